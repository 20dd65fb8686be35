// A real Neovim with the README's configuration; NEOVIM names the executable where it is not `nvim`.
import assert from 'node:assert/strict';
import path from 'node:path';
import test from 'node:test';
import { fileURLToPath } from 'node:url';
import { drive, missing, workspace } from '../support.mjs';

const neovim = process.env.NEOVIM ?? 'nvim';
const script = path.join(path.dirname(fileURLToPath(import.meta.url)), 'session.lua');
const hasStart = ['--headless', '-u', 'NONE', '+lua if not vim.lsp.start then vim.cmd("cquit") end', '+qa!'];

test('Neovim shows an error, drops it when it is mended, and shows it again', { skip: missing(neovim, hasStart, 'Neovim 0.8 or newer') }, async (t) => {
  const files = workspace(t, 'neovim', 'init.lua');
  const seen = await drive(neovim, ['--headless', '-u', files.settings, files.program, '-c', `luafile ${script}`], files);
  assert.deepEqual(seen.first, [{ code: 'MTP0213', source: 'mtp', severity: 1, line: 7, from: 9, to: 12 }]);
  assert.deepEqual(seen.mended, []);
  assert.deepEqual(seen.again, seen.first);
  assert.deepEqual(seen.symbols, ['double', 'isPaid']);
  assert.ok(seen.folds >= 2, 'the functions fold');
  assert.ok(seen.tokens > 0, 'there are semantic tokens');
  assert.equal(seen.ended, true, 'the server ends with its client');
});
