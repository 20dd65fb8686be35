// node tests/scripts/same-everywhere.mjs: builds `mtp` for both target frameworks, in Debug and in Release, with a compiler at run time and ahead of
// time, and lets each build answer the requests of all corpus programs and samples, and run all tests in them. Bytes, gas and journals must be the
// same. Needs the builds of `npm test` and publish.mjs; the last line sums it.
import { spawn, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import http from 'node:http';
import os from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { artifacts, inRoot, mtp, run } from './repository.mjs';
import { runtime } from './publishing.mjs';

const executable = (folder) => path.join(folder, path.basename(mtp()));

/** Builds into a folder of its own, beside the everyday outputs; the executable. */
async function buildOf(name, framework, configuration) {
  const output = path.join(artifacts, 'same', name);
  const exitCode = await run('dotnet', ['publish', 'cli/Cli.csproj', '-c', configuration, '-r', runtime, '--self-contained', `${framework === 'net9.0'}`,
    `-p:MtpFramework=${framework}`, `-p:BaseIntermediateOutputPath=obj/same-${name}/`, `-p:BaseOutputPath=bin/same-${name}/`,
    '-o', output, '-v', 'quiet', '--nologo']);
  if (exitCode !== 0) throw new Error(`building ${name} failed`);
  return executable(output);
}

/** The requests of a program: `{ entry, requests }`, relative to a folder that is copied as a whole. Those whose effects a test answers are left out. */
function* programs() {
  const corpus = inRoot('tests', 'corpus', 'programs');
  for (const file of readdirSync(corpus, { recursive: true }).filter((name) => name.endsWith('.mtp')).sort()) {
    const lines = readFileSync(path.join(corpus, file), 'utf8').split('\n');
    const requests = lines.filter((line) => line.startsWith('// request: ')).map((line) => line.slice('// request: '.length));
    if (requests.length > 0) yield { folder: corpus, entry: file, requests };
  }

  const [samples, asked] = [inRoot('samples'), inRoot('tests', 'corpus', 'samples')];
  for (const file of readdirSync(asked, { recursive: true }).filter((name) => name.endsWith('.requests')).sort()) {
    const lines = readFileSync(path.join(asked, file), 'utf8').trimEnd().split('\n');
    const requests = lines.filter((line, index) => !/^(sql|<) /.test(line) && !lines[index + 1]?.startsWith('< '));
    yield { folder: samples, entry: file.replace(/requests$/, 'mtp'), requests };
  }
}

/** Status and body of the answer to `METHOD TARGET BODY`. */
function ask(port, request, id) {
  const [, method, target, body = ''] = /^(\S+) (\S+)(?: (.*))?$/.exec(request);
  return new Promise((resolve, reject) => {
    const sent = http.request({ port, host: '127.0.0.1', method, path: target, headers: { 'X-Request-Id': id, 'Content-Length': Buffer.byteLength(body) } },
      (answer) => {
        const chunks = [];
        answer.on('data', (chunk) => chunks.push(chunk));
        answer.on('end', () => resolve(`${answer.statusCode} ${Buffer.concat(chunks).toString('utf8')}`));
      });
    sent.on('error', reject);
    sent.end(body);
  });
}

/** What a build answers to the requests of a program: bytes, audit lines without their times, and journals. */
async function answersOf(build, program, folder) {
  const journals = path.join(folder, '.journals');
  const server = spawn(build, ['serve', program.entry, '--port', '0', '--no-reload', '--request-id-header', 'X-Request-Id', '--record', journals],
    { cwd: folder, stdio: ['ignore', 'ignore', 'pipe'] });
  const lines = [];
  const ended = new Promise((resolve) => { server.on('close', resolve); });
  const port = new Promise((resolve, reject) => {
    createInterface(server.stderr).on('line', (line) => {
      const serving = /^mtp: serving .*:(\d+)$/.exec(line);
      if (serving) resolve(Number(serving[1]));
      else lines.push(line);
    });
    ended.then(() => reject(new Error(`${build} serve ${program.entry}: ${lines.join('\n')}`)));
  });
  const answers = [];
  for (const [index, request] of program.requests.entries()) answers.push(`${request}\n${await ask(await port, request, `request-${index}`)}`);
  server.kill('SIGTERM');
  const exitCode = await ended;
  const audit = lines.filter((line) => line.startsWith('{"accountId"')).map((line) => line.replace(/,"time":"[^"]*"/, ''));
  const kept = existsSync(journals) ? readdirSync(journals).sort().map((file) => readFileSync(path.join(journals, file), 'utf8')) : [];
  rmSync(journals, { recursive: true, force: true });
  if (audit.length !== program.requests.length || kept.length !== program.requests.length || exitCode !== 0)
    throw new Error(`${build} serve ${program.entry}: ${audit.length} audit lines, ${kept.length} journals, exit code ${exitCode}\n${lines.join('\n')}`);
  return [...answers, ...audit, ...kept].join('\n');
}

/** All that a build says. */
async function everythingOf(build, work) {
  const said = [];
  for (const program of programs()) {
    const folder = path.join(work, path.basename(program.folder));
    said.push({ name: `requests to ${program.entry}`, text: await answersOf(build, program, folder) });
  }

  for (const folder of ['samples', path.join('tests', 'corpus', 'ok')]) {
    const { status, stdout } = spawnSync(build, ['test', '.', '--json'], { cwd: inRoot(folder), encoding: 'utf8' });
    said.push({ name: `tests in ${folder}`, text: `exit code ${status}\n${stdout}` });
  }

  return said;
}

function firstDifference(left, right) {
  const [ours, theirs] = [left.split('\n'), right.split('\n')];
  const line = ours.findIndex((text, index) => text !== theirs[index]);
  return line < 0 ? `${theirs.length - ours.length} lines more` : `  ${ours[line]}\n  ${theirs[line]}`;
}

const builds = [
  ['net10.0, Release', mtp()], ['net10.0, Release, once more', mtp()], ['ready to run', mtp('ready-to-run')], ['net9.0, native', mtp('native')],
  ['net10.0, Debug', await buildOf('net10-debug', 'net10.0', 'Debug')], ['net9.0, Release', await buildOf('net9-release', 'net9.0', 'Release')],
  ['net9.0, Debug', await buildOf('net9-debug', 'net9.0', 'Debug')],
];
const work = mkdtempSync(path.join(os.tmpdir(), 'mtp-same-'));
for (const folder of [inRoot('samples'), inRoot('tests', 'corpus', 'programs')]) cpSync(folder, path.join(work, path.basename(folder)), { recursive: true });
let [passed, failed, expected] = [0, 0, null];
for (const [name, build] of builds) {
  if (!existsSync(build)) {
    console.error(`${name}: there is no ${build}`);
    failed++;
    continue;
  }

  const said = await everythingOf(build, work);
  expected ??= said;
  for (const [index, { name: what, text }] of said.entries()) {
    if (text === expected[index].text) passed++;
    else {
      failed++;
      console.error(`${name}, ${what}: not as ${builds[0][0]}\n${firstDifference(expected[index].text, text)}`);
    }
  }
}

rmSync(work, { recursive: true, force: true });
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
