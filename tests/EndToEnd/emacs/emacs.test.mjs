// A real Emacs with eglot and the packed modes, installed as the README says. EMACS names the executable where it is not
// `emacs`, NEWER_EMACS a second one, of another version.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import test from 'node:test';
import { fileURLToPath } from 'node:url';
import { inRoot, root } from '../../scripts/repository.mjs';
import { drive, installed, missing, workspace } from '../support.mjs';

const here = path.dirname(fileURLToPath(import.meta.url));
const sources = inRoot('editors', 'emacs');
const start = ['--batch', '-q', '-f', 'package-initialize'];
const eglot = "(require 'eglot)";

/** An Emacs, and the variable that names it. */
const editors = [
  { title: 'Emacs', command: process.env.EMACS ?? 'emacs', absent: 'Emacs with eglot' },
  {
    title: 'An Emacs with tree-sitter', command: process.env.NEWER_EMACS ?? 'emacs-30', treeSitter: true,
    absent: 'an Emacs with tree-sitter, which NEWER_EMACS names,',
  },
];

function ert(command, env, args, file) {
  const { status, stdout, stderr } = spawnSync(command, [...args, '-l', file, '-f', 'ert-run-tests-batch-and-exit'], {
    cwd: root, env: { ...env, MTP_ROOT: root }, encoding: 'utf8', timeout: 120_000,
  });
  assert.equal(status, 0, `${path.basename(file)}:\n${stdout}${stderr}`);
  assert.match(stderr, /Ran \d+ tests, \d+ results as expected, 0 unexpected/);
}

for (const { title, command, absent, treeSitter } of editors) {
  const needs = treeSitter ? `(progn ${eglot} (or (treesit-available-p) (kill-emacs 1)))` : eglot;
  const skip = missing(command, [...start, '--eval', needs], absent);
  test(`${title}, with the package installed as the README says`, { skip }, async (t) => {
    const env = installed(t, 'emacs', { emacs: command });
    const emacs = path.join(env.HOME, 'bin', 'emacs');

    await t.test('every file compiles without a warning', (inner) => {
      const folder = mkdtempSync(path.join(tmpdir(), 'mtp elisp '));
      inner.after(() => rmSync(folder, { recursive: true, force: true }));
      const files = readdirSync(sources).filter((name) => name.endsWith('.el'));
      for (const file of files) copyFileSync(path.join(sources, file), path.join(folder, file));
      const { status, stderr } = spawnSync(emacs, ['--batch', '-Q', '-L', folder, '--eval', '(setq byte-compile-error-on-warn t)',
        '-f', 'batch-byte-compile', ...files.map((file) => path.join(folder, file))], { env, encoding: 'utf8' });
      assert.equal(status, 0, stderr);
      assert.equal(files.length, 3);
    });

    await t.test('indentation, highlighting and the rest of the mode', () =>
      ert(emacs, env, start, path.join(sources, 'test', 'mtpscript-mode-test.el')));

    if (treeSitter)
      await t.test('the mode with tree-sitter', () =>
        ert(emacs, env, start, path.join(sources, 'test', 'mtpscript-ts-mode-test.el')));

    if (treeSitter) {
      const without = missing(command, [...start, '--eval', "(require 'dape)"], 'the package dape');
      await t.test('a handler is debugged through dape, forwards and backwards', { skip: without }, async (inner) => {
        const files = workspace(inner);
        const seen = await drive(emacs, [...start, '-l', path.join(env.HOME, '.emacs.d', 'init.el'), '--visit', files.features,
          '-l', path.join(here, 'debugger.el')], files, env);
        assert.deepEqual(seen.place, [3, 'double']);
        assert.equal(seen.value, '21');
        assert.equal(seen.first.gasUsed + seen.first.gasRemaining, seen.first.gasLimit);
        assert.ok(seen.second.instructionCount > seen.first.instructionCount);
        assert.deepEqual(seen.back, seen.first);
        assert.deepEqual(seen.again, seen.place);
        assert.deepEqual(seen.verdicts, { breakpoints: [{ id: 'a', verified: true }] });
        assert.match(seen.printed, /^84\nstatus 200, gas \d+ of 10000000, 0 effects$/m);
      });
    }

    await t.test('hover, completion and rename work through eglot', async (inner) => {
      const files = workspace(inner);
      const seen = await drive(emacs, [...start, '-l', path.join(env.HOME, '.emacs.d', 'init.el'), '--visit', files.features,
        '-l', path.join(here, 'features.el')], files, env);
      assert.match(seen.hover, /double\(amount: number\): number/);
      assert.ok(seen.completion.some((word) => word.startsWith('quadruple')), `quadruple is offered: ${seen.completion}`);
      assert.match(seen.renamed, /^function twice\(amount: number\): number \{$/m);
      assert.match(seen.renamed, /^ +twice\(twice\(amount\)\)$/m);
    });

    await t.test('an error shows, goes when it is mended, and shows again', async (inner) => {
      const files = workspace(inner);
      const seen = await drive(emacs, [...start, '-l', path.join(env.HOME, '.emacs.d', 'init.el'), '--visit', files.program,
        '-l', path.join(here, 'session.el')], files, env);
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
  });
}
