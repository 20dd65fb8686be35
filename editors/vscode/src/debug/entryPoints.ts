// What of a program can be run, read from the outline that the language server gives.

/** A part of the outline, as VS Code hands it on. */
export interface OutlineSymbol {
  readonly name: string;
  readonly detail: string;
  readonly line: number;
}

/** A handler, run by a request. */
export interface HandlerEntry {
  readonly kind: 'handler';
  readonly method: string;
  /** The path as the program has it, with `:name` segments. */
  readonly path: string;
  readonly line: number;
}

/** A function, run by a call. */
export interface FunctionEntry {
  readonly kind: 'function';
  readonly name: string;
  readonly parameterCount: number;
  readonly line: number;
}

/** Something that can be run. */
export type EntryPoint = HandlerEntry | FunctionEntry;

const route = /^([A-Z]+) (\/\S*)/;
const signature = /^(?:<[^>]*>)?\(/;

/** The handlers and functions of the top level, handlers first. */
export function entryPoints(symbols: readonly OutlineSymbol[]): EntryPoint[] {
  const entries = symbols.flatMap((symbol): EntryPoint[] => entryOf(symbol) ?? []);
  return [...entries.filter((entry) => entry.kind === 'handler'), ...entries.filter((entry) => entry.kind === 'function')];
}

/** What a person calls it. */
export const labelOf = (entry: EntryPoint): string =>
  (entry.kind === 'handler' ? `${entry.method} ${entry.path}` : `${entry.name}(${entry.parameterCount === 0 ? '' : '…'})`);

/** An unnamed handler has its route as its name; a named one has it before its signature. */
function entryOf({ name, detail, line }: OutlineSymbol): EntryPoint[] | undefined {
  const found = route.exec(name) ?? route.exec(detail);
  if (found) return [{ kind: 'handler', method: found[1] ?? '', path: found[2] ?? '', line }];
  if (!signature.test(detail)) return undefined;
  return [{ kind: 'function', name, parameterCount: countParameters(detail), line }];
}

/** Counts what commas separate in the first parentheses of a signature. */
function countParameters(detail: string): number {
  const start = detail.indexOf('(');
  let depth = 0;
  let count = 0;
  let isEmpty = true;
  for (const character of detail.slice(start)) {
    if ('([{<'.includes(character)) depth++;
    else if (')]}>'.includes(character)) depth--;
    else if (character === ',' && depth === 1) count++;
    else if (character.trim() !== '') isEmpty = false;
    if (depth === 0) break;
  }

  return isEmpty ? 0 : count + 1;
}
