// npm run bench -- SUITE [--quick] [--no-native]: builds what the suite measures, then prints one JSON object a line.
import { build, dotnet, mtp } from './repository.mjs';
import { sharedLibrary, uncompilable } from '../TreeSitter/library.mjs';
import { canBuildNative, publish } from './publishing.mjs';

const args = process.argv.slice(2);
const wantsNative = !args.includes('--no-native');
const executables = [];

function fail(exitCode, what) {
  console.error(`${what} failed`);
  process.exit(exitCode);
}

async function prepare(kind) {
  const exitCode = await publish(kind);
  if (exitCode !== 0) fail(exitCode, `publishing ${kind}`);
  executables.push(`--${kind}`, mtp(kind));
}

if (args.some((argument) => !argument.startsWith('-'))) {
  await prepare('ready-to-run');
  if (wantsNative && canBuildNative()) await prepare('native');
  else console.error('without the native build: it was not asked for, or neither clang nor gcc is here');
}

if (args.includes('syntax')) {
  const reason = uncompilable();
  if (reason) console.error(`without tree-sitter: ${reason}`);
  else executables.push('--tree-sitter', sharedLibrary());
}

const failed = await build('build', 'tests/Benchmarks/Benchmarks.csproj');
if (failed) fail(failed, 'building the benchmarks');
process.exitCode = await dotnet('run', '--project', 'tests/Benchmarks', '-c', 'Release', '--no-build', '--',
  ...args.filter((argument) => argument !== '--no-native'), ...executables);
