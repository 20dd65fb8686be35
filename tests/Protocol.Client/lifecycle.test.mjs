import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import test from 'node:test';
import { exitOf, executable, failure, raw, serve, soon, start } from './server.mjs';

const initialize = { processId: null, rootUri: null, capabilities: {} };

test('initialize names the server and its features', async (t) => {
  const { result } = await serve(t);
  assert.equal(result.serverInfo.name, 'mtp');
  assert.match(result.serverInfo.version, /^\d+\.\d+\.\d+/);
  const { capabilities } = result;
  assert.equal(capabilities.positionEncoding, 'utf-16');
  assert.deepEqual(capabilities.textDocumentSync, { openClose: true, change: 2 });
  assert.ok(capabilities.documentSymbolProvider && capabilities.foldingRangeProvider && capabilities.selectionRangeProvider);
  assert.equal(capabilities.diagnosticProvider.workspaceDiagnostics, true);
  assert.equal(capabilities.semanticTokensProvider.full.delta, true);
  assert.equal(capabilities.semanticTokensProvider.range, true);
  assert.ok(capabilities.semanticTokensProvider.legend.tokenTypes.includes('keyword'));
  assert.equal(capabilities.workspace.workspaceFolders.supported, true);
});

test('shutdown and exit end with 0', async (t) => {
  const { child, request, notify } = await serve(t);
  assert.equal(await request('shutdown'), null);
  await notify('exit');
  assert.equal(await exitOf(child), 0);
});

test('exit without shutdown ends with 1', async (t) => {
  const { child, notify } = await serve(t);
  await notify('exit');
  assert.equal(await exitOf(child), 1);
});

test('exit before initialize ends with 1', async (t) => {
  const { child, message } = raw(t);
  message({ method: 'exit' });
  assert.equal(await exitOf(child), 1);
});

test('requests before initialize and after shutdown are refused, notifications dropped', async (t) => {
  const { child, message, answer } = raw(t);
  message({ method: 'textDocument/didOpen',
    params: { textDocument: { uri: 'untitled:a', languageId: 'x', version: 1, text: 'a' } } });
  message({ id: 1, method: 'textDocument/documentSymbol', params: { textDocument: { uri: 'untitled:a' } } });
  assert.equal((await answer(1)).error.code, -32002);
  message({ id: 2, method: 'shutdown' });
  assert.equal((await answer(2)).error.code, -32002);
  message({ id: 3, method: 'initialize', params: initialize });
  assert.ok((await answer(3)).result.capabilities);
  message({ id: 4, method: 'initialize', params: initialize });
  assert.equal((await answer(4)).error.code, -32600);
  message({ id: 5, method: 'textDocument/documentSymbol', params: { textDocument: { uri: 'untitled:a' } } });
  assert.equal((await answer(5)).error.code, -32803);
  message({ id: 6, method: 'shutdown' });
  assert.equal((await answer(6)).result, null);
  message({ id: 7, method: 'shutdown' });
  assert.equal((await answer(7)).error.code, -32600);
  message({ id: 8, method: 'textDocument/documentSymbol', params: { textDocument: { uri: 'untitled:a' } } });
  assert.equal((await answer(8)).error.code, -32600);
  message({ method: 'exit' });
  assert.equal(await exitOf(child), 0);
});

test('the end of standard input ends the server', async (t) => {
  const { child } = await serve(t);
  child.stdin.end();
  assert.equal(await exitOf(child), 1);
});

test('what was asked before the end of standard input is answered', async (t) => {
  const { child, message, answer } = raw(t);
  message({ id: 1, method: 'initialize', params: initialize });
  message({ id: 2, method: 'shutdown' });
  child.stdin.end();
  assert.ok((await answer(1)).result);
  assert.equal((await answer(2)).result, null);
  assert.equal(await exitOf(child), 0);
});

test('a server whose client dies without a word ends', async () => {
  // The middle process starts a server whose standard input it never closes by itself, and is killed.
  const middle = spawn(process.execPath, ['-e', `
    const child = require('node:child_process').spawn(process.argv[1], ['lsp'],
      { stdio: ['pipe', 'pipe', 'ignore'], detached: true });
    const body = JSON.stringify(
      { jsonrpc: '2.0', id: 1, method: 'initialize', params: { processId: process.pid, rootUri: null, capabilities: {} } });
    child.stdin.write('Content-Length: ' + body.length + '\\r\\n\\r\\n' + body);
    child.stdout.once('data', () => console.log(child.pid));
  `, executable], { stdio: ['ignore', 'pipe', 'inherit'] });
  const pid = Number(await soon(new Promise((resolve) => middle.stdout.once('data', resolve)), 'the server'));
  middle.kill('SIGKILL');
  await soon(gone(pid), 'the server to end');
});

test('the process named in initialize is watched, even when streams stay open', async (t) => {
  const parent = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
  const { child } = await serve(t, { initializationParams: { processId: parent.pid } });
  assert.equal(child.exitCode, null);
  parent.kill('SIGKILL');
  assert.equal(await exitOf(child), 1);
});

test('--clientProcessId is watched before initialize', async (t) => {
  const parent = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
  const child = start(['--clientProcessId', String(parent.pid)]);
  t.after(() => child.kill('SIGKILL'));
  child.stderr.resume();
  parent.kill('SIGKILL');
  assert.equal(await exitOf(child), 1);
});

test('$/setTrace turns traces on and off', async (t) => {
  const { connection, notify, request } = await serve(t);
  const traces = [];
  connection.onNotification('$/logTrace', (params) => traces.push(params));
  await failure(request('no/such/method'));
  assert.equal(traces.length, 0);
  await notify('$/setTrace', { value: 'verbose' });
  await failure(request('no/such/method'));
  assert.ok(traces.some((trace) => trace.message.includes('received request no/such/method')));
  await notify('$/setTrace', { value: 'off' });
  await request('shutdown');
  assert.ok(!traces.some((trace) => trace.message.includes('shutdown')));
});

test('$/cancelRequest answers RequestCancelled, or comes too late', async (t) => {
  const { message, answer, initialize: begin } = raw(t);
  await begin();
  const text = 'const a = [' + '1, '.repeat(200_000) + '1]\n';
  message({ method: 'textDocument/didOpen', params: { textDocument: { uri: 'untitled:a', languageId: 'x', version: 1, text } } });
  message({ id: 'slow', method: 'textDocument/semanticTokens/full', params: { textDocument: { uri: 'untitled:a' } } });
  message({ method: '$/cancelRequest', params: { id: 'slow' } });
  const { result, error } = await answer('slow');
  assert.ok(result !== undefined || error.code === -32800);
  message({ method: '$/cancelRequest', params: { id: 'never seen' } });
  message({ id: 2, method: 'textDocument/foldingRange', params: { textDocument: { uri: 'untitled:a' } } });
  assert.ok((await answer(2)).result);
});

async function gone(pid) {
  for (;;) {
    try {
      process.kill(pid, 0);
    } catch {
      return;
    }
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
