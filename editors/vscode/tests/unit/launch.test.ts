import assert from 'node:assert/strict';
import test from 'node:test';
import type { EntryPoint } from '../../src/debug/entryPoints';
import {
  completeLaunch, configurationFor, configurationForEntry, isEmpty, LaunchProblem, requestMistake, type LaunchConfiguration,
} from '../../src/debug/launch';

const handler = (method: string, path: string): EntryPoint => ({ kind: 'handler', method, path, line: 0 });
const call = (name: string, parameterCount: number): EntryPoint => ({ kind: 'function', name, parameterCount, line: 0 });
const start = configurationFor('/w/a.mtp', 'a.mtp');

/** Somebody who answers with the given answers, one after the other, and with what is suggested when they are used up. */
class Person {
  readonly asked: string[] = [];
  readonly remembered = new Map<string, string>();

  constructor(private readonly answers: (string | undefined)[] = []) {}

  async choose(title: string, entries: readonly EntryPoint[]): Promise<EntryPoint | undefined> {
    this.asked.push(title);
    return this.answers.length > 0 ? entries[Number(this.answers.shift())] : entries[0];
  }

  async ask(title: string, value: string, validate: (answer: string) => string | undefined): Promise<string | undefined> {
    this.asked.push(`${title} [${value}]`);
    const answer = this.answers.length > 0 ? this.answers.shift() : value;
    if (answer !== undefined) assert.equal(validate(answer), undefined, 'an editor does not accept what is wrong');
    return answer;
  }

  get = (key: string): string | undefined => this.remembered.get(key);
  set = (key: string, value: string): void => void this.remembered.set(key, value);
}

const complete = (given: LaunchConfiguration, entries: EntryPoint[], person = new Person()) =>
  completeLaunch(given, entries, person, person);

test('F5 in a file with one handler asks nothing, however many functions there are', async () => {
  const person = new Person();
  const launch = await complete(start, [handler('GET', '/'), call('f', 0), call('g', 2)], person);
  assert.deepEqual(launch, { ...start, api: 'GET /' });
  assert.deepEqual(person.asked, []);
});

test('a path with names is asked for, and remembered', async () => {
  const person = new Person(['GET /users/7?verbose=1']);
  const entries = [handler('GET', '/users/:id')];
  assert.equal((await complete(start, entries, person))?.api, 'GET /users/7?verbose=1');
  assert.equal((await complete(start, entries, person))?.api, 'GET /users/7?verbose=1');
  const title = 'Request for GET /users/:id';
  assert.deepEqual(person.asked, [`${title} [GET /users/1]`, `${title} [GET /users/7?verbose=1]`]);
});

test('a body is asked for where there can be one', async () => {
  assert.deepEqual((await complete(start, [handler('POST', '/o')], new Person(['{"a":1}'])))?.body, { a: 1 });
  const without = await complete(start, [handler('PUT', '/o')], new Person(['']));
  assert.ok(without && !('body' in without));
  const given = new Person();
  assert.deepEqual((await complete({ ...start, body: null }, [handler('POST', '/o')], given))?.body, null);
  assert.deepEqual(given.asked, []);
});

test('several handlers are chosen from; giving up anywhere starts nothing', async () => {
  const entries = [handler('GET', '/'), handler('POST', '/items/:id')];
  assert.equal((await complete(start, entries, new Person(['0'])))?.api, 'GET /');
  assert.equal(await complete(start, entries, new Person(['9'])), undefined);
  assert.equal(await complete(start, entries, new Person(['1', undefined])), undefined);
  assert.equal(await complete(start, entries, new Person(['1', 'POST /items/3', undefined])), undefined);
});

test('without handlers the one function is called, and its arguments are asked for', async () => {
  assert.deepEqual(await complete(start, [call('main', 0)]), { ...start, call: 'main' });
  assert.deepEqual(await complete(start, [call('add', 2)], new Person(['[1, 2]'])), { ...start, call: 'add', args: [1, 2] });
  const given = { ...start, args: [3] };
  assert.deepEqual(await complete(given, [call('add', 1)]), { ...given, call: 'add' });
});

test('what the configuration names is left alone', async () => {
  const request = { ...start, api: 'GET /x', gasLimit: 5 };
  assert.deepEqual(await complete(request, []), request);
  const named = { ...start, call: 'f', args: [1] };
  assert.deepEqual(await complete(named, []), named);
  assert.equal((await complete({ ...start, api: 'GET /users/:id' }, [], new Person(['GET /users/2'])))?.api, 'GET /users/2');
});

test('a program with nothing to run is a problem that says what to do', async () => {
  const names = (error: unknown): boolean => error instanceof LaunchProblem && /\/w\/a\.mtp has no handler/.test(error.message);
  await assert.rejects(complete(start, []), names);
});

test('answers that make no sense are not accepted', async () => {
  assert.match(requestMistake('GET /users/:id') ?? '', /:name/);
  assert.match(requestMistake('/users/1') ?? '', /a method and a path/);
  assert.equal(requestMistake(' GET /users/1 '), undefined);
  const mistakes: (string | undefined)[] = [];
  const strict = { choose: async () => undefined, get: () => undefined, set: () => undefined };
  const trying = (...texts: string[]) => ({
    ...strict,
    ask: async (_title: string, _value: string, validate: (answer: string) => string | undefined) => {
      mistakes.push(...texts.map(validate));
      return undefined;
    },
  });
  const [bodies, lists] = [trying('{', '{}', ' '), trying('1', '[1]', '[1,2]')];
  await completeLaunch(start, [handler('POST', '/')], bodies, bodies);
  await completeLaunch(start, [call('f', 2)], lists, lists);
  assert.deepEqual(mistakes.map((mistake) => mistake !== undefined), [true, false, false, true, true, false]);
});

test('configurations for launch.json', () => {
  const request = configurationForEntry('/w/a.mtp', handler('GET', '/u/:id'));
  assert.deepEqual(request, { ...start, name: 'GET /u/:id', api: 'GET /u/:id' });
  assert.deepEqual(configurationForEntry('/w/a.mtp', call('f', 1)), { ...start, name: 'f(…)', call: 'f', args: [] });
  assert.ok(isEmpty({}));
  assert.ok(!isEmpty(start));
});
