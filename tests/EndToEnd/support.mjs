// What the tests of the editors share: the installation that the README tells, programs to edit, and a place for results.
import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { mtp, root } from '../scripts/repository.mjs';

const here = path.dirname(fileURLToPath(import.meta.url));
const patience = 120_000;

/** The executable under test. */
export const executable = process.env.MTP ?? mtp();

/** The first block of shell commands after `<!-- NAME -->` in the README: what people copy is what the tests run. */
function commands(name) {
  const readme = readFileSync(path.join(root, 'README.md'), 'utf8');
  const block = new RegExp(`<!-- ${name} -->\\s*\`\`\`sh\\n([\\s\\S]*?)\`\`\``).exec(readme);
  assert.ok(block, `README.md has no block of commands after <!-- ${name} -->`);
  return block[1];
}

/** Why an editor cannot be tested here, or false. Where MTP_REQUIRE_EDITORS is set, as in CI, that is no excuse. */
export function missing(command, args, what) {
  const { status, error } = spawnSync(command, args, { stdio: 'ignore' });
  if (!error && status === 0) return false;
  if (process.env.MTP_REQUIRE_EDITORS)
    throw new Error(`${what} is required and not here: ${command} ${args.join(' ')} gave ${error ?? status}`);
  return `${what} is not here`;
}

/** The server that the plugins are packed with, in place of one on the PATH. */
const packed = process.env.MTP_PACKED_SERVER;

/**
 * Does in an empty home folder what the README says of an editor; the environment that the editor then runs in. `mtp` is
 * packed or on the PATH, as the README asks for, and the editor there under its usual name.
 */
export function installed(t, name, editors) {
  const home = mkdtempSync(path.join(tmpdir(), 'mtp home '));
  t.after(() => rmSync(home, { recursive: true, force: true }));
  const bin = path.join(home, 'bin');
  mkdirSync(bin);
  for (const [usual, command] of Object.entries(editors)) {
    const found = spawnSync('sh', ['-c', `command -v "$1"`, 'sh', command], { encoding: 'utf8' }).stdout.trim();
    writeFileSync(path.join(bin, usual), `#!/bin/sh\nexec '${path.resolve(root, found)}' "$@"\n`, { mode: 0o755 });
  }

  assert.ok(existsSync(executable), `${executable} is not built`);
  const folders = packed ? [bin] : [bin, path.dirname(executable)];
  const env = { ...process.env, HOME: home, PATH: [...folders, process.env.PATH].join(path.delimiter), MTP_SERVER: packed ?? '' };
  for (const variable of ['XDG_CONFIG_HOME', 'XDG_DATA_HOME', 'XDG_STATE_HOME', 'XDG_CACHE_HOME', 'NODE_TEST_CONTEXT'])
    delete env[variable];
  const options = { cwd: root, env, encoding: 'utf8', timeout: patience };
  const { status, stdout, stderr } = spawnSync('sh', ['-e', '-c', commands(name)], options);
  assert.equal(status, 0, `the commands of the README for ${name}:\n${stdout}${stderr}`);
  return env;
}

/** A folder with the programs that are edited, gone after the test. */
export function workspace(t) {
  const folder = mkdtempSync(path.join(tmpdir(), 'mtp editor '));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  for (const program of ['broken/one-error.mtp', 'whole/features.mtp'])
    copyFileSync(path.join(here, program), path.join(folder, path.basename(program)));
  const [program, features, result] = ['one-error.mtp', 'features.mtp', 'result.json'].map((file) => path.join(folder, file));
  return { program, features, result };
}

/** Runs an editor in the environment that `installed` gave, and reads the result that the script in it wrote. */
export async function drive(command, args, { result }, env) {
  const options = { env: { ...env, RESULT: result }, cwd: path.dirname(result), stdio: ['ignore', 'pipe', 'pipe'] };
  const child = spawn(command, args, options);
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => { said += chunk; });
  const timer = setTimeout(() => child.kill('SIGKILL'), patience);
  const status = await new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code, signal) => resolve(code ?? signal));
  });
  clearTimeout(timer);
  assert.ok(existsSync(result), `${command} wrote no result and ended with ${status}\n${said}`);
  assert.equal(status, 0, said);
  return JSON.parse(readFileSync(result, 'utf8'));
}
