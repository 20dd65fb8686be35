// npm run build: bundles the extension into dist/; with --tests the unit tests as well.
import { readdirSync, rmSync } from 'node:fs';
import { build } from 'esbuild';
import { inExtension } from './places.mjs';

const common = {
  absWorkingDir: inExtension(), bundle: true, platform: 'node', target: 'node18', logLevel: 'warning', sourcemap: true,
};

/** What VS Code loads. */
export async function buildExtension({ minify = false } = {}) {
  rmSync(inExtension('dist'), { recursive: true, force: true });
  await build({
    ...common, minify, sourcemap: !minify, format: 'cjs', external: ['vscode'],
    entryPoints: ['src/extension.ts'], outfile: 'dist/extension.js',
  });
}

/** The tests, each with the sources that it is about. */
async function buildTests() {
  const tests = readdirSync(inExtension('tests', 'unit')).filter((name) => name.endsWith('.test.ts'));
  await build({
    ...common, format: 'esm', packages: 'external',
    entryPoints: tests.map((name) => `tests/unit/${name}`), outdir: 'dist/tests', outExtension: { '.js': '.mjs' },
  });
}

if (process.argv[1] === import.meta.filename) {
  await buildExtension();
  if (process.argv.includes('--tests')) await buildTests();
}
