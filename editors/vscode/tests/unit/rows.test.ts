import assert from 'node:assert/strict';
import test from 'node:test';
import type { GasBreakpoint, GasKind } from '../../src/gas/breakpoints';
import { isReached, rowsOf, type Observed } from '../../src/gas/rows';

const counters = {
  gasUsed: 1500, gasLimit: 10_000_000, gasRemaining: 9_998_500, gasInCall: 30, nextCost: 10, instructionCount: 420,
};
const breakpoint = (kind: GasKind, value: number, enabled = true): GasBreakpoint =>
  ({ id: `${kind} ${value}`, kind, value, enabled });
const session = (given: Partial<Observed> = {}): Observed =>
  ({ isStopped: true, counters, verdictOf: () => undefined, ...given });
const texts = (given: Observed | undefined, ...breakpoints: GasBreakpoint[]): string[] => rowsOf(breakpoints, given)
  .map((row) => (row.kind === 'counter' ? `${row.label}: ${row.value}` : `${row.label}: ${row.note}`));

test('without a session there are breakpoints alone, and nothing at all without them', () => {
  assert.deepEqual(texts(undefined, breakpoint('total', 1000)), ['Total spent ≥ 1 000: ']);
  assert.deepEqual(texts(undefined), []);
});

test('a stopped program shows its counters', () => {
  assert.deepEqual(texts(session()), [
    'Used: 1 500 of 10 000 000', 'Remaining: 9 998 500', 'In this call: 30', 'Next instruction: 10', 'Instructions: 420',
  ]);
});

test('a running program shows no old numbers', () => {
  assert.deepEqual(texts(session({ isStopped: false, counters: undefined })), ['Running: ']);
  assert.deepEqual(texts(session({ counters: undefined })), ['Stopped: counting…']);
});

test('a breakpoint whose condition holds is marked, unless it is disabled or the program runs', () => {
  assert.deepEqual(rowsOf([breakpoint('total', 1510), breakpoint('total', 1511), breakpoint('total', 1, false)], session())
    .flatMap((row) => (row.kind === 'breakpoint' ? [row.isReached] : [])), [true, false, false]);
  assert.deepEqual(texts(session({ isStopped: false, counters: undefined }), breakpoint('total', 1)).at(-1), 'Total spent ≥ 1: ');
});

test('conditions hold from the number on that the next instruction reaches', () => {
  const edges: [GasKind, number, number][] = [
    ['total', 1510, 1511], ['remaining', 9_998_490, 9_998_489], ['call', 40, 41], ['instruction', 10, 11],
  ];
  for (const [kind, holds, fails] of edges) {
    assert.ok(isReached(breakpoint(kind, holds), counters), kind);
    assert.ok(!isReached(breakpoint(kind, fails), counters), kind);
  }
});

test('what the debugger refuses says why', () => {
  const refusing = session({ verdictOf: () => ({ verified: false, message: 'above the gas limit' }) });
  const [row] = rowsOf([breakpoint('total', 20_000_000)], refusing).slice(-1);
  assert.ok(row?.kind === 'breakpoint' && row.isRefused && row.note === 'above the gas limit');
  const [silent] = rowsOf([breakpoint('total', 20_000_000, false)], refusing).slice(-1);
  assert.ok(silent?.kind === 'breakpoint' && !silent.isRefused, 'one that is disabled is not asked for');
});
