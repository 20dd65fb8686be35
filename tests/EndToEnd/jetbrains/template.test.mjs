// The template that LSP4IJ imports: its parts are there, and it starts what there is to start.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import test from 'node:test';
import { inRoot } from '../../scripts/repository.mjs';
import { executable } from '../support.mjs';

const folder = inRoot('editors', 'jetbrains', 'mtpscript');
const template = JSON.parse(readFileSync(path.join(folder, 'template.json'), 'utf8'));

test('every part of the template is JSON', () => {
  const files = readdirSync(folder).filter((name) => name.endsWith('.json'));
  assert.deepEqual(files.sort(), ['clientSettings.json', 'initializationOptions.json', 'settings.json', 'template.json']);
  for (const file of files) assert.equal(typeof JSON.parse(readFileSync(path.join(folder, file), 'utf8')), 'object');
});

test('its commands are commands of mtp', () => {
  for (const command of Object.values(template.programArgs)) {
    const [program, ...args] = command.split(' ');
    assert.match(program, /^mtp(\.exe)?$/);
    assert.equal(spawnSync(executable, [...args, '--help']).status, 0, command);
  }
});

test('it is for the files of the language', () => {
  const [mapping] = template.fileTypeMappings;
  assert.deepEqual(mapping.fileType.patterns, ['*.mtp', '*.mtps']);
  assert.equal(mapping.languageId, 'mtpscript');
});
