import assert from 'node:assert/strict';
import test from 'node:test';
import { describeBreakpoint, formatGas, GasBreakpoints, gasKinds, readValue } from '../../src/gas/breakpoints';

test('breakpoints are added, changed, disabled and removed', () => {
  let list = GasBreakpoints.none.add('total', 1000).add('remaining', 0);
  assert.deepEqual(list.all, [
    { id: 'gas-1', kind: 'total', value: 1000, enabled: true },
    { id: 'gas-2', kind: 'remaining', value: 0, enabled: true },
  ]);
  list = list.change('gas-1', { enabled: false }).change('gas-2', { kind: 'call', value: 5 });
  assert.deepEqual(list.all.map(({ kind, value, enabled }) => [kind, value, enabled]), [['total', 1000, false], ['call', 5, true]]);
  assert.deepEqual(list.remove('gas-1').all.map(({ id }) => id), ['gas-2']);
  assert.deepEqual(list.remove('gas-1').add('total', 1).all.map(({ id }) => id), ['gas-2', 'gas-3'], 'an id is not used again');
});

test('one that is gone is not changed', () => {
  const list = GasBreakpoints.none.add('call', 7);
  assert.deepEqual(list.change('gone', { enabled: false }).all, list.all);
  assert.deepEqual(list.remove('gone').all, list.all);
});

test('adding one that is there enables it', () => {
  const list = GasBreakpoints.none.add('call', 7).change('gas-1', { enabled: false }).add('call', 7);
  assert.deepEqual(list.all, [{ id: 'gas-1', kind: 'call', value: 7, enabled: true }]);
});

test('what was stored comes back, and what is no breakpoint does not', () => {
  const list = GasBreakpoints.none.add('total', 1000).add('instruction', 100);
  assert.deepEqual(GasBreakpoints.from(JSON.parse(JSON.stringify(list.all))).all, list.all);
  const good = { id: 'gas-1', kind: 'total', value: 1, enabled: true };
  const bad = [
    null, 1, {}, { ...good, id: 1 }, { ...good, kind: 'x' }, { ...good, value: 0 }, { ...good, value: 1.5 },
    { ...good, enabled: 1 },
  ];
  for (const stored of [undefined, null, 'x', {}, bad]) assert.deepEqual(GasBreakpoints.from(stored).all, []);
  assert.deepEqual(GasBreakpoints.from([...bad, { ...good, more: 1 }, good]).all, [good]);
});

test('values as people type them', () => {
  for (const text of ['1000', ' 1000 ', '1 000', '1,000', '1_000', "1'000"]) assert.equal(readValue(text, 'total'), 1000, text);
  assert.equal(readValue('1.000.000', 'total'), 1_000_000);
  assert.equal(readValue('0', 'remaining'), 0);
  assert.equal(readValue('2000000000', 'total'), 2_000_000_000);
  for (const text of ['', '-1', '1.5', '1e3', 'x', '0', '2000000001', '1 00', '99999999999999999999']) {
    assert.equal(typeof readValue(text, 'total'), 'string', text);
  }
});

test('every kind is described with its number', () => {
  assert.deepEqual(gasKinds.map(({ kind }) => describeBreakpoint({ kind, value: 12345 })), [
    'Total spent ≥ 12 345', 'Remaining ≤ 12 345', 'Spent in this call ≥ 12 345', 'Next instruction costs ≥ 12 345',
  ]);
  assert.equal(formatGas(2_000_000_000), '2 000 000 000');
});
