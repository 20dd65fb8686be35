// npm run grammar: writes syntaxes/mtpscript.tmLanguage.json; with --check it only says whether that is stale.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { inExtension, inRepository, readJson } from './places.mjs';
import { textMateGrammar } from './text-mate.mjs';

const file = inExtension('syntaxes', 'mtpscript.tmLanguage.json');
const list = (name) => readJson(inRepository('core', 'Grammar', name));
const grammar = textMateGrammar(list('keywords.json'), list('built-in-names.json'));
const text = `${JSON.stringify(grammar, null, 2)}\n`;
const isStale = !existsSync(file) || readFileSync(file, 'utf8') !== text;

if (!process.argv.includes('--check')) writeFileSync(file, text);
else if (isStale) {
  console.error('syntaxes/mtpscript.tmLanguage.json is stale; run `npm run grammar` in editors/vscode');
  process.exitCode = 1;
}
