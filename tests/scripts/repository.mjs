// Where things are, and how the scripts start other programs.
import { spawn, spawnSync } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..', '..');
export const artifacts = path.join(root, 'artifacts');
export const inRoot = (...parts) => path.join(root, ...parts);

const suffix = process.platform === 'win32' ? '.exe' : '';

/** The executable of a kind of build: `built` (what `npm test` builds), `ready-to-run` or `native` (what publish.mjs makes). */
export const mtp = (kind = 'built') => (kind === 'built'
  ? inRoot('cli', 'bin', 'Release', 'net10.0', `mtp${suffix}`)
  : path.join(artifacts, kind, `mtp${suffix}`));

/** Build nodes must not outlive the script, and nothing but results is printed. */
const environment = {
  ...process.env,
  DOTNET_CLI_TELEMETRY_OPTOUT: '1',
  DOTNET_NOLOGO: '1',
  MSBUILDDISABLENODEREUSE: '1',
};

function start(command, args, { cwd = root, env = {} } = {}, stdio = 'inherit') {
  const child = spawn(command, args, { cwd, env: { ...environment, ...env }, stdio: ['ignore', stdio, stdio] });
  const ended = new Promise((resolve) => {
    child.on('error', (error) => {
      console.error(`${command}: ${error.message}`);
      resolve(127);
    });
    child.on('close', (code, signal) => resolve(code ?? (signal ? 1 : 0)));
  });
  return { child, ended };
}

/** Runs a program in the repository's root with this process's streams; resolves to its exit code, 127 when it cannot be started. */
export const run = (command, args, options) => start(command, args, options).ended;

/** Runs a program and gives back what it wrote: `{ status, stdout, stderr }`. */
export const capture = (command, args, { cwd = root, env = {} } = {}) =>
  spawnSync(command, args, { cwd, env: { ...environment, ...env }, encoding: 'utf8', maxBuffer: 1 << 28 });

export const dotnet = (...args) => run('dotnet', args);

/** A Release build that prints nothing, unless it fails. */
export async function build(...args) {
  const { child, ended } = start('dotnet', [...args, '-c', 'Release', '-v', 'quiet', '--nologo'], {}, 'pipe');
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => { said += chunk; });
  const exitCode = await ended;
  if (exitCode !== 0) console.error(said);
  return exitCode;
}

/** The npm that runs this script, whatever it is called on this system. */
export const npm = (args, options) => (process.env.npm_execpath
  ? run(process.execPath, [process.env.npm_execpath, ...args], options)
  : run(process.platform === 'win32' ? 'npm.cmd' : 'npm', args, options));

export function heading(text) {
  console.log(`\n== ${text}`);
}
