import assert from 'node:assert/strict';
import test from 'node:test';
import { styledLines, terminalPicture } from './terminal-picture.mjs';

test('codes style what follows them, up to the reset, over line ends', () => {
  assert.deepEqual(styledLines('a\x1b[1;31mbc\nd\x1b[0me\n'), [
    [{ text: 'a', column: 0 }, { text: 'bc', column: 1, bold: true, color: '#f38ba8' }],
    [{ text: 'd', column: 0, bold: true, color: '#f38ba8' }, { text: 'e', column: 1 }],
  ]);
});

test('an unknown code is an error and not a wrong picture', () => assert.throws(() => styledLines('\x1b[5mx'), /code.*5/));

test('text is escaped and the picture is as wide as its longest line', () => {
  const picture = terminalPicture({ title: 'a < b', command: 'mtp', output: 'x'.repeat(100) + '\n<&>' });
  assert.match(picture, /<title>a &lt; b<\/title>/);
  assert.match(picture, />&lt;&amp;&gt;<\/text>/);
  assert.match(picture, /viewBox="0 0 876 /);
});
