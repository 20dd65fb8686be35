import assert from 'node:assert/strict';
import test from 'node:test';
import { exitOf, frame, raw } from './server.mjs';

const nothing = (item) => item.id === null;

/** After whatever was sent, an ordinary request is answered. */
async function goesOn({ message, answer }, id) {
  message({ id, method: 'textDocument/foldingRange', params: { textDocument: { uri: 'untitled:unknown' } } });
  assert.equal((await answer(id)).error.code, -32803);
}

const frames = {
  'a line that is no header': 'this is not a header\r\n\r\n',
  'a body without a header': '{"jsonrpc":"2.0","id":1,"method":"x"}',
  'no Content-Length': 'Content-Type: application/json\r\n\r\n{}',
  'a negative Content-Length': 'Content-Length: -7\r\n\r\n{}',
  'a Content-Length that is no number': 'Content-Length: seven\r\n\r\n{}',
  'a huge Content-Length': 'Content-Length: 99999999999999999999\r\n\r\n{}',
  'a Content-Length above the limit': 'Content-Length: 2000000000\r\n\r\n{}',
  'a Content-Length beyond the content': 'Content-Length: 5000\r\n\r\n{"jsonrpc":"2.0","id":"x","method":"shutdown"}',
  'a Content-Length short of the content': 'Content-Length: 10\r\n\r\n{"jsonrpc":"2.0","id":"x","method":"shutdown"}',
  'a header without end': `X: ${'x'.repeat(20_000)}`,
  'another charset': 'Content-Length: 2\r\nContent-Type: application/vscode-jsonrpc; charset=utf-16\r\n\r\n{}',
  'empty content': 'Content-Length: 0\r\n\r\n',
  'bad JSON': frame('{"jsonrpc":"2.0",'),
  'JSON nested beyond reason': frame('['.repeat(100_000)),
  'bytes that are not UTF-8': Buffer.from('Content-Length: 10\r\n\r\n{"a":"\xff\xfe"}', 'latin1'),
  'NUL bytes': Buffer.concat([Buffer.from('Content-Length: 8\r\n\r\n'), Buffer.alloc(8)]),
};

for (const [name, bytes] of Object.entries(frames)) {
  test(`${name}: ParseError, and the session goes on`, async (t) => {
    const conversation = raw(t);
    await conversation.initialize();
    conversation.send(bytes);
    await goesOn(conversation, 'next');
    assert.equal((await conversation.next(nothing, 'the error')).error.code, -32700);
    await goesOn(conversation, 'after');
  });
}

const invalid = {
  'a batch': '[{"jsonrpc":"2.0","id":1,"method":"shutdown"}]',
  'a number': '5',
  'no method': '{"jsonrpc":"2.0"}',
  'a null id': '{"jsonrpc":"2.0","id":null,"method":"shutdown"}',
  'a fractional id': '{"jsonrpc":"2.0","id":1.5,"method":"shutdown"}',
};

for (const [name, json] of Object.entries(invalid)) {
  test(`${name}: InvalidRequest, and the session goes on`, async (t) => {
    const conversation = raw(t);
    await conversation.initialize();
    conversation.send(frame(json));
    assert.equal((await conversation.next(nothing, 'the error')).error.code, -32600);
    await goesOn(conversation, 'next');
  });
}

test('requests that are wrong are answered by their id', async (t) => {
  const conversation = raw(t);
  const { send, message, answer } = conversation;
  await conversation.initialize();
  send(frame('{"jsonrpc":"1.0","id":1,"method":"shutdown"}'));
  assert.equal((await answer(1)).error.code, -32600);
  send(frame('{"jsonrpc":"2.0","id":2,"method":5}'));
  assert.equal((await answer(2)).error.code, -32600);
  send(frame('{"jsonrpc":"2.0","id":3,"method":"shutdown","params":7}'));
  assert.equal((await answer(3)).error.code, -32600);
  message({ id: 4, method: 'workspace/inventedMethod', params: {} });
  assert.equal((await answer(4)).error.code, -32601);
  message({ id: 5, method: '$/inventedMethod', params: {} });
  assert.equal((await answer(5)).error.code, -32601);
  for (const params of [undefined, {}, [], { textDocument: null }, { textDocument: { uri: 5 } }]) {
    message({ id: 6, method: 'textDocument/documentSymbol', params });
    assert.equal((await answer(6)).error.code, -32602);
  }
  message({ id: 7, method: 'textDocument/semanticTokens/range',
    params: { textDocument: { uri: 'a' }, range: { start: { line: -1, character: 0 }, end: { line: 0, character: 0 } } } });
  assert.equal((await answer(7)).error.code, -32602);
  message({ id: 8, method: 'textDocument/didOpen', params: {} });
  assert.equal((await answer(8)).error.code, -32600);
  message({ id: 'text', method: 'shutdown' });
  assert.equal((await answer('text')).result, null);
});

test('notifications that are wrong have no answer', async (t) => {
  const conversation = raw(t);
  const { message } = conversation;
  await conversation.initialize();
  message({ method: 'workspace/inventedNotification', params: {} });
  message({ method: '$/inventedNotification' });
  message({ method: 'textDocument/didOpen', params: { textDocument: {} } });
  message({ method: 'textDocument/didChange', params: 'text' });
  message({ method: 'textDocument/documentSymbol', params: {} });
  message({ id: 99, result: 'nobody asked' });
  message({ id: 'what', error: { code: 1, message: 'nobody asked' } });
  await goesOn(conversation, 'next');
  // A malformed envelope is the one thing that is answered, with the id null.
  assert.equal((await conversation.next(nothing, 'the error')).error.code, -32600);
  await assert.rejects(Promise.race([
    conversation.next(nothing), new Promise((_, reject) => setTimeout(() => reject(new Error('quiet')), 200))]), /quiet/);
});

test('header names in any case, other headers, line feeds alone', async (t) => {
  const { send, answer } = raw(t);
  const body = '{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"processId":null,"rootUri":null,"capabilities":{}}}';
  send(`content-TYPE: application/vscode-jsonrpc; charset=utf8\r\nX-Other: 1\r\ncontent-length:${body.length}\r\n\r\n${body}`);
  assert.ok((await answer(1)).result);
  const next = '{"jsonrpc":"2.0","id":2,"method":"shutdown"}';
  send(`Content-Length: ${next.length}\n\n${next}`);
  assert.equal((await answer(2)).result, null);
});

test('messages that come byte by byte and many at once', async (t) => {
  const conversation = raw(t);
  await conversation.initialize();
  for (const byte of frame('{"jsonrpc":"2.0","id":"slow","method":"no/such"}')) conversation.send(Buffer.of(byte));
  assert.equal((await conversation.answer('slow')).error.code, -32601);
  const many = Array.from({ length: 500 }, (_, id) => frame(`{"jsonrpc":"2.0","id":${id},"method":"no/such"}`));
  conversation.send(Buffer.concat(many));
  for (let id = 0; id < 500; id++) assert.equal((await conversation.answer(id)).error.code, -32601);
});

test('a stream that ends inside a message ends the server, after it is told', async (t) => {
  const conversation = raw(t);
  await conversation.initialize();
  conversation.send('Content-Length: 100\r\n\r\n{"jsonrpc"');
  conversation.child.stdin.end();
  assert.equal((await conversation.next(nothing, 'the error')).error.code, -32700);
  assert.equal(await exitOf(conversation.child), 1);
});

test('random bytes between messages cost errors, never the session', async (t) => {
  const conversation = raw(t);
  await conversation.initialize();
  let seed = 42;
  const random = (below) => (seed = (seed * 1103515245 + 12345) % 2147483648) % below;
  const pieces = ['Content-Length: ', '17', '\r\n', '\n', '{}', '{"jsonrpc":"2.0"', ':', '\0', '\xff', '-', ' '];
  for (let round = 0; round < 60; round++) {
    conversation.send(Buffer.from(Array.from({ length: 12 }, () => pieces[random(pieces.length)]).join(''), 'latin1'));
    // A header announced by the garbage may swallow one message: the next is always seen.
    conversation.send(frame('{"jsonrpc":"2.0","method":"$/padding"}'));
    await goesOn(conversation, `round ${round}`);
  }
});
