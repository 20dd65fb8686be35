import assert from 'node:assert/strict';
import { rmSync } from 'node:fs';
import test from 'node:test';
import { serve, workspace } from './server.mjs';

const good = 'const fine = 1\n';
const bad = 'const error = ;\n';
const pulling = { textDocument: { diagnostic: {} }, workspace: { diagnostics: { refreshSupport: true } } };
const created = 1;
const changed = 2;
const deleted = 3;

const begin = (t, files, options = {}) => {
  const folder = workspace(t, files);
  const folders = [{ uri: folder.uri(''), name: 'root' }];
  return serve(t, { capabilities: pulling, folders, ...options }).then((server) => ({ ...server, folder }));
};

/** The workspace as `name: number of diagnostics or unchanged`, and the ids to ask with next time. */
async function pullAll({ request, folder }, previousResultIds = []) {
  const { items } = await request('workspace/diagnostic', { previousResultIds });
  const root = folder.uri('').replace(/\/$/, '') + '/';
  const summary = Object.fromEntries(items.map((item) =>
    [decodeURI(item.uri).slice(decodeURI(root).length), item.kind === 'full' ? item.items.length > 0 : item.kind]));
  return { summary, items, ids: items.map((item) => ({ uri: item.uri, value: item.resultId })) };
}

const watched = ({ notify, folder }, ...events) => notify('workspace/didChangeWatchedFiles', {
  changes: events.map(([name, type]) => ({ uri: folder.uri(name), type })),
});

test('the whole workspace, and only what is a program', async (t) => {
  const server = await begin(t, {
    'bad.mtp': bad, 'sub/good.mtps': good, 'sub/notes.txt': bad, '.git/x.mtp': bad, 'node_modules/p/x.mtp': bad,
    'é ü/#.mtp': bad,
  });
  const { summary, items, ids } = await pullAll(server);
  assert.deepEqual(summary, { 'bad.mtp': true, 'sub/good.mtps': false, 'é ü/%23.mtp': true });
  assert.ok(items.every((item) => item.version === null));
  const again = await pullAll(server, ids);
  assert.deepEqual(new Set(Object.values(again.summary)), new Set(['unchanged']));
});

test('what .gitignore ignores is not reported', async (t) => {
  const server = await begin(t,
    { '.git/HEAD': 'ref: refs/heads/main\n', '.gitignore': 'out/\n', 'a.mtp': bad, 'out/b.mtp': bad });
  assert.deepEqual((await pullAll(server)).summary, { 'a.mtp': true });
});

test('watched files are read again', async (t) => {
  const server = await begin(t, { 'a.mtp': good, 'b.mtp': bad, 'folder/c.mtp': bad });
  const { ids } = await pullAll(server);
  const refreshed = new Promise((resolve) =>
    server.connection.onRequest('workspace/diagnostic/refresh', () => (resolve(), null)));
  server.folder.write('a.mtp', bad);
  server.folder.write('new.mtp', good);
  rmSync(server.folder.path('b.mtp'));
  rmSync(server.folder.path('folder'), { recursive: true });
  await watched(server, ['a.mtp', changed], ['new.mtp', created], ['b.mtp', deleted], ['folder', deleted]);
  await refreshed;
  const { summary } = await pullAll(server, ids);
  assert.deepEqual(summary, { 'a.mtp': true, 'new.mtp': false, 'b.mtp': false, 'folder/c.mtp': false });
  assert.deepEqual(Object.keys((await pullAll(server)).summary).sort(), ['a.mtp', 'new.mtp']);
});

test('an open document hides its file until it is closed', async (t) => {
  const server = await begin(t, { 'a.mtp': bad });
  const uri = server.folder.uri('a.mtp');
  await server.open(uri, good, 3);
  const { summary, items } = await pullAll(server);
  assert.deepEqual(summary, { 'a.mtp': false });
  assert.equal(items[0].version, 3);
  assert.equal(items[0].uri, uri);
  server.folder.write('a.mtp', bad + bad);
  await watched(server, ['a.mtp', changed]);
  assert.deepEqual((await pullAll(server)).summary, { 'a.mtp': false });
  await server.close(uri);
  assert.deepEqual((await pullAll(server)).summary, { 'a.mtp': true });
  assert.equal((await server.pull(uri)).kind, 'full');
});

test('partial results stream, with progress', async (t) => {
  const files = Object.fromEntries(
    Array.from({ length: 300 }, (_, index) => [`d${index % 7}/f${index}.mtp`, index % 3 ? good : bad]));
  const { request, connection } = await begin(t, files);
  const [reports, stages] = [[], []];
  connection.onNotification('$/progress',
    ({ token, value }) => (token === 'part' ? reports.push(...value.items) : stages.push(value.kind)));
  const answer = await request('workspace/diagnostic', { previousResultIds: [], partialResultToken: 'part', workDoneToken: 42 });
  assert.deepEqual(answer.items, []);
  assert.equal(reports.length, 300);
  assert.equal(reports.filter((item) => item.items.length > 0).length, 100);
  assert.equal(stages[0], 'begin');
  assert.equal(stages.at(-1), 'end');
  assert.ok(stages.includes('report'));
});

test('folders come and go', async (t) => {
  const server = await begin(t, { 'one/a.mtp': bad, 'two/b.mtp': good }, {});
  const one = { uri: server.folder.uri('one'), name: 'one' };
  const two = { uri: server.folder.uri('two'), name: 'two' };
  await server.notify('workspace/didChangeWorkspaceFolders',
    { event: { added: [two], removed: [{ uri: server.folder.uri(''), name: 'root' }] } });
  assert.deepEqual((await pullAll(server)).summary, { 'two/b.mtp': false });
  await server.notify('workspace/didChangeWorkspaceFolders', { event: { added: [one], removed: [] } });
  assert.deepEqual((await pullAll(server)).summary, { 'one/a.mtp': true, 'two/b.mtp': false });
});

test('a client that does not pull is told of the whole workspace, and what is mended is taken back', async (t) => {
  const capabilities = { window: { workDoneProgress: true },
    workspace: { didChangeWatchedFiles: { dynamicRegistration: true } } };
  const server = await begin(t, { 'a.mtp': bad, 'b.mtp': good }, { capabilities });
  const uri = server.folder.uri('a.mtp');
  assert.ok((await server.publication(uri, () => true)).diagnostics.length > 0);
  const [registration] = server.handlers.registrations;
  assert.equal(registration.method, 'workspace/didChangeWatchedFiles');
  assert.deepEqual(registration.registerOptions.watchers, [{ globPattern: '**/{*.mtp,*.mtps,mtp.toml}' }]);
  server.folder.write('a.mtp', good);
  await watched(server, ['a.mtp', changed]);
  assert.deepEqual((await server.publication(uri, () => true)).diagnostics, []);
});

test('initialize is answered before the workspace is read', async (t) => {
  const files = Object.fromEntries(Array.from({ length: 500 }, (_, index) => [`f${index}.mtp`, good]));
  const { connection, result } = await begin(t, files, { capabilities: { ...pulling, window: { workDoneProgress: true } } });
  assert.ok(result.capabilities);
  // Progress of the reading can only begin after initialized: the answer was there already.
  const stages = await new Promise((resolve) => {
    const kinds = [];
    connection.onNotification('$/progress', ({ value }) => {
      kinds.push(value.kind);
      if (value.kind === 'end') resolve(kinds);
    });
  });
  assert.equal(stages[0], 'begin');
});

test('folders that are not there, or no folders, are no failure', async (t) => {
  const folder = workspace(t, {});
  const server = await serve(t,
    { capabilities: pulling, folders: [{ uri: folder.uri('nowhere'), name: 'x' }, { uri: 'vscode-vfs://github/a', name: 'y' }] });
  assert.deepEqual((await server.request('workspace/diagnostic', { previousResultIds: [] })).items, []);
});
