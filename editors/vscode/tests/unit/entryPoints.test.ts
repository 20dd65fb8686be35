import assert from 'node:assert/strict';
import test from 'node:test';
import { entryPoints, labelOf, type OutlineSymbol } from '../../src/debug/entryPoints';

const symbol = (name: string, detail = '', line = 0): OutlineSymbol => ({ name, detail, line });

test('unnamed and named handlers come first, in the order of the text, then functions', () => {
  const entries = entryPoints([
    symbol('stranger'), symbol('greeting', '(name: string): string', 3), symbol('GET /', 'uses { Log }', 9),
    symbol('hello', 'GET /hello/:name (name: string): string', 12), symbol('Order'),
  ]);
  assert.deepEqual(entries, [
    { kind: 'handler', method: 'GET', path: '/', line: 9 },
    { kind: 'handler', method: 'GET', path: '/hello/:name', line: 12 },
    { kind: 'function', name: 'greeting', parameterCount: 1, line: 3 },
  ]);
  assert.deepEqual(entries.map(labelOf), ['GET /', 'GET /hello/:name', 'greeting(…)']);
});

test('parameters are counted through types with commas, functions and generics', () => {
  const counts = (detail: string): number[] =>
    entryPoints([symbol('f', detail)]).map((entry) => (entry.kind === 'function' ? entry.parameterCount : -1));
  assert.deepEqual(counts('()'), [0]);
  assert.deepEqual(counts('( )'), [0]);
  assert.deepEqual(counts('(a: Map<string, number>, b)'), [2]);
  assert.deepEqual(counts('<T, U>(f: function(T, U): U, x: { a: T, b: U }): List<U> uses { Log }'), [2]);
  assert.deepEqual(counts('(a: number'), [1]);
});

test('what is neither handler nor function cannot be run', () => {
  const others = [symbol('Money', '<T>'), symbol('rate', 'Decimal'), symbol('a test'), symbol('./money', 'as money')];
  assert.deepEqual(entryPoints(others), []);
});
