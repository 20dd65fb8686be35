import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import net from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import test from 'node:test';
import { connect, exitOf, soon, start } from './server.mjs';

const initialize = { processId: null, rootUri: null, capabilities: {} };

async function converse(socket, child) {
  const { connection, request, notify } = connect(socket, socket);
  assert.equal((await request('initialize', initialize)).serverInfo.name, 'mtp');
  assert.equal(await request('shutdown'), null);
  await notify('exit');
  assert.equal(await exitOf(child), 0);
  connection.dispose();
  socket.destroy();
}

function launch(t, args) {
  const child = start(args);
  t.after(() => child.kill('SIGKILL'));
  child.stdout.on('data', (bytes) => assert.fail(`unexpected output: ${bytes}`));
  return child;
}

test('--socket 0 waits on a free port of this machine and says which', async (t) => {
  const child = launch(t, ['--socket', '0']);
  const port = await soon(new Promise((resolve) => child.stderr.on('data', (bytes) => {
    const match = /port (\d+)/.exec(bytes);
    if (match) resolve(Number(match[1]));
  })), 'the port');
  await converse(await connected(() => net.connect(port, '127.0.0.1')), child);
});

test('--socket PORT calls a client that waits there', async (t) => {
  const listener = net.createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => listener.once('listening', resolve));
  t.after(() => listener.close());
  const caller = new Promise((resolve) => listener.once('connection', resolve));
  const child = launch(t, ['--socket', String(listener.address().port)]);
  child.stderr.resume();
  await converse(await soon(caller, 'the call'), child);
});

test('--pipe NAME calls a client that waits there', async (t) => {
  const name = pipeName(t);
  const listener = net.createServer().listen(name);
  await new Promise((resolve) => listener.once('listening', resolve));
  t.after(() => listener.close());
  const caller = new Promise((resolve) => listener.once('connection', resolve));
  const child = launch(t, ['--pipe', name]);
  child.stderr.resume();
  await converse(await soon(caller, 'the call'), child);
});

test('--pipe NAME waits for a client', async (t) => {
  const name = pipeName(t);
  const child = launch(t, ['--pipe', name]);
  child.stderr.resume();
  await converse(await connected(() => net.connect(name)), child);
});

test('a client that hangs up ends the server', async (t) => {
  const name = pipeName(t);
  const child = launch(t, ['--pipe', name]);
  child.stderr.resume();
  const socket = await connected(() => net.connect(name));
  socket.destroy();
  assert.equal(await exitOf(child), 1);
});

for (const args of [['--socket'], ['--socket', 'x'], ['--socket', '70000'], ['--pipe', ''], ['--socket', '1', '--pipe', 'x'],
  ['--nonsense']]) {
  test(`mtp lsp ${args.join(' ')} is wrong usage`, async () => {
    const child = start(args);
    let message = '';
    child.stderr.on('data', (bytes) => (message += bytes));
    assert.equal(await exitOf(child), 2);
    assert.notEqual(message, '');
  });
}

function pipeName(t) {
  if (process.platform === 'win32') return `\\\\.\\pipe\\mtp-test-${process.pid}-${Math.random()}`;
  const folder = mkdtempSync(path.join(tmpdir(), 'mtp-'));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  return path.join(folder, 'socket');
}

/** A connection to a server that is about to listen. */
function connected(dial) {
  return soon(new Promise((resolve) => {
    const attempt = () => {
      const socket = dial();
      socket.once('connect', () => resolve(socket));
      socket.once('error', () => setTimeout(attempt, 20));
    };
    attempt();
  }), 'a connection');
}
