// What the tests of the editors share: the configuration that the README shows, a broken program to edit, and a place for results.
import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { mtp, root } from '../scripts/repository.mjs';

const here = path.dirname(fileURLToPath(import.meta.url));
const patience = 120_000;

/** The executable under test. */
export const executable = process.env.MTP ?? mtp();

/** The first block of code after `<!-- NAME -->` in the README: what people copy is what the tests run. */
export function configuration(name) {
  const readme = readFileSync(path.join(root, 'README.md'), 'utf8');
  const block = new RegExp(`<!-- ${name} -->\\s*\`\`\`\\w+\\n([\\s\\S]*?)\`\`\``).exec(readme);
  assert.ok(block, `README.md has no block of code after <!-- ${name} -->`);
  return block[1];
}

/** Why an editor cannot be tested here, or false. Where MTP_REQUIRE_EDITORS is set, as in CI, that is no excuse. */
export function missing(command, args, what) {
  const { status, error } = spawnSync(command, args, { stdio: 'ignore' });
  if (!error && status === 0) return false;
  if (process.env.MTP_REQUIRE_EDITORS) throw new Error(`${what} is required and not here: ${command} ${args.join(' ')} gave ${error ?? status}`);
  return `${what} is not here`;
}

/** A folder with the broken program and a configuration, gone after the test. */
export function workspace(t, configurationName, configurationFile) {
  const folder = mkdtempSync(path.join(tmpdir(), 'mtp editor '));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  const program = path.join(folder, 'one-error.mtp');
  copyFileSync(path.join(here, 'broken', 'one-error.mtp'), program);
  const settings = path.join(folder, configurationFile);
  writeFileSync(settings, configuration(configurationName));
  return { program, settings, result: path.join(folder, 'result.json') };
}

/** Runs an editor, with `mtp` on the PATH as the README asks for, and reads the result that the script in it wrote. */
export async function drive(command, args, { result }) {
  assert.ok(existsSync(executable), `${executable} is not built`);
  const env = {
    ...process.env, RESULT: result, PATH: `${path.dirname(executable)}${path.delimiter}${process.env.PATH}`,
  };
  const child = spawn(command, args, { env, cwd: path.dirname(result), stdio: ['ignore', 'pipe', 'pipe'] });
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
