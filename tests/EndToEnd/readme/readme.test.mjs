// What the README shows is what happens: its pictures are those that `mtp` draws today.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import test from 'node:test';
import { draw, pictures } from '../../scripts/pictures.mjs';
import { inRoot } from '../../scripts/repository.mjs';
import { executable } from '../support.mjs';

for (const picture of pictures) {
  test(`${picture.file} is fresh`, () => {
    assert.equal(readFileSync(inRoot(picture.file), 'utf8'), draw(picture, executable), 'stale: npm run screenshot');
  });
}

test('the README shows every picture', () => {
  const readme = readFileSync(inRoot('README.md'), 'utf8');
  for (const { file } of pictures) assert.ok(readme.includes(`(${file})`), file);
});
