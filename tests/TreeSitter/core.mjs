// The core's trees, as `mtp parse --tree` writes them.
import { spawnSync } from 'node:child_process';
import { inRoot, mtp } from '../scripts/repository.mjs';

const executable = process.env.MTP ?? mtp();
const line = /^( *)(\w+) \[(\d+)\.\.(\d+)\)/;

/** The nodes of a file, without tokens and comments: `{ depth, kind, start, end }`. */
export function coreNodesOf(file) {
  const { stdout, error } = spawnSync(executable, ['parse', inRoot(file), '--tree'], { encoding: 'utf8', maxBuffer: 1 << 28 });
  if (error) throw error;
  return stdout.split('\n').map((text) => line.exec(text)).filter(Boolean)
    .map(([, indent, kind, start, end]) => ({ depth: indent.length / 2, kind, start: Number(start), end: Number(end) }))
    .filter(({ kind }) => !/(Token|Keyword|Trivia)$/.test(kind));
}
