// The second half of .ci/run, after `npm test`: the published builds, the fuzz program and the benchmarks; sums all suites.
import { sharedLibrary } from '../TreeSitter/library.mjs';
import { capture, dotnet, heading, inRoot, mtp, npm, run } from './repository.mjs';
import { publish } from './publishing.mjs';
import { node, step } from './suites.mjs';
import { close, load, save } from './tally.mjs';

const suites = load();

/** Every commit gets a seed of its own, and a red run can be repeated. */
function fuzzSeed() {
  const commit = capture('git', ['rev-parse', '--short=7', 'HEAD']);
  return String(commit.status === 0 ? Number.parseInt(commit.stdout, 16) : 1);
}

/** The figures of a quick run say nothing; that each is a figure does. */
function benchmarkRuns(suite) {
  const { status, stdout, stderr } = capture('dotnet',
    ['run', '--project', 'tests/Benchmarks', '-c', 'Release', '--no-build', '--', suite, '--quick',
      '--ready-to-run', mtp('ready-to-run'), '--native', mtp('native'), '--tree-sitter', sharedLibrary()]);
  process.stdout.write(stdout);
  process.stderr.write(stderr);
  if (status !== 0) return status ?? 1;
  const figures = stdout.trim().split('\n').map((line) => JSON.parse(line));
  return figures.length > 0 && figures.every(({ name, value, unit }) => name && unit && Number.isFinite(value)) ? 0 : 1;
}

/** What only CI does, with what `npm test` built. */
async function all() {
  for (const kind of ['native', 'ready-to-run']) {
    const published = await step(`Publish ${kind}`, () => publish(kind));
    suites.push(published);
    if (!published.failed) suites.push(await node(`Protocol client, ${kind}`, 'Protocol.Client', { MTP: mtp(kind) }));
  }

  suites.push(await step('The same everywhere', () => run(process.execPath, ['tests/scripts/same-everywhere.mjs'])));
  suites.push(await node('Neovim and Emacs with the native server inside', 'EndToEnd', { MTP_PACKED_SERVER: mtp('native') },
    ['jetbrains', 'readme', 'vscode', 'words']));

  const packed = await step('Pack the VS Code extension', () =>
    npm(['run', '--silent', 'package', '--', '--require-server'], { cwd: inRoot('editors', 'vscode') }));
  suites.push(packed);
  if (!packed.failed) suites.push(await node('VS Code', 'EndToEnd/vscode'));

  const seed = process.env.MTP_FUZZ_SEED ?? fuzzSeed();
  suites.push(await step(`Fuzzing, 60 s, seed ${seed}`, () =>
    dotnet('run', '--project', 'tests/Fuzz', '-c', 'Release', '--no-build', '--', '--seconds', '60', '--seed', seed)));
  suites.push(await step(`Fuzzing of meaning, 60 s, seed ${seed}`, () =>
    dotnet('run', '--project', 'tests/Fuzz', '-c', 'Release', '--no-build', '--', '--of', 'semantics', '--seconds', '60', '--seed', seed)));
  suites.push(await step('Benchmarks run', () => benchmarkRuns('syntax')));
  suites.push(await step('Benchmarks of checks run', () => benchmarkRuns('semantics')));
  suites.push(await step('Benchmarks of the machine run', () => benchmarkRuns('vm')));
  suites.push(await step('Benchmarks of the debugger run', () => benchmarkRuns('dap')));
}

if (!suites.some((suite) => suite.name === 'Build' && suite.failed)) await all();
save(suites);
heading('All suites');
close(suites);
