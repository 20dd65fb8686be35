// The debugger in VS Code: F5 in a file with one handler, line and gas breakpoints, counters, and a step back.
import assert from 'node:assert/strict';
import { Debugger } from './debugging.mjs';
import { inEditor } from './scenario.mjs';

inEditor('VS Code debugs a handler, stops on gas and steps back', 'samples', {}, async (editor) => {
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
  const atGas = await debug.countersOnce((counters) => counters.Used + counters['Next instruction'] >= 1000);
  assert.ok(atGas.Used < 1000, 'it stops before the instruction that gets there');
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
