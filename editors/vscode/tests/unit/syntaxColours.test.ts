import assert from 'node:assert/strict';
import test from 'node:test';
import { syntaxColours, unstyled } from '../../src/server/syntaxColours';

test('names keep their types, at the same indexes', () => {
  assert.deepEqual(unstyled(['keyword', 'type', 'string', 'parameter']), ['keywordBySyntax', 'type', 'stringBySyntax', 'parameter']);
});

test('a server without semantic tokens is left alone', () => {
  const capabilities = {};
  syntaxColours.preInitialize?.(capabilities, undefined);
  assert.deepEqual(capabilities, {});
});

test('the legend is changed before it is used', () => {
  const semanticTokensProvider = { legend: { tokenTypes: ['comment', 'function'], tokenModifiers: [] } };
  syntaxColours.preInitialize?.({ semanticTokensProvider }, undefined);
  assert.deepEqual(semanticTokensProvider.legend.tokenTypes, ['commentBySyntax', 'function']);
});
