// A real Neovim with the packed plugin, installed as the README says; NEOVIM names the executable where it is not `nvim`.
import assert from 'node:assert/strict';
import path from 'node:path';
import test from 'node:test';
import { fileURLToPath } from 'node:url';
import { drive, installed, missing, workspace } from '../support.mjs';

const neovim = process.env.NEOVIM ?? 'nvim';
const here = path.dirname(fileURLToPath(import.meta.url));
const hasStart = ['--headless', '-u', 'NONE', '+lua if not vim.lsp.start then vim.cmd("cquit") end', '+qa!'];
const skip = missing(neovim, hasStart, 'Neovim 0.8 or newer');

test('Neovim, with the plugin installed as the README says', { skip }, async (t) => {
  const env = installed(t, 'neovim', { nvim: neovim });
  const run = (script, program, files) => drive(path.join(env.HOME, 'bin', 'nvim'), ['--headless', program, '-c', `lua
    local works, problem = xpcall(dofile, debug.traceback, [[${path.join(here, script)}]])
    if not works then io.stderr:write(problem) vim.cmd('cquit') end`.replace(/\n\s*/g, ' ')], files, env);

  await t.test('an error shows, goes when it is mended, and shows again', async (inner) => {
    const files = workspace(inner);
    const seen = await run('session.lua', files.program, files);
    assert.deepEqual(seen.first, [{ code: 'MTP0213', source: 'mtp', severity: 1, line: 7, from: 9, to: 12 }]);
    assert.deepEqual(seen.mended, []);
    assert.deepEqual(seen.again, seen.first);
    assert.deepEqual(seen.symbols, ['double', 'isPaid']);
    assert.ok(seen.folds >= 2, 'the functions fold');
    assert.ok(seen.tokens > 0, 'there are semantic tokens');
    assert.equal(seen.ended, true, 'the server ends with its client');
  });

  await t.test('hover, rename and completion work as a person uses them', async (inner) => {
    const files = workspace(inner);
    const seen = await run('features.lua', files.features, files);
    assert.match(seen.hover, /double\(amount: number\): number/);
    assert.match(seen.hover, /Twice an/);
    assert.match(seen.renamed, /^function twice\(amount: number\): number \{$/m);
    assert.match(seen.renamed, /^ {2}twice\(twice\(amount\)\)$/m);
    assert.ok(seen.completion.some((word) => word.startsWith('quadruple')), `quadruple is offered: ${seen.completion}`);
  });

  await t.test('the plugin gives the file type, tree-sitter, indentation, help and health', async (inner) => {
    const files = workspace(inner);
    const seen = await run('plugin.lua', files.features, files);
    assert.equal(seen.filetype, 'mtpscript');
    assert.equal(seen.comment, '// %s');
    assert.match(seen.commented, /^ *(\/\/ )?amount \* 2$/, 'the documentation around does not make it Markdown');
    assert.equal(seen.highlighted, true, 'tree-sitter highlights');
    assert.deepEqual(seen.captures.function.slice(-1), ['function']);
    assert.deepEqual(seen.captures.parameter.slice(-1), ['variable.parameter']);
    assert.deepEqual(seen.captures.effect.slice(-1), ['module.builtin']);
    assert.deepEqual(seen.injections, [
      ['json', '[1, 2]'], ['markdown', ' Reads the names.'], ['markdown', ' Twice an **amount**.'],
      ['sql', 'SELECT name FROM people'],
    ]);
    assert.ok(seen.folded.some((level) => level === '>1'), 'functions start folds');
    assert.deepEqual(seen.indented, [0, 2, 2, 0]);
    assert.match(seen.help, /mtpscript\.txt$/);
    assert.match(seen.health, /No language server|language server running/);
    assert.match(seen.health, /The tree-sitter parser is there/);
    assert.match(seen.health, /nvim-dap is not here/);
    assert.doesNotMatch(seen.health, /ERROR/);
  });

  await t.test('nvim-dap gets the adapter, the configurations and the gas breakpoints', async (inner) => {
    const files = workspace(inner);
    const seen = await run('debugger.lua', files.features, files);
    assert.match(seen.adapter.command, /mtp$/);
    assert.deepEqual(seen.adapter.args, ['dap']);
    assert.deepEqual(seen.configurations, ['A handler', 'A handler with a body', 'A handler with little gas']);
    assert.equal(seen.api, 'GET /double/21');
    const total = { id: 'gas-1', kind: 'total', value: 500, enabled: true };
    const call = { id: 'gas-2', kind: 'call', value: 20, enabled: true };
    assert.deepEqual(seen.requests, [[total], [total, call]].map((breakpoints) => (
      { command: 'mtp/setGasBreakpoints', arguments: { breakpoints } })));
    assert.match(seen.refused, /total, remaining, call, instruction/);
    assert.equal(seen.others, 0, 'a session of another language gets none');
  });

  await t.test('the adapter that the plugin starts stops on lines and on gas, and steps back', async (inner) => {
    const files = workspace(inner);
    const seen = await run('adapter.lua', files.features, files);
    assert.deepEqual(seen.stops.slice(0, 2).map(({ reason, line, name }) => [reason, line, name]),
      [['breakpoint', 3, 'double'], ['breakpoint', 3, 'double']]);
    const [, second, atGas, back] = seen.stops;
    assert.equal(atGas.reason, 'gas breakpoint');
    assert.ok(atGas.gas.gasUsed < 70 && atGas.gas.gasUsed + atGas.gas.nextCost >= 70);
    assert.ok(second.gas.gasUsed <= atGas.gas.gasUsed && back.gas.instructionCount < atGas.gas.instructionCount);
    assert.match(seen.counters, new RegExp(`^.*gas ${back.gas.gasUsed} of 10000000, ${back.gas.gasRemaining} left`));
    assert.match(seen.output, /^84\nstatus 200, gas \d+ of 10000000, 0 effects\n$/);
    assert.equal(seen.exit, 0);
  });
});
