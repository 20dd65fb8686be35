// Starts the built server and speaks to it: through vscode-languageserver-protocol, or in raw bytes where the client must
// misbehave.
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import protocol from 'vscode-languageserver-protocol/node';

const here = path.dirname(fileURLToPath(import.meta.url));

export const patience = 30_000;

/** The executable: MTP, or the newest kind of build that is there. */
export const executable = process.env.MTP ?? ['Release', 'Debug']
  .map((configuration) =>
    path.join(here, '..', '..', 'cli', 'bin', configuration, 'net10.0', process.platform === 'win32' ? 'mtp.exe' : 'mtp'))
  .find((candidate) => existsSync(candidate));

if (!executable || !existsSync(executable)) throw new Error('no mtp executable: build cli/, or name one in MTP');

export const start = (args = [], options = {}) =>
  spawn(executable, ['lsp', ...args], { stdio: ['pipe', 'pipe', 'pipe'], ...options });

/** Gives up on a promise that does not settle, and says on which. */
export function soon(promise, what) {
  let timer;
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error(`waited in vain for ${what}`)), patience);
  });
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
}

export const exitOf = (child) => soon(
  child.exitCode !== null ? Promise.resolve(child.exitCode)
    : new Promise((resolve) => child.once('exit', (code) => resolve(code))), 'the exit');

/** A client over any pair of streams; collects what the server says by itself. */
export function connect(input, output) {
  const connection = protocol.createProtocolConnection(
    new protocol.StreamMessageReader(input), new protocol.StreamMessageWriter(output));
  const published = [];
  const waiting = [];
  connection.onNotification('textDocument/publishDiagnostics', (params) => {
    published.push(params);
    for (const waiter of waiting.splice(0)) if (!waiter()) waiting.push(waiter);
  });
  connection.listen();
  return {
    connection,
    /** The next publication for a document with these many diagnostics or, given a function, with that property. */
    publication: (uri, wanted) => soon(new Promise((resolve) => {
      const look = () => {
        const at = published.findIndex((item) => item.uri === uri && wanted(item));
        if (at < 0) return false;
        resolve(published.splice(0, at + 1).at(-1));
        return true;
      };
      if (!look()) waiting.push(look);
    }), `diagnostics of ${uri}`),
    request: (method, params, token) =>
      soon(token ? connection.sendRequest(method, params, token) : connection.sendRequest(method, params), method),
    notify: (method, params) => connection.sendNotification(method, params),
  };
}

/** A server with an initialized client; `capabilities` and `folders` are those of the client. */
export async function serve(t, { capabilities = {}, folders = null, args = [], initializationParams = {} } = {}) {
  const child = start(args);
  child.stderr.resume();
  const client = connect(child.stdout, child.stdin);
  t.after(() => {
    client.connection.dispose();
    child.kill('SIGKILL');
  });
  const handlers = { registrations: [], progress: [] };
  client.connection.onRequest('client/registerCapability', (params) => void handlers.registrations.push(...params.registrations));
  client.connection.onRequest('window/workDoneProgress/create', () => null);
  client.connection.onRequest('workspace/diagnostic/refresh', () => null);
  const result = await client.request('initialize', {
    processId: process.pid, rootUri: null, capabilities, workspaceFolders: folders, ...initializationParams,
  });
  await client.notify('initialized', {});
  return { child, result, handlers, ...client, ...documents(client) };
}

const documents = (client) => ({
  open: (uri, text, version = 1) =>
    client.notify('textDocument/didOpen', { textDocument: { uri, languageId: 'mtpscript', version, text } }),
  change: (uri, version, ...contentChanges) =>
    client.notify('textDocument/didChange', { textDocument: { uri, version }, contentChanges }),
  close: (uri) => client.notify('textDocument/didClose', { textDocument: { uri } }),
  pull: (uri, previousResultId) =>
    client.request('textDocument/diagnostic', { textDocument: { uri }, ...(previousResultId ? { previousResultId } : {}) }),
});

export const range = (startLine, startCharacter, endLine, endCharacter) =>
  ({ start: { line: startLine, character: startCharacter }, end: { line: endLine, character: endCharacter } });

/** The error of a request that must fail. */
export async function failure(promise) {
  try {
    await promise;
  } catch (error) {
    return error;
  }
  throw new Error('expected an error, got an answer');
}

/** A folder of files that goes away with the test. */
export function workspace(t, files) {
  const root = mkdtempSync(path.join(tmpdir(), 'mtp é '));
  t.after(() => rmSync(root, { recursive: true, force: true }));
  const write = (name, text) => {
    mkdirSync(path.dirname(path.join(root, name)), { recursive: true });
    writeFileSync(path.join(root, name), text);
  };
  for (const [name, text] of Object.entries(files)) write(name, text);
  return { root, write, path: (name) => path.join(root, name), uri: (name) => pathToFileURL(path.join(root, name)).href };
}

/** One raw conversation: sends bytes, reads frames. */
export function raw(t, args = []) {
  const child = start(args);
  child.stderr.resume();
  t.after(() => child.kill('SIGKILL'));
  const frames = [];
  const waiting = [];
  let bytes = Buffer.alloc(0);
  child.stdout.on('data', (chunk) => {
    bytes = Buffer.concat([bytes, chunk]);
    for (;;) {
      const end = bytes.indexOf('\r\n\r\n');
      const length = end < 0 ? NaN : Number(/Content-Length: (\d+)/.exec(bytes.subarray(0, end))[1]);
      if (!(bytes.length >= end + 4 + length)) break;
      frames.push(JSON.parse(bytes.subarray(end + 4, end + 4 + length)));
      bytes = bytes.subarray(end + 4 + length);
    }
    for (const waiter of waiting.splice(0)) if (!waiter()) waiting.push(waiter);
  });
  const next = (wanted, what = 'a message') => soon(new Promise((resolve) => {
    const look = () => {
      const at = frames.findIndex(wanted);
      if (at < 0) return false;
      resolve(frames.splice(at, 1)[0]);
      return true;
    };
    if (!look()) waiting.push(look);
  }), what);
  const send = (bytes) => child.stdin.write(bytes);
  const message = (value) => send(frame(JSON.stringify({ jsonrpc: '2.0', ...value })));
  return {
    child, send, message, next,
    answer: (id) => next((item) => 'id' in item && item.id === id && !('method' in item), `the answer to ${id}`),
    initialize: async (capabilities = {}) => {
      message({ id: 'init', method: 'initialize', params: { processId: null, rootUri: null, capabilities } });
      const answer = await next((item) => item.id === 'init', 'initialize');
      message({ method: 'initialized', params: {} });
      return answer;
    },
  };
}

export const frame = (content) => Buffer.concat([
  Buffer.from(`Content-Length: ${Buffer.byteLength(content)}\r\n\r\n`), Buffer.from(content)]);
