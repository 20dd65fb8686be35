// The TextMate grammar against the compiler: on programs without mistakes, both call the same words keywords, strings and names.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import test from 'node:test';
import { pathToFileURL } from 'node:url';
import { createMessageConnection, StreamMessageReader, StreamMessageWriter } from 'vscode-languageserver-protocol/node';
import oniguruma from 'vscode-oniguruma';
import textmate from 'vscode-textmate';
import { inExtension, inRepository, readText } from '../places';

const executable = process.env['MTP'];

interface Piece {
  readonly line: number;
  readonly start: number;
  readonly end: number;
  readonly type: string;
}

/** What is read of the answer to `initialize`. */
interface Answer {
  readonly capabilities: { readonly semanticTokensProvider: { readonly legend: { readonly tokenTypes: readonly string[] } } };
}

/** What the grammar may call what the compiler calls so. */
const allowed: Record<string, RegExp> = {
  keyword: /^(?:keyword|storage|constant\.language|support\.function\.respond)/,
  string: /^(?:string|variable\.parameter\.path|punctuation\.definition)/,
  escapeSequence: /^constant\.character\.escape/,
  number: /^constant\.numeric/,
  comment: /^comment/,
  operator: /^(?:keyword\.operator|constant\.language\.import-all|variable\.language|punctuation)/,
};
const name = /^(?:entity|variable|support)/;

async function loadGrammar(): Promise<textmate.IGrammar> {
  const wasm = createRequire(import.meta.url).resolve('vscode-oniguruma/release/onig.wasm');
  await oniguruma.loadWASM(new Uint8Array(readFileSync(wasm)).buffer);
  const file = inExtension('syntaxes', 'mtpscript.tmLanguage.json');
  const registry = new textmate.Registry({
    onigLib: Promise.resolve({
      createOnigScanner: (sources) => new oniguruma.OnigScanner(sources),
      createOnigString: (text) => new oniguruma.OnigString(text),
    }),
    loadGrammar: async () => textmate.parseRawGrammar(readText(file), file),
  });
  const grammar = await registry.loadGrammar('source.mtpscript');
  assert.ok(grammar);
  return grammar;
}

/** The innermost scope of each character of a program, line by line. */
function scopesOf(grammar: textmate.IGrammar, lines: readonly string[]): string[][] {
  let stack = textmate.INITIAL;
  return lines.map((line) => {
    const { tokens, ruleStack } = grammar.tokenizeLine(line, stack);
    stack = ruleStack;
    return tokens.flatMap(({ startIndex, endIndex, scopes }) =>
      new Array<string>(Math.max(0, endIndex - startIndex)).fill(scopes.at(-1) ?? ''));
  });
}

function piecesOf(data: readonly number[], types: readonly string[]): Piece[] {
  const pieces: Piece[] = [];
  let [line, start] = [0, 0];
  for (let at = 0; at < data.length; at += 5) {
    const [down = 0, right = 0, length = 0, type = 0] = data.slice(at, at + 4);
    [line, start] = [line + down, down > 0 ? right : start + right];
    pieces.push({ line, start, end: start + length, type: types[type] ?? '' });
  }

  return pieces;
}

/** A session with the language server, and the pieces that it sees in a text. */
async function startServer(): Promise<{ pieces: (file: string, text: string) => Promise<Piece[]>; end: () => void }> {
  const server = spawn(executable ?? '', ['lsp'], { stdio: ['pipe', 'pipe', 'ignore'] });
  const connection = createMessageConnection(new StreamMessageReader(server.stdout), new StreamMessageWriter(server.stdin));
  connection.listen();
  const { capabilities } = await connection.sendRequest<Answer>('initialize', { processId: process.pid, rootUri: null, capabilities: {} });
  await connection.sendNotification('initialized', {});
  return {
    async pieces(file, text) {
      const uri = pathToFileURL(file).href;
      await connection.sendNotification('textDocument/didOpen', { textDocument: { uri, languageId: 'mtpscript', version: 1, text } });
      const { data } = await connection.sendRequest<{ data: number[] }>('textDocument/semanticTokens/full', { textDocument: { uri } });
      return piecesOf(data, capabilities.semanticTokensProvider.legend.tokenTypes);
    },
    end() {
      connection.dispose();
      server.kill();
    },
  };
}

const programs = ['samples', 'tests/corpus/ok'].flatMap((folder) =>
  readdirSync(inRepository(folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.name.endsWith('.mtp')).map((entry) => path.join(entry.parentPath, entry.name)));

test('grammar and compiler agree on every program', { skip: executable ? false : 'MTP names no executable' }, async (t) => {
  const grammar = await loadGrammar();
  const server = await startServer();
  t.after(server.end);
  const disagreements: string[] = [];
  for (const file of programs) {
    const text = readFileSync(file, 'utf8');
    const lines = text.split(/\r\n|\r|\n/);
    const scopes = scopesOf(grammar, lines);
    const report = (line: number, start: number, end: number, said: string): void => {
      disagreements.push(`${path.basename(file)}:${line + 1}:${start + 1} ${lines[line]?.slice(start, end)}: ${said}`);
    };
    scopes.forEach((row, line) => {
      const at = row.findIndex((scope) => scope.startsWith('invalid'));
      if (at >= 0) report(line, at, at + 10, row[at] ?? '');
    });
    for (const { line, start, end, type } of await server.pieces(file, text)) {
      const at = scopes[line]?.slice(start, end).find((scope) => !(allowed[type] ?? name).test(scope));
      if (at !== undefined) report(line, start, end, `${type} is ${at}`);
    }
  }

  assert.deepEqual(disagreements, []);
});
