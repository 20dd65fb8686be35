import assert from 'node:assert/strict';
import test from 'node:test';
import { describeFailure, findServer, type Search, type Surroundings } from '../../src/server/find';

const search = (there: string[], given: Partial<Surroundings> = {}): Search => findServer({
  setting: '', extensionFolder: '/x', workspaceFolder: '/w', homeFolder: '/h', searchPath: '/usr/bin:/opt/mtp', platform: 'linux',
  isExecutable: (file) => there.includes(file), ...given,
});

const triedBy = (result: Search): readonly string[] => (result.found ? [] : result.tried.map(({ path }) => path));

test('the setting comes first, then the bundled program, then the PATH in its order', () => {
  const everywhere = ['/s/mtp', '/x/dist/server/mtp', '/opt/mtp/mtp', '/usr/bin/mtp'];
  assert.deepEqual(search(everywhere, { setting: '/s/mtp' }).found, { origin: 'setting', path: '/s/mtp' });
  assert.deepEqual(search(everywhere).found, { origin: 'bundled', path: '/x/dist/server/mtp' });
  assert.deepEqual(search(['/opt/mtp/mtp', '/usr/bin/mtp']).found, { origin: 'PATH', path: '/usr/bin/mtp' });
  assert.deepEqual(search(['/opt/mtp/mtp']).found, { origin: 'PATH', path: '/opt/mtp/mtp' });
});

test('a setting that names nothing is not passed over', () => {
  const result = search(['/x/dist/server/mtp', '/usr/bin/mtp'], { setting: '/gone/mtp' });
  assert.equal(result.found, undefined);
  assert.deepEqual(triedBy(result), ['/gone/mtp']);
  if (!result.found) assert.match(describeFailure(result.tried), /"mtpscript\.server\.path" names \/gone\/mtp/);
});

test('home, workspace and relative paths in the setting', () => {
  assert.deepEqual(triedBy(search([], { setting: '~/bin/mtp' })), ['/h/bin/mtp']);
  assert.deepEqual(triedBy(search([], { setting: ' ${workspaceFolder}/mtp ' })), ['/w/mtp']);
  assert.deepEqual(triedBy(search([], { setting: '${userHome}/mtp' })), ['/h/mtp']);
  assert.deepEqual(triedBy(search([], { setting: 'tools/mtp' })), ['/w/tools/mtp']);
  assert.deepEqual(triedBy(search([], { setting: 'tools/mtp', workspaceFolder: undefined })), ['/h/tools/mtp']);
  assert.deepEqual(triedBy(search([], { setting: '~mtp' })), ['/w/~mtp']);
});

test('empty and relative folders of the PATH are passed over: what is in the open folder must not run by accident', () => {
  assert.deepEqual(triedBy(search([], { searchPath: ':.:bin:/usr/bin:' })), ['/x/dist/server/mtp', '/usr/bin/mtp']);
  assert.deepEqual(triedBy(search([], { searchPath: '' })), ['/x/dist/server/mtp']);
});

test('Windows has another separator and an ending', () => {
  const windows = { platform: 'win32', extensionFolder: 'C:\\x', searchPath: 'C:\\a b;D:\\mtp' } as const;
  assert.deepEqual(search(['D:\\mtp\\mtp.exe'], windows).found, { origin: 'PATH', path: 'D:\\mtp\\mtp.exe' });
  assert.deepEqual(triedBy(search([], windows)), ['C:\\x\\dist\\server\\mtp.exe', 'C:\\a b\\mtp.exe', 'D:\\mtp\\mtp.exe']);
});

test('without a setting the message says how to get the program', () => {
  const result = search([]);
  if (!result.found) assert.match(describeFailure(result.tried), /Install mtp and put its folder on the PATH/);
});
