// The grammar, compiled with a C compiler against tree-sitter's library, and what its trees say.
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { artifacts, inRoot } from '../scripts/repository.mjs';

const compiler = process.env.CC ?? 'gcc';
const folder = path.join(artifacts, 'tree-sitter');
const program = path.join(folder, `probe-${process.pid}`);
const source = inRoot('tree-sitter-mtpscript', 'src');

/** Compiles the grammar, optimised as editors have it, with what is given; throws what the compiler says. */
function compile(...args) {
  mkdirSync(folder, { recursive: true });
  const { status, stderr } = spawnSync(compiler, ['-O2', '-Wall', '-Wextra', '-Werror', `-I${source}`,
    path.join(source, 'parser.c'), path.join(source, 'scanner.c'), ...args, '-ltree-sitter'], { encoding: 'utf8' });
  if (status !== 0) throw new Error(`the grammar does not compile:\n${stderr}`);
}

/** Why the grammar cannot be compiled here, or false. */
export function uncompilable() {
  const args = ['-E', '-include', 'tree_sitter/api.h', '-x', 'c', '/dev/null'];
  const { error, status } = spawnSync(compiler, args, { stdio: 'ignore' });
  if (error) return `there is no C compiler (${compiler})`;
  return status !== 0 && 'the C library of tree-sitter is not here';
}

/** Compiles the grammar into a program that writes trees, for this process; why that cannot be done here, or false. */
export function unavailable() {
  const reason = uncompilable();
  if (reason && process.env.MTP_REQUIRE_EDITORS) throw new Error(reason);
  if (reason) return reason;
  compile(inRoot('tests', 'TreeSitter', 'probe.c'), '-o', program);
  process.on('exit', () => rmSync(program, { force: true }));
  return false;
}

/** Compiles the grammar and tree-sitter into a shared library; its path. */
export function sharedLibrary() {
  const library = path.join(folder, 'mtpscript.so');
  compile('-shared', '-fPIC', '-o', library, '-Wl,--no-as-needed');
  return library;
}

/** The named nodes of a text, in the order of their starts: `{ depth, kind, start, end, flag }`. */
export const nodesOf = (text) => probe(text).map(([depth, kind, start, end, flag]) => (
  { depth: Number(depth), kind, start: Number(start), end: Number(end), flag }));

/** What a query captures in a text, predicates aside: `{ pattern, name, text }`. */
export const capturesOf = (query, text) => probe(text, query).map(([pattern, name, start, end]) => (
  { pattern: Number(pattern), name, text: text.slice(Number(start), Number(end)) }));

function probe(text, ...args) {
  const options = { input: Buffer.from(text, 'utf16le'), maxBuffer: 1 << 28, encoding: 'utf8' };
  const { status, stdout, stderr } = spawnSync(program, args, options);
  if (status !== 0) throw new Error(`the parser ended with ${status}: ${stderr}`);
  return stdout.split('\n').filter(Boolean).map((line) => line.split(' '));
}

/** The programs below a folder of the repository, as paths from its root. */
export const programsIn = (...parts) => readdirSync(inRoot(...parts), { recursive: true })
  .filter((name) => /\.mtps?$/.test(name)).map((name) => path.join(...parts, name)).sort();

/** The text of a program; what is no UTF-8 becomes U+FFFD, as in the core. */
export const textOf = (file) => readFileSync(inRoot(file)).toString('utf8');
