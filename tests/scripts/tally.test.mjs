import assert from 'node:assert/strict';
import test from 'node:test';
import { closingLine, exitCodeOf, judge, readTap, readTrx, table } from './tally.mjs';

const suite = (name, passed, failed, skipped = 0) => ({ name, passed, failed, skipped, seconds: 1 });

test('TRX: what did not run is skipped, what neither passed nor was skipped has failed', () => {
  const xml = `<TestRun><Results><UnitTestResult testName="a" outcome="Passed" /><UnitTestResult testName="b" outcome="NotExecuted" />
    <UnitTestResult testName="c" outcome="Failed" /></Results><ResultSummary outcome="Failed">
    <Counters total="3" executed="2" passed="1" failed="1" error="0" timeout="0" aborted="0" notExecuted="0" /></ResultSummary></TestRun>`;
  assert.deepEqual(readTrx(xml), { passed: 1, failed: 1, skipped: 1 });
});

test('TRX: without counters there is no result', () => assert.throws(() => readTrx('<TestRun/>'), /without counters/));

test('TAP: cancelled tests count as failed', () => {
  const tap = '1..9\n# tests 9\n# suites 0\n# pass 4\n# fail 1\n# cancelled 2\n# skipped 1\n# todo 1\n# duration_ms 5\n';
  assert.deepEqual(readTap(tap), { passed: 4, failed: 3, skipped: 2 });
});

test('TAP: a report that breaks off is no result', () => assert.throws(() => readTap('ok 1 - a\n# pass 1\n'), /# fail/));

test('a suite without a test has failed, and so has one that ends badly', () => {
  const none = { passed: 0, failed: 0, skipped: 2 };
  assert.equal(judge('a', none, 0, 1).failed, 1);
  assert.equal(judge('a', { passed: 3, failed: 0, skipped: 0 }, 134, 1).failed, 1);
  assert.equal(judge('a', { passed: 3, failed: 2, skipped: 0 }, 1, 1).failed, 2);
  assert.equal(judge('a', { passed: 3, failed: 0, skipped: 0 }, 0, 1).failed, 0);
});

test('the closing line sums all suites, and the exit code follows it', () => {
  const suites = [suite('a', 3, 0), suite('b', 4, 1, 2)];
  assert.equal(closingLine(suites), '7 passed, 1 failed');
  assert.equal(exitCodeOf(suites), 1);
  assert.equal(exitCodeOf([suite('a', 3, 0)]), 0);
  assert.equal(exitCodeOf([]), 1);
  assert.match(table(suites), /✗ b +4 passed +1 failed +2 skipped/);
});
