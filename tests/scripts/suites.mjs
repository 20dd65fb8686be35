// Runs a suite of tests and counts it.
import { mkdirSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { artifacts, dotnet, heading, inRoot, run } from './repository.mjs';
import { judge, readTap, readTrx } from './tally.mjs';

const results = path.join(artifacts, 'test-results');

export function clearResults() {
  rmSync(results, { recursive: true, force: true });
  mkdirSync(results, { recursive: true });
}

const secondsSince = (start) => (performance.now() - start) / 1000;

function countsFrom(file, read) {
  try {
    return { counts: read(readFileSync(file, 'utf8')) };
  } catch (error) {
    return { counts: { passed: 0, failed: 1, skipped: 0 }, note: `no result: ${error.message}` };
  }
}

async function counted(name, file, read, start) {
  heading(name);
  rmSync(file, { force: true });
  const began = performance.now();
  const exitCode = await start();
  const { counts, note } = countsFrom(file, read);
  const suite = judge(name, counts, exitCode, secondsSince(began));
  return note ? { ...suite, note } : suite;
}

/** The xunit projects, as paths from the root. */
export function testProjects() {
  return readdirSync(inRoot('tests'), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .flatMap((entry) => readdirSync(inRoot('tests', entry.name))
      .filter((name) => name.endsWith('.csproj')).map((name) => path.join('tests', entry.name, name)))
    .filter((project) => readFileSync(inRoot(project), 'utf8').includes('Microsoft.NET.Test.Sdk'))
    .sort();
}

/** One xunit project, built before. */
export function xunit(project) {
  const name = path.basename(project, '.csproj');
  const file = `${name}.trx`;
  return counted(name, path.join(results, file), readTrx, () => dotnet(
    'test', project, '-c', 'Release', '--no-build', '--nologo', '-v', 'quiet',
    '--results-directory', results, '--logger', `trx;LogFileName=${file}`, '--logger', 'console;verbosity=minimal'));
}

/** The files of Node tests below a folder, without those of other folders in it. */
function nodeTests(folder, except) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const place = path.join(folder, entry.name);
    if (entry.isDirectory()) return ['node_modules', ...except].includes(entry.name) ? [] : nodeTests(place, except);
    return entry.name.endsWith('.test.mjs') ? [place] : [];
  }).sort();
}

/** All Node tests of a folder, which is named from `tests/`, but for those in the folders of `except`. */
export function node(name, folder, env = {}, except = []) {
  const file = path.join(results, `${name.replace(/\W+/g, '-')}.tap`);
  const cwd = path.resolve(inRoot('tests'), folder);
  return counted(name, file, readTap, () => run(process.execPath, [
    '--test', '--test-reporter=spec', '--test-reporter-destination=stdout',
    '--test-reporter=tap', `--test-reporter-destination=${file}`, ...nodeTests(cwd, except),
  ], { cwd, env: { ...env, NODE_TEST_CONTEXT: undefined } }));
}

/** One step that either works or does not; `work` gives an exit code. */
export async function step(name, work) {
  heading(name);
  const began = performance.now();
  const exitCode = await work();
  const [passed, failed] = exitCode === 0 ? [1, 0] : [0, 1];
  return judge(name, { passed, failed, skipped: 0 }, exitCode, secondsSince(began));
}
