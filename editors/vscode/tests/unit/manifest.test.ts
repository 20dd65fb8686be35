import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import path from 'node:path';
import test from 'node:test';
import { inExtension, inRepository, readText } from '../places';

const manifest = JSON.parse(readText(inExtension('package.json')));
const language = JSON.parse(readText(inExtension('language-configuration.json')));
const { contributes } = manifest;

const sources = readdirSync(inExtension('src'), { recursive: true, withFileTypes: true })
  .filter((entry) => entry.name.endsWith('.ts')).map((entry) => readText(path.join(entry.parentPath, entry.name))).join('\n');

test('the version is that of the repository', () => {
  const [, version] = /<VersionPrefix>([^<]+)</.exec(readText(inRepository('Directory.Build.props'))) ?? [];
  assert.equal(manifest.version, version);
});

test('the types are those of the oldest VS Code that is supported', () => {
  assert.equal(`^${manifest.devDependencies['@types/vscode']}`, manifest.engines.vscode);
});

test('every command is registered, and every registered one is in the manifest', () => {
  const declared = contributes.commands.map(({ command }: { command: string }) => command).sort();
  const registered = [
    ...[...sources.matchAll(/registerCommand\('(mtpscript\.[\w.]+)'/g)].map(([, name]) => name),
    ...[...sources.matchAll(/^ {4}command\('(\w+)'/gm)].map(([, name]) => `mtpscript.gas.${name}`),
  ].sort();
  assert.deepEqual(registered, declared);
});

test('menus and welcome texts name commands that are there', () => {
  const declared = new Set(contributes.commands.map(({ command }: { command: string }) => command));
  const named = [
    ...Object.values(contributes.menus as Record<string, { command: string }[]>).flat().map(({ command }) => command),
    ...[...JSON.stringify(contributes.viewsWelcome).matchAll(/command:([\w.]+)/g)].map(([, name]) => name),
  ];
  for (const name of named) assert.ok(declared.has(name), name);
});

test('every setting that is read is in the manifest', () => {
  for (const [, name] of sources.matchAll(/getConfiguration\('mtpscript'\)\.get<string>\('([\w.]+)'/g)) {
    assert.ok(`mtpscript.${name}` in contributes.configuration.properties, name);
  }
});

test('a folder that is not trusted cannot name a program to run', () => {
  const { untrustedWorkspaces } = manifest.capabilities;
  assert.equal(untrustedWorkspaces.supported, 'limited');
  assert.deepEqual(untrustedWorkspaces.restrictedConfigurations, ['mtpscript.server.path']);
});

test('files that the manifest names are there, and packed', () => {
  const packed = readText(inExtension('.vscodeignore')).split('\n').filter((line) => line.startsWith('!'))
    .map((line) => line.slice(1));
  const places = /"(?:\.\/)?((?:images|snippets|syntaxes|dist)\/[\w./-]+|language-configuration\.json)"/g;
  const named = [...JSON.stringify(manifest).matchAll(places)];
  assert.ok(named.length >= 6);
  for (const [, file = ''] of named) {
    if (!file.startsWith('dist/')) assert.ok(readText(inExtension(file)).length > 0, file);
    assert.ok(packed.some((pattern) => file.startsWith(pattern.split('*')[0] ?? '')), file);
  }
});

test('lines that open something indent, and lines that close it go back', () => {
  const opens = new RegExp(language.indentationRules.increaseIndentPattern);
  const closes = new RegExp(language.indentationRules.decreaseIndentPattern);
  const opening = ['function f() {', '  respond json({', 'const a = [ // a list', '  foo("}", [', 'a / b('];
  for (const line of opening) assert.match(line, opens);
  const others = ['const a = 1', '// { not this', '"{"', 'f({ a: 1 })', '}', 'const s = "{'];
  for (const line of others) assert.doesNotMatch(line, opens);
  for (const line of ['}', '  })', '] }']) assert.match(line, closes);
  assert.doesNotMatch('a }', closes);
});
