// A test in an editor of its own.
import test from 'node:test';
import { missingEditor, startEditor } from './editor.mjs';

const skip = missingEditor();

/** Runs `work(editor)`; when it fails, a picture shows what was there. */
export function inEditor(name, folder, options, work) {
  test(name, { skip }, async (t) => {
    const editor = await startEditor(t, folder, options);
    try {
      await work(editor);
    } catch (error) {
      await editor.picture(`failed ${name.replace(/\W+/g, '-')}`);
      throw error;
    }
  });
}
