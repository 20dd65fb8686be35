import assert from 'node:assert/strict';
import test from 'node:test';
import { setImmediate as settled } from 'node:timers/promises';
import type { GasBreakpoint } from '../../src/gas/breakpoints';
import { GasSession } from '../../src/gas/session';

const counters = { gasUsed: 5, gasLimit: 100, gasRemaining: 95, gasInCall: 2, nextCost: 1, instructionCount: 3 };
const breakpoint: GasBreakpoint = { id: 'gas-1', kind: 'total', value: 5, enabled: true };
const event = (name: string) => ({ type: 'event', event: name });

/** An adapter that answers when it is told to. */
class Adapter {
  readonly requests: { command: string; args: unknown; answer: (body: unknown) => void; fail: (error: Error) => void }[] = [];
  readonly problems: string[] = [];
  breakpoints: GasBreakpoint[] = [breakpoint];
  changes = 0;

  readonly session = new GasSession(
    (command, args) => new Promise((answer, fail) => { this.requests.push({ command, args, answer, fail }); }),
    () => this.breakpoints, () => { this.changes++; }, (problem) => this.problems.push(problem));

  get commands(): string[] {
    return this.requests.map(({ command }) => command);
  }
}

test('breakpoints are sent when the adapter is ready, not before', async () => {
  const adapter = new Adapter();
  await adapter.session.sendBreakpoints();
  assert.deepEqual(adapter.commands, []);
  adapter.session.receive(event('initialized'));
  await settled();
  assert.deepEqual(adapter.requests[0]?.args, { breakpoints: [breakpoint] });
  adapter.requests[0]?.answer({ breakpoints: [{ id: 'gas-1', verified: false, message: 'why' }] });
  await settled();
  assert.deepEqual(adapter.session.verdictOf('gas-1'), { verified: false, message: 'why' });
  assert.equal(adapter.session.verdictOf('gas-2'), undefined);
  assert.ok(adapter.changes > 0);
});

test('lists are sent one after the other, each as it is then', async () => {
  const adapter = new Adapter();
  adapter.session.receive(event('initialized'));
  void adapter.session.sendBreakpoints();
  await settled();
  adapter.breakpoints = [];
  assert.equal(adapter.requests.length, 1);
  adapter.requests[0]?.answer({ breakpoints: [{ id: 'gas-1', verified: true }] });
  await settled();
  assert.deepEqual(adapter.requests[1]?.args, { breakpoints: [] });
  adapter.requests[1]?.answer({ breakpoints: [] });
  await settled();
  assert.equal(adapter.session.verdictOf('gas-1'), undefined);
});

test('counters are asked for at every stop and gone when the program goes on', async () => {
  const adapter = new Adapter();
  adapter.session.receive(event('stopped'));
  assert.ok(adapter.session.isStopped);
  assert.equal(adapter.session.counters, undefined);
  adapter.requests[0]?.answer(counters);
  await settled();
  assert.deepEqual(adapter.session.counters, counters);
  adapter.session.send({ type: 'request', command: 'stepBack' });
  assert.ok(!adapter.session.isStopped);
  assert.equal(adapter.session.counters, undefined);
  adapter.session.receive(event('stopped'));
  assert.deepEqual(adapter.commands, ['mtp/gas', 'mtp/gas']);
});

test('an answer that comes after the program went on is not shown', async () => {
  const adapter = new Adapter();
  adapter.session.receive(event('stopped'));
  adapter.session.send({ type: 'request', command: 'continue' });
  adapter.session.receive(event('stopped'));
  adapter.requests[0]?.answer(counters);
  await settled();
  assert.ok(!adapter.session.counters);
  adapter.requests[1]?.answer({ ...counters, gasUsed: 6 });
  await settled();
  assert.deepEqual(adapter.session.counters, { ...counters, gasUsed: 6 });
});

test('a request that fails leaves the program where it is', async () => {
  const adapter = new Adapter();
  adapter.session.receive(event('stopped'));
  adapter.session.send({ type: 'request', command: 'stepBack' });
  adapter.session.receive({ type: 'response', command: 'stepBack', success: false });
  adapter.requests[1]?.answer(counters);
  await settled();
  assert.deepEqual(adapter.session.counters, counters);
});

test('requests that read do not make it run, and the event of another front end does', () => {
  const adapter = new Adapter();
  adapter.session.receive(event('stopped'));
  for (const command of ['stackTrace', 'variables', 'evaluate']) adapter.session.send({ type: 'request', command });
  assert.ok(adapter.session.isStopped);
  adapter.session.receive(event('continued'));
  assert.ok(!adapter.session.isStopped);
});

test('an adapter that knows no gas is reported, and does no harm', async () => {
  const adapter = new Adapter();
  adapter.session.receive(event('initialized'));
  adapter.session.receive(event('stopped'));
  await settled();
  for (const { fail } of adapter.requests) fail(new Error('unknown request'));
  await settled();
  assert.equal(adapter.problems.length, 2);
  assert.match(adapter.problems.join(), /unknown request/);
  adapter.session.receive(event('terminated'));
  await adapter.session.sendBreakpoints();
  assert.equal(adapter.requests.length, 2, 'nothing is sent after the end');
});

test('an answer of another shape is no verdict', async () => {
  const adapter = new Adapter();
  adapter.session.receive(event('initialized'));
  await settled();
  adapter.requests[0]?.answer(null);
  await settled();
  assert.equal(adapter.session.verdictOf('gas-1'), undefined);
  assert.deepEqual(adapter.problems, []);
});
