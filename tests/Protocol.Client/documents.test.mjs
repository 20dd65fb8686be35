import assert from 'node:assert/strict';
import test from 'node:test';
import { failure, range, serve } from './server.mjs';

const uri = 'untitled:one.mtp';
const good = 'const fine = 1\n';
const bad = 'const error = ;\n';
const pulling = { textDocument: { diagnostic: {} } };

const count = (report) => report.items.length;

test('pushed diagnostics follow the text', async (t) => {
  const { open, change, close, publication } = await serve(t);
  await open(uri, bad);
  const first = await publication(uri, (item) => item.version === 1);
  assert.ok(first.diagnostics.length > 0);
  const [diagnostic] = first.diagnostics;
  assert.match(diagnostic.code, /^MTP\d{4}$/);
  assert.equal(diagnostic.source, 'mtp');
  assert.equal(diagnostic.severity, 1);
  assert.equal(diagnostic.range.start.line, 0);
  await change(uri, 2, { range: range(0, 14, 0, 14), text: '2' });
  assert.equal((await publication(uri, (item) => item.version === 2)).diagnostics.length, 0);
  await change(uri, 3, { text: bad });
  assert.ok((await publication(uri, (item) => item.version === 3)).diagnostics.length > 0);
  await close(uri);
  assert.deepEqual((await publication(uri, (item) => item.version === undefined)).diagnostics, []);
});

test('pulled diagnostics are not pushed, and say when nothing changed', async (t) => {
  const { connection, open, change, pull } = await serve(t, { capabilities: pulling });
  connection.onNotification('textDocument/publishDiagnostics', () => assert.fail('pushed to a client that pulls'));
  await open(uri, bad);
  const full = await pull(uri);
  assert.equal(full.kind, 'full');
  assert.ok(count(full) > 0);
  assert.deepEqual(await pull(uri, full.resultId), { kind: 'unchanged', resultId: full.resultId });
  await change(uri, 2, { text: good });
  const clean = await pull(uri, full.resultId);
  assert.equal(count(clean), 0);
  await change(uri, 3, { text: good + '\n// comment\n' });
  assert.equal((await pull(uri, clean.resultId)).kind, 'unchanged');
  assert.equal((await pull(uri, 'not an id of this server')).kind, 'full');
});

test('unknown documents are an error of their own', async (t) => {
  const { request, open, close } = await serve(t, { capabilities: pulling });
  const methods = ['diagnostic', 'documentSymbol', 'foldingRange', 'selectionRange', 'semanticTokens/full',
    'semanticTokens/full/delta', 'semanticTokens/range'];
  const params = { textDocument: { uri }, positions: [], previousResultId: '1', range: range(0, 0, 1, 0) };
  const refused = async () => {
    for (const method of methods) {
      const error = await failure(request(`textDocument/${method}`, params));
      assert.equal(error.code, -32803);
      assert.ok(error.message.includes(uri));
    }
  };
  await refused();
  await open(uri, good);
  for (const method of methods) assert.ok(await request(`textDocument/${method}`, params));
  await close(uri);
  await refused();
});

test('changes of unknown documents and of old versions are logged and left out', async (t) => {
  const { connection, open, change, pull } = await serve(t, { capabilities: pulling });
  const messages = [];
  connection.onNotification('window/logMessage', (params) => messages.push(params.message));
  await change(uri, 2, { text: bad });
  await open(uri, good, 5);
  await change(uri, 5, { text: bad });
  await change(uri, 4, { text: bad });
  assert.equal(count(await pull(uri)), 0);
  assert.equal(messages.length, 3);
  await change(uri, 900, { text: bad });
  assert.ok(count(await pull(uri)) > 0);
});

test('positions beyond the line and the text are their ends', async (t) => {
  const { open, change, pull } = await serve(t, { capabilities: pulling });
  await open(uri, good);
  await change(uri, 2, { range: range(0, 4_000_000_000, 0, 4_000_000_000), text: ' + 1' },
    { range: range(99, 0, 1e9, 7), text: 'const b = 2' });
  assert.equal(count(await pull(uri)), 0);
  await change(uri, 3, { range: range(1, 10, 1, 10_000), text: ';' });
  const { items } = await pull(uri);
  assert.ok(items.length > 0);
  assert.equal(items[0].range.start.line, 1);
});

test('closing, opening again, and opening twice', async (t) => {
  const { open, close, pull } = await serve(t, { capabilities: pulling });
  await open(uri, bad, 9);
  await close(uri);
  await open(uri, good, 1);
  assert.equal(count(await pull(uri)), 0);
  await open(uri, bad, 1);
  assert.ok(count(await pull(uri)) > 0);
  await close(uri);
  await close(uri);
  assert.equal((await failure(pull(uri))).code, -32803);
});

// The number stands behind characters of 1, 2, 3 and 4 bytes; its column tells the unit.
for (const [encodings, chosen, column] of [
  [undefined, 'utf-16', 27], [['utf-16'], 'utf-16', 27], [['utf-8', 'utf-16'], 'utf-8', 32], [['utf-32'], 'utf-32', 26],
    [['ebcdic'], 'utf-16', 27],
]) {
  test(`positions in ${encodings ?? 'no named encoding'} are ${chosen}`, async (t) => {
    const { result, open, change, pull } = await serve(t,
      { capabilities: { ...pulling, general: { positionEncodings: encodings } } });
    assert.equal(result.capabilities.positionEncoding, chosen);
    await open(uri, 'const b = { s: "aé€😀", n: 1 }\n');
    assert.equal(count(await pull(uri)), 0);
    await change(uri, 2, { range: range(0, column, 0, column + 1), text: '7' });
    assert.equal(count(await pull(uri)), 0);
    await change(uri, 3, { range: range(0, column, 0, column + 1), text: '@' });
    const { items } = await pull(uri);
    assert.equal(items[0].range.start.character, column);
  });
}

test('line ends of every kind', async (t) => {
  const { open, pull } = await serve(t, { capabilities: pulling });
  await open(uri, 'const a = 1\rconst b = 2\r\nconst c = 3\nconst error = ;');
  const { items } = await pull(uri);
  assert.equal(items[0].range.start.line, 3);
});

test('lone surrogates, NUL and an empty text', async (t) => {
  const { open, change, pull, request } = await serve(t, { capabilities: pulling });
  await open(uri, '');
  assert.equal(count(await pull(uri)), 0);
  await change(uri, 2, { range: range(0, 0, 0, 0), text: '// \ud800 \udc00\ud800 \u0000\n' + bad });
  const { items } = await pull(uri);
  assert.ok(items.length > 0);
  await change(uri, 3, { range: range(0, 3, 0, 4), text: '\udfff' });
  assert.ok(await request('textDocument/semanticTokens/full', { textDocument: { uri } }));
});

test('a thousand edits in a row end where they should', async (t) => {
  const { open, change, pull } = await serve(t, { capabilities: pulling });
  await open(uri, '');
  const typed = Array.from({ length: 25 }, (_, index) => `function f${index}(a: number): number {\n  a + 1\n}\n`).join('');
  let [line, character] = [0, 0];
  for (const [index, key] of [...typed].entries()) {
    change(uri, index + 2, { range: range(line, character, line, character), text: key });
    [line, character] = key === '\n' ? [line + 1, 0] : [line, character + 1];
  }
  assert.equal(count(await pull(uri)), 0);
  await change(uri, 5000, { range: range(0, 0, 1e9, 0), text: bad });
  assert.ok(count(await pull(uri)) > 0);
});

test('requests that read an outdated text are ContentModified for clients that retry, and answered for others', async (t) => {
  const method = 'textDocument/semanticTokens/full';
  const text = 'const a = [' + '1, '.repeat(100_000) + '1]\n';
  for (const retry of [[method], []]) {
    const capabilities = { general: { staleRequestSupport: { cancel: true, retryOnContentModified: retry } } };
    const { open, change, request } = await serve(t, { capabilities });
    await open(uri, text);
    const answers = [];
    for (let version = 2; version < 12; version++) {
      answers.push(request(method, { textDocument: { uri } }).then(() => 'answered', (error) => error.code));
      change(uri, version, { range: range(0, 0, 0, 0), text: ' ' });
    }
    const outcomes = new Set(await Promise.all(answers));
    if (retry.length > 0) assert.ok(outcomes.has(-32801), `outcomes: ${[...outcomes]}`);
    else assert.deepEqual([...outcomes], ['answered']);
  }
});
