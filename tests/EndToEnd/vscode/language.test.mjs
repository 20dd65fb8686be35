// What the language server adds to VS Code: a session of somebody who reads and changes the samples.
import assert from 'node:assert/strict';
import { inEditor } from './scenario.mjs';

inEditor('VS Code tells about a name, applies the fix of a mistake, and completes a name', 'samples', {}, async (editor) => {
  const original = editor.read('hello.mtp');
  await editor.open('hello.mtp');
  await editor.serves();
  await editor.goAfter('hello.mtp', 'respond json({ message: gre');
  await editor.press('Control+k');
  await editor.press('Control+i');
  const hover = await editor.sees('greeting', '.monaco-hover:visible');
  assert.match(await hover.innerText(), /name: string[\s\S]*string[\s\S]*Greets name, or a stranger/);
  await editor.picture('hover');
  await editor.press('Escape');

  await editor.goAfter('hello.mtp', 'trimmed.length ==');
  await editor.type('=');
  await editor.page.waitForSelector('.squiggly-error');
  await editor.press('ArrowLeft');
  await editor.press('Control+.');
  await editor.sees('Write `==`', '.action-widget .monaco-list-row');
  await editor.picture('fix');
  await editor.press('Enter');
  await editor.savesAs(() => editor.read('hello.mtp') === original, () => editor.read('hello.mtp'));
  await editor.page.waitForSelector('.squiggly-error', { state: 'detached' });

  await editor.goAfter('hello.mtp', 'const trimmed = name');
  await editor.type('.');
  const row = await editor.sees('trim', '.suggest-widget.visible .monaco-list-row');
  await row.waitFor();
  await editor.type('toUp');
  await editor.sees('toUpper', '.suggest-widget.visible .monaco-list-row.focused');
  await editor.picture('completion');
  await editor.press('Enter');
  const completed = /const trimmed = name\.toUpper(\(\))?\.trim\(\)/;
  await editor.savesAs(() => completed.test(editor.read('hello.mtp')), () => editor.read('hello.mtp'));
});

inEditor('VS Code finds what refers to a function and renames it in two files', 'samples/shop', {}, async (editor) => {
  const [home, user] = ['src/money.mtp', 'src/main.mtp'];
  const count = (file, name) => editor.read(file).match(new RegExp(`\\b${name}\\b`, 'g'))?.length ?? 0;
  const before = [count(home, 'format'), count(user, 'format')];
  assert.deepEqual(before, [1, 3]);
  await editor.open(home);
  await editor.serves();
  await editor.goAfter(home, 'function format');
  await editor.press('Shift+Alt+F12');
  await editor.sees('4 results in 2 files', '.sidebar');
  await editor.picture('references');

  await editor.open(home);
  await editor.goAfter(home, 'function format');
  await editor.press('F2');
  await editor.page.locator('.rename-box input').fill('inWords');
  await editor.press('Enter');
  await editor.page.waitForSelector('.rename-box', { state: 'hidden' });

  // What a renaming touches, VS Code saves, one file after the other; a file that is being written may be read empty.
  const renamed = () => [count(home, 'inWords'), count(user, 'inWords'), count(home, 'format'), count(user, 'format')];
  const wanted = [...before, 0, 0];
  await editor.until(() => renamed().join() === wanted.join(), () => editor.read(home) + editor.read(user));
  assert.deepEqual(renamed(), wanted);
  assert.deepEqual(await editor.problems(), []);
});
