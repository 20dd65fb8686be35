// Turns a launch configuration, perhaps an empty one, into what `mtp dap` is asked to run. No I/O of its own.
import type { EntryPoint, FunctionEntry, HandlerEntry } from './entryPoints';
import { labelOf } from './entryPoints';

/** A launch configuration: what VS Code asks for, and the launch arguments of the adapter. */
export interface LaunchConfiguration {
  type: string;
  request: string;
  name: string;
  program?: string;
  /** A method and a path with its query: `GET /users/1`. */
  api?: string;
  body?: unknown;
  call?: string;
  args?: unknown[];
  [key: string]: unknown;
}

/** How a person is asked; each answer is undefined when the person gives up. */
export interface Questions {
  choose(title: string, entries: readonly EntryPoint[]): Promise<EntryPoint | undefined>;
  /** `validate` says what is wrong with an answer. */
  ask(title: string, value: string, validate: (answer: string) => string | undefined): Promise<string | undefined>;
}

/** What was answered the last time, by what was asked for. */
export interface Memory {
  get(key: string): string | undefined;
  set(key: string, value: string): void;
}

/** A launch that cannot be made; the message says what to do. */
export class LaunchProblem extends Error {}

const methodsWithBody = ['POST', 'PUT', 'PATCH'];

/** Whether the configuration says nothing, as when F5 is pressed where there is no launch.json. */
export const isEmpty = (configuration: Partial<LaunchConfiguration>): boolean =>
  !configuration.type && !configuration.request && !configuration.name;

/** What F5 means in a file. */
export const configurationFor = (program: string, name: string): LaunchConfiguration =>
  ({ type: 'mtpscript', request: 'launch', name, program });

/** The configuration that runs an entry point, as far as it can be known without asking. */
export function configurationForEntry(program: string, entry: EntryPoint): LaunchConfiguration {
  const configuration = configurationFor(program, labelOf(entry));
  return entry.kind === 'handler'
    ? { ...configuration, api: `${entry.method} ${entry.path}` }
    : { ...configuration, call: entry.name, args: [] };
}

/**
 * Completes a configuration that names neither a request nor a function: the one handler of the program, else the one function
 * without parameters, else what is chosen. Asks for what the path and the body need.
 * @returns undefined when the person gives up.
 * @throws LaunchProblem when there is nothing to run.
 */
export async function completeLaunch(
  configuration: LaunchConfiguration, entries: readonly EntryPoint[], questions: Questions, memory: Memory,
): Promise<LaunchConfiguration | undefined> {
  if (configuration.api !== undefined) return completeRequest(configuration, configuration.api, questions, memory);
  if (configuration.call !== undefined) return configuration;
  if (entries.length === 0) throw new LaunchProblem(nothingToRun(configuration.program));
  const entry = only(entries) ?? await questions.choose('What to run', entries);
  if (!entry) return undefined;
  return entry.kind === 'handler'
    ? withRequest(configuration, entry, questions, memory)
    : withCall(configuration, entry, questions, memory);
}

function only(entries: readonly EntryPoint[]): EntryPoint | undefined {
  const handlers = entries.filter((entry) => entry.kind === 'handler');
  if (handlers.length === 1) return handlers[0];
  return entries.length === 1 ? entries[0] : undefined;
}

const nothingToRun = (program: string | undefined): string =>
  `${program ?? 'The program'} has no handler and no function. `
  + 'Write an `api` handler, or name a request ("api") or a function ("call") in launch.json.';

/** A route with `:name` segments needs their values. */
async function completeRequest(
  configuration: LaunchConfiguration, api: string, questions: Questions, memory: Memory,
): Promise<LaunchConfiguration | undefined> {
  if (!/\/:[A-Za-z_]/.test(api)) return configuration;
  const request = await askForRequest(configuration, api, questions, memory);
  return request === undefined ? undefined : { ...configuration, api: request };
}

async function withRequest(
  configuration: LaunchConfiguration, entry: HandlerEntry, questions: Questions, memory: Memory,
): Promise<LaunchConfiguration | undefined> {
  const completed = await completeRequest({ ...configuration, api: labelOf(entry) }, labelOf(entry), questions, memory);
  if (!completed || configuration.body !== undefined || !methodsWithBody.includes(entry.method)) return completed;
  const key = `body ${configuration.program} ${labelOf(entry)}`;
  const body = await questions.ask(`Body of ${completed.api} (JSON; empty for none)`, memory.get(key) ?? '{}', jsonOrNothing);
  if (body === undefined) return undefined;
  memory.set(key, body);
  return body.trim() === '' ? completed : { ...completed, body: JSON.parse(body) };
}

async function withCall(
  configuration: LaunchConfiguration, entry: FunctionEntry, questions: Questions, memory: Memory,
): Promise<LaunchConfiguration | undefined> {
  const completed = { ...configuration, call: entry.name };
  if (entry.parameterCount === 0 || configuration.args !== undefined) return completed;
  const key = `args ${configuration.program} ${entry.name}`;
  const title = `Arguments of ${entry.name} (a JSON list of ${entry.parameterCount})`;
  const answer = await questions.ask(title, memory.get(key) ?? '[]', (text) => argumentsMistake(text, entry.parameterCount));
  if (answer === undefined) return undefined;
  memory.set(key, answer);
  return { ...completed, args: JSON.parse(answer) as unknown[] };
}

async function askForRequest(
  configuration: LaunchConfiguration, route: string, questions: Questions, memory: Memory,
): Promise<string | undefined> {
  const key = `request ${configuration.program} ${route}`;
  const suggestion = memory.get(key) ?? route.replace(/\/:[A-Za-z_]\w*/g, '/1');
  const answer = await questions.ask(`Request for ${route}`, suggestion, requestMistake);
  if (answer === undefined) return undefined;
  memory.set(key, answer.trim());
  return answer.trim();
}

/** What is wrong with a request line, if anything. */
export function requestMistake(text: string): string | undefined {
  if (/\/:[A-Za-z_]/.test(text)) return 'Put a value in the place of each :name';
  return /^[A-Z]+ \/\S*$/.test(text.trim()) ? undefined : 'Write a method and a path: GET /users/1';
}

function jsonOrNothing(text: string): string | undefined {
  return text.trim() === '' ? undefined : parseMistake(text);
}

function argumentsMistake(text: string, count: number): string | undefined {
  const mistake = parseMistake(text);
  if (mistake) return mistake;
  const value: unknown = JSON.parse(text);
  const isList = Array.isArray(value) && value.length === count;
  return isList ? undefined : `Write a JSON list of ${count}: [${'…, '.repeat(count - 1)}…]`;
}

function parseMistake(text: string): string | undefined {
  try {
    JSON.parse(text);
    return undefined;
  } catch (error) {
    return `This is no JSON: ${error instanceof Error ? error.message : String(error)}`;
  }
}
