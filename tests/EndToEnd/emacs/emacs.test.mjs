// A real Emacs with eglot and the README's configuration; EMACS names the executable where it is not `emacs`.
import assert from 'node:assert/strict';
import path from 'node:path';
import test from 'node:test';
import { fileURLToPath } from 'node:url';
import { drive, missing, workspace } from '../support.mjs';

const emacs = process.env.EMACS ?? 'emacs';
const script = path.join(path.dirname(fileURLToPath(import.meta.url)), 'session.el');
const start = ['--batch', '-q', '-f', 'package-initialize'];

test('Emacs shows an error, drops it when it is mended, and shows it again', { skip: missing(emacs, [...start, '--eval', "(require 'eglot)"], 'Emacs with eglot') }, async (t) => {
  const files = workspace(t, 'emacs', 'init.el');
  const seen = await drive(emacs, [...start, '-l', files.settings, '--visit', files.program, '-l', script], files);
  assert.equal(seen.mode, 'mtpscript-mode');
  assert.equal(seen.first.length, 1);
  const [{ text, ...place }] = seen.first;
  assert.match(text, /MTP0213/);
  assert.deepEqual(place, { type: 'eglot-error', line: 7, from: 9, to: 12 });
  assert.deepEqual(seen.mended, []);
  assert.deepEqual(seen.again, seen.first);
  assert.deepEqual(seen.symbols, ['double', 'isPaid']);
  assert.equal(seen.ended, true, 'the server ends with its client');
});
