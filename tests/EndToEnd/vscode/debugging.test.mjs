// The debugger in VS Code: F5 in a file with one handler, line and gas breakpoints, counters, and a step back.
// Where the packed program has no debugger, an adapter that knows no program stands for it.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { inRoot, mtp } from '../../scripts/repository.mjs';
import { Debugger } from './debugging.mjs';
import { inEditor } from './scenario.mjs';

const native = mtp('native');
const hasDebugger = existsSync(native) && spawnSync(native, ['dap', '--help']).status === 0;

/** A program that is `mtp` but for its debugger. */
const standIn = {
  machineSettings: { 'mtpscript.server.path': '${workspaceFolder}/mtp' },
  prepare(workspace) {
    const adapter = inRoot('editors', 'vscode', 'tests', 'fake', 'adapter.mjs');
    const debug = `if [ "$1" = dap ]; then exec '${process.execPath}' '${adapter}'; fi`;
    writeFileSync(path.join(workspace, 'mtp'), `#!/bin/sh\n${debug}\nexec '${native}' "$@"\n`, { mode: 0o755 });
  },
};

const suffix = hasDebugger ? '' : ', with an adapter that stands for mtp dap';

inEditor(`VS Code debugs a handler, stops on gas and steps back${suffix}`, 'samples', hasDebugger ? {} : standIn, async (editor) => {
  const debug = new Debugger(editor);
  const line = editor.lineOf('queens.mtp', 'if (other == column');
  await editor.open('queens.mtp');
  await editor.serves();
  await editor.goTo(line);
  await editor.press('F9');
  await debug.start('GET /queens/4');
  const atLine = await debug.stopped(line);
  assert.equal(atLine.Used + atLine.Remaining, 10_000_000);
  assert.ok(atLine.Instructions > 0 && atLine['In this call'] <= atLine.Used);
  await editor.picture('line-breakpoint');

  await editor.goTo(line);
  await editor.press('F9');
  await debug.addGasBreakpoint('Total spent', '1000');
  await debug.press('Continue');
  const atGas = await debug.countersOnce((counters) => counters.Used >= 1000);
  assert.ok(atGas.Used < 1000 + 200, 'it stops at the first instruction that gets there');
  assert.ok((await debug.rows()).some(([label, note]) => label === 'Total spent ≥ 1 000' && note === 'reached'));
  await editor.picture('gas-breakpoint');

  await debug.press('Step Back');
  const before = await debug.countersOnce((counters) => counters.Instructions !== atGas.Instructions);
  assert.ok(before.Instructions < atGas.Instructions && before.Used < atGas.Used);
  await editor.picture('step-back');
  await debug.press('Step Over');
  await debug.countersOnce((counters) => counters.Instructions > before.Instructions);
  await debug.press('Stop');
  await editor.page.waitForSelector('.debug-toolbar', { state: 'hidden' });
});
