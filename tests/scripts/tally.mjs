// Counts what the suites of a run passed and failed. A suite: { name, passed, failed, skipped, seconds, note? }.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { artifacts } from './repository.mjs';

/** Where `npm test` leaves its suites for .ci/run, which goes on counting. */
const file = path.join(artifacts, 'tally.json');

/** The counts of a TRX file, which `dotnet test` writes. */
export function readTrx(xml) {
  const counters = /<Counters\b[^>]*>/.exec(xml)?.[0];
  if (!counters) throw new Error('a TRX file without counters');
  const count = (name) => Number(new RegExp(`\\b${name}="(\\d+)"`).exec(counters)?.[1] ?? 0);
  const [total, passed] = [count('total'), count('passed')];
  const skipped = (xml.match(/<UnitTestResult\b[^>]*\boutcome="NotExecuted"/g) ?? []).length;
  return { passed, failed: total - passed - skipped, skipped };
}

/** The counts of a TAP report, which `node --test` writes. */
export function readTap(tap) {
  const count = (name) => {
    const line = new RegExp(`^# ${name} (\\d+)$`, 'm').exec(tap);
    if (!line) throw new Error(`a TAP report without "# ${name}"`);
    return Number(line[1]);
  };
  return { passed: count('pass'), failed: count('fail') + count('cancelled'), skipped: count('skipped') + count('todo') };
}

/** What a suite comes to: one that ran nothing, or ended badly without a failed test, has failed once. */
export function judge(name, counts, exitCode, seconds) {
  const suite = { name, seconds, ...counts };
  if (exitCode !== 0 && suite.failed === 0) return { ...suite, failed: 1, note: `exit code ${exitCode}` };
  if (suite.passed + suite.failed === 0) return { ...suite, failed: 1, note: 'no test ran' };
  return suite;
}

/** What stands for a run until it is over, so that one that is cut short counts as failed. */
export const unfinished = (name) => ({ name, passed: 0, failed: 1, skipped: 0, seconds: 0, note: 'not finished' });

export function table(suites) {
  const width = Math.max(...suites.map((suite) => suite.name.length));
  return suites.map(({ name, passed, failed, skipped, seconds, note }) => [
    failed ? '✗' : '✓', name.padEnd(width), `${passed} passed`.padStart(12), `${failed} failed`.padStart(10),
    `${skipped} skipped`.padStart(11), `${seconds.toFixed(1)} s`.padStart(8), note ? ` (${note})` : '',
  ].join(' ').trimEnd()).join('\n');
}

const sum = (suites, member) => suites.reduce((total, suite) => total + suite[member], 0);

export const closingLine = (suites) => `${sum(suites, 'passed')} passed, ${sum(suites, 'failed')} failed`;

export const exitCodeOf = (suites) => (suites.length > 0 && sum(suites, 'failed') === 0 ? 0 : 1);

export function save(suites) {
  mkdirSync(artifacts, { recursive: true });
  writeFileSync(file, JSON.stringify(suites));
}

export const load = () => JSON.parse(readFileSync(file, 'utf8'));

/** Prints the table and, last of all, the one line that sums all suites; the process ends with the matching code. */
export function close(suites) {
  console.log(`\n${table(suites)}\n\n${closingLine(suites)}`);
  process.exitCode = exitCodeOf(suites);
}
