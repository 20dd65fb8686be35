// Drives the built `mtp dap` through the debug client that VS Code's own adapters are tested with.
import path from 'node:path';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { executable, patience, soon, workspace } from './server.mjs';

const { DebugClient } = createRequire(import.meta.url)('@vscode/debugadapter-testsupport');

const samples = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..', '..', 'samples');

export const sample = (name) => path.join(samples, name);

/** A client of a fresh adapter; both go away with the test. */
export async function debug(t, options = {}) {
  const client = new DebugClient(executable, 'dap', 'mtpscript', options);
  client.defaultTimeout = patience;
  await client.start();
  t.after(() => client.stop());
  const outputs = [];
  client.on('output', ({ body }) => outputs.push(body));
  return Object.assign(client, {
    outputs,
    text: (category) => outputs.filter((output) => output.category === category).map(({ output }) => output).join(''),
    /** Moves the program, and gives the body of the `stopped` event that follows. */
    move: async (command, args = { threadId: 1 }) => {
      const [event] = await Promise.all([client.waitForEvent('stopped'), client.customRequest(command, args)]);
      return event.body;
    },
    frames: async () => (await client.stackTraceRequest({ threadId: 1 })).body.stackFrames,
    gas: async () => (await client.customRequest('mtp/gas')).body,
    evaluate: async (expression, context = 'watch') => {
      const [{ id }] = await client.frames();
      return (await client.evaluateRequest({ expression, frameId: id, context })).body;
    },
    variables: async (hint) => {
      const [{ id }] = await client.frames();
      const { scopes } = (await client.scopesRequest({ frameId: id })).body;
      const scope = scopes.find((item) => item.presentationHint === hint || item.name === hint);
      const { variables } = (await client.variablesRequest({ variablesReference: scope.variablesReference })).body;
      return Object.fromEntries(variables.map(({ name, value }) => [name, value]));
    },
    /** Runs a program that nothing stops to its end, and gives the exit code. */
    run: async (args) => {
      const ended = client.waitForEvent('terminated');
      const exited = client.waitForEvent('exited');
      await Promise.all([client.configurationSequence(), client.launch(args)]);
      await ended;
      return (await exited).body.exitCode;
    },
    /** Initializes, launches, sets breakpoints on lines, starts, and waits for the first stop. */
    launchTo: async (args, breakpoints = []) => {
      const lines = breakpoints.map((breakpoint) => (typeof breakpoint === 'number' ? { line: breakpoint } : breakpoint));
      await client.initializeRequest();
      const [, launched] = await Promise.all([client.waitForEvent('initialized'), client.launchRequest(args)]);
      const set = lines.length === 0 ? undefined
        : await client.setBreakpointsRequest({ source: { path: args.program }, breakpoints: lines });
      const [event] = await Promise.all([client.waitForEvent('stopped'), client.configurationDoneRequest()]);
      return { launched, stopped: event.body, breakpoints: set?.body.breakpoints ?? [] };
    },
  });
}

export { soon, workspace };
