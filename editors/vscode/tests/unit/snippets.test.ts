import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import test from 'node:test';
import { inExtension, readText } from '../places';

interface Snippet {
  readonly prefix: string;
  readonly body: string | readonly string[];
}

const snippets: Record<string, Snippet> = JSON.parse(readText(inExtension('snippets', 'mtpscript.json')));
const executable = process.env['MTP'];

/** What stands in the file when nothing is changed: the text of each place, and the first of each choice. */
function expand(body: string): string {
  const texts = new Map<string, string>();
  const places = /\$\{(\d)\|([^,|]+)[^|]*\|\}|\$\{(\d):((?:[^}\\]|\\.)*)\}|\$(\d)/g;
  const textOf = (number: string): string => texts.get(number) ?? '';
  return body.replace(places, (_all, choice: string, first: string, place: string, text: string, again: string) => {
    if (again) return textOf(again);
    const value = first ?? text.replace(/\\(.)/g, '$1').replace(/\$(\d)/g, (_reference, number: string) => textOf(number));
    texts.set(choice ?? place, value);
    return value;
  });
}

const skip = executable ? false : 'MTP names no executable';

test('every snippet is a declaration or a statement that parses', { skip }, (t) => {
  const folder = mkdtempSync(path.join(tmpdir(), 'mtp-snippets-'));
  t.after(() => rmSync(folder, { recursive: true }));
  const mistakesIn = (program: string): string => {
    const file = path.join(folder, 'snippet.mtp');
    writeFileSync(file, program);
    const { status, stdout, stderr } = spawnSync(executable ?? '', ['parse', file], { encoding: 'utf8' });
    return status === 0 ? '' : `${program}\n${stdout}${stderr}`;
  };
  for (const [name, { body }] of Object.entries(snippets)) {
    const text = expand([body].flat().join('\n'));
    assert.doesNotMatch(text, /\$\{?\d/, name);
    const mistakes = [text, `function f() {\n${text}\n}`, `api GET "/" {\n${text}\n}`, `test "t" {\n${text}\n}`].map(mistakesIn);
    assert.ok(mistakes.includes(''), `${name}: ${mistakes[0]}`);
  }
});

test('prefixes are told apart', () => {
  const prefixes = Object.values(snippets).map(({ prefix }) => prefix);
  assert.equal(new Set(prefixes).size, prefixes.length);
});
