import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import net from 'node:net';
import test from 'node:test';
import { debug, sample, soon, workspace } from './debugger.mjs';
import { executable, exitOf, frame } from './server.mjs';

const queens = sample('queens.mtp');
const lineOf = (file, text) => readFileSync(file, 'utf8').split('\n').findIndex((line) => line.includes(text)) + 1;
const inSafe = lineOf(queens, 'if (other == column');

test('a breakpoint is hit where it stands', async (t) => {
  const client = await debug(t);
  await client.hitBreakpoint({ program: queens, api: 'GET /queens/4' }, { path: queens, line: inSafe });
  const { column, distance } = await client.variables('arguments');
  assert.deepEqual([column, distance], ['1', '1']);
});

test('a program runs to its end, and its answer is told', async (t) => {
  const client = await debug(t);
  assert.equal(await client.run({ program: queens, api: 'GET /queens/4', noDebug: true }), 0);
  assert.deepEqual(JSON.parse(client.text('stdout')), { board: ['.Q..', '...Q', 'Q...', '..Q.'], size: 4, solutions: 2 });
  assert.match(client.text('console'), /^status 200, gas \d+ of 10000000, 0 effects\n$/);
});

test('the debugger changes neither bytes nor gas', async (t) => {
  const client = await debug(t);
  await client.launchTo({ program: queens, api: 'GET /queens/4', stopOnEntry: true });
  for (let step = 0; step < 40; step++) await client.move('stepIn');
  for (let step = 0; step < 15; step++) await client.move('stepBack');
  for (let step = 0; step < 20; step++) await client.move('stepIn', { threadId: 1, granularity: 'instruction' });
  const ended = client.waitForEvent('terminated');
  await client.continueRequest({ threadId: 1 });
  await ended;
  const run = spawn(executable, ['run', queens, '--api', 'GET /queens/4']);
  const [plain, summary] = await Promise.all([run.stdout, run.stderr].map(async (stream) => (await stream.toArray()).join('')));
  assert.equal(client.text('stdout').trim(), plain.trim());
  assert.equal(/gas (\d+)/.exec(client.text('console'))[1], /gas (\d+)/.exec(summary)[1]);
});

test('conditions, hit counts and log points', async (t) => {
  const client = await debug(t);
  const { stopped, breakpoints } = await client.launchTo({ program: queens, api: 'GET /queens/4' }, [
    { line: inSafe, condition: 'distance == 2' },
    { line: lineOf(queens, 'match firstSolution(size, placed.unshift'), logMessage: 'column {column} of {size}' },
  ]);
  assert.equal(stopped.reason, 'breakpoint');
  assert.deepEqual(stopped.hitBreakpointIds, [breakpoints[0].id]);
  assert.equal((await client.variables('arguments')).distance, '2');
  assert.match(client.text('console'), /^column 1 of 4$/m);
});

test('gas breakpoints stop before the instruction that crosses', async (t) => {
  const client = await debug(t);
  await client.launchTo({ program: queens, api: 'GET /queens/4', stopOnEntry: true });
  const { breakpoints } = (await client.customRequest('mtp/setGasBreakpoints', {
    breakpoints: [{ id: 'a', kind: 'total', value: 1000, enabled: true }],
  })).body;
  assert.deepEqual(breakpoints, [{ id: 'a', verified: true }]);
  assert.equal((await client.move('continue')).reason, 'gas breakpoint');
  const { gasUsed, gasLimit, gasRemaining, nextCost, gasInCall, instructionCount } = await client.gas();
  assert.ok(gasUsed < 1000 && gasUsed + nextCost >= 1000 && gasUsed + gasRemaining === gasLimit && gasInCall <= gasUsed);
  await client.move('stepBack', { threadId: 1, granularity: 'instruction' });
  assert.equal((await client.gas()).instructionCount, instructionCount - 1);
});

test('reverse continue goes to the breakpoint before, and to the beginning', async (t) => {
  const client = await debug(t);
  await client.launchTo({ program: queens, api: 'GET /queens/3' }, [inSafe]);
  const first = await client.gas();
  await client.move('continue');
  const second = await client.gas();
  assert.equal((await client.move('reverseContinue')).reason, 'breakpoint');
  assert.deepEqual(await client.gas(), first);
  assert.equal((await client.move('reverseContinue')).reason, 'entry');
  await client.move('continue');
  await client.move('continue');
  assert.deepEqual(await client.gas(), second);
});

test('what is said of a launch that cannot be', async (t) => {
  const { path } = workspace(t, { 'wrong.mtp': 'api GET "/" { respond json(missing) }\n' });
  for (const [args, expected] of [
    [{}, /needs a "program"/],
    [{ program: path('nowhere.mtp') }, /nowhere\.mtp: /],
    [{ program: path('wrong.mtp') }, /missing/],
    [{ program: queens }, /which request\? Say it with "api"; the program answers\n {2}GET \/queens\/:size$/],
    [{ program: queens, api: 'GET /knights/4' }, /no handler for GET \/knights\/4\. It answers\n {2}GET \/queens\/:size$/],
    [{ program: queens, api: 'GET /queens/many' }, /answered 400 .*"BadRequest"/],
    [{ program: queens, api: 'GET /queens/4', gasLimit: 0 }, /"gasLimit" is a number from 1 to 2000000000, not 0/],
    [{ program: queens, call: 'isSafe', args: [1] }, /./],
    [{ program: queens, call: 'nobody' }, /declares no function `nobody`/],
    [{ program: queens, api: 'GET /queens/4', workspaceTrusted: false }, /not trusted/],
  ]) {
    const client = await debug(t);
    await client.initializeRequest();
    await assert.rejects(client.launchRequest(args), ({ message }) => expected.test(message) && !message.includes('`--'));
  }
});

test('a function is called with arguments', async (t) => {
  const client = await debug(t);
  assert.equal(await client.run({ program: queens, call: 'repeated', args: ['ab', 3] }), 0);
  assert.equal(client.text('stdout'), '"ababab"\n');
});

test('effects are told, recorded and replayed', async (t) => {
  const { path, write } = workspace(t, {});
  write('log.mtp', 'api GET "/" uses { Log } {\n  Log.info("here", { n: 1 })\n  respond json({ done: true })\n}\n');
  const [program, record] = [path('log.mtp'), path('run.journal')];
  for (const [more, lines] of [[{ record }, 1], [{ replay: record }, 0]]) {
    const client = await debug(t);
    assert.equal(await client.run({ program, ...more }), 0);
    assert.equal(client.text('stdout').split('\n').filter((line) => line.includes('here')).length, lines);
    assert.match(client.text('console'), /1 effect\n/);
  }
});

test('the adapter listens on a port', async (t) => {
  const child = spawn(executable, ['dap', '--port', '0']);
  t.after(() => child.kill('SIGKILL'));
  const line = await soon(new Promise((resolve) => child.stderr.once('data', resolve)), 'the port');
  const socket = net.connect(Number(/port (\d+)/.exec(line)[1]), '127.0.0.1');
  socket.write(frame(JSON.stringify({ seq: 1, type: 'request', command: 'initialize', arguments: { adapterID: 'x' } })));
  const answer = await soon(new Promise((resolve) => socket.once('data', resolve)), 'initialize');
  assert.match(String(answer), /"supportsStepBack":true/);
  socket.end();
  assert.equal(await exitOf(child), 0);
});

test('the adapter ends with its stream, in the middle of a run and of a message', async (t) => {
  for (const last of [
    frame(JSON.stringify({ seq: 3, type: 'request', command: 'configurationDone' })),
    'Content-Length: 1000\r\n\r\n{',
  ]) {
    const { path } = workspace(t, {
      'spin.mtp': 'function spin(n: number): number { spin(n + 1 - n) }\n\napi GET "/" { respond json(spin(0)) }\n',
    });
    const child = spawn(executable, ['dap']);
    t.after(() => child.kill('SIGKILL'));
    child.stdout.resume();
    child.stdin.write(frame(JSON.stringify({ seq: 1, type: 'request', command: 'initialize', arguments: { adapterID: 'x' } })));
    child.stdin.write(frame(JSON.stringify({
      seq: 2, type: 'request', command: 'launch', arguments: { program: path('spin.mtp'), gasLimit: 2_000_000_000 },
    })));
    child.stdin.end(last);
    assert.equal(await exitOf(child), 0);
  }
});

test('what is no message is complained of, and the next request answered', async (t) => {
  const child = spawn(executable, ['dap']);
  t.after(() => child.kill('SIGKILL'));
  let text = '';
  const answered = new Promise((resolve) => child.stdout.on('data', (data) => {
    text += data;
    if (text.includes('supportsStepBack')) resolve();
  }));
  for (const bytes of ['{', '[]', '{"type":"request"}', '\u0000']) child.stdin.write(frame(bytes));
  child.stdin.write('Nonsense: yes\r\n\r\n');
  child.stdin.write(frame(JSON.stringify({ seq: 1, type: 'request', command: 'initialize', arguments: { adapterID: 'x' } })));
  await soon(answered, 'initialize');
  assert.match(text, /The debugger was sent something that is no request: bad JSON/);
  child.stdin.end();
  assert.equal(await exitOf(child), 0);
});
