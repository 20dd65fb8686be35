// A real VS Code with the packed extension: what a person sees who writes a program.
import assert from 'node:assert/strict';
import test from 'node:test';
import { missingEditor, startEditor } from './editor.mjs';

const skip = missingEditor();

/** A test in an editor of its own; when it fails, a picture shows what was there. */
function inEditor(name, folder, options, work) {
  test(name, { skip }, async (t) => {
    const editor = await startEditor(t, folder, options);
    try {
      await work(editor, t);
    } catch (error) {
      await editor.picture(`failed ${name.replace(/\W+/g, '-')}`);
      throw error;
    }
  });
}

inEditor('VS Code shows an error, and drops it when it is mended', 'samples', {}, async (editor) => {
  await editor.open('hello.mtp');
  await editor.sees('mtp', '[id="mtpscript-tooling.mtpscript.mtpscript.server"]:has(.codicon-check)');
  await editor.goAfter('hello.mtp', 'trimmed.length ==');
  await editor.type('=');
  await editor.page.waitForSelector('.squiggly-error');
  const problems = await editor.problems();
  assert.equal(problems.length, 2, problems.join('; '));
  assert.match(problems[1], /MTP0213/);
  await editor.picture('diagnostic');
  await editor.open('hello.mtp');
  await editor.press('Backspace');
  await editor.page.waitForSelector('.squiggly-error', { state: 'detached' });
});
