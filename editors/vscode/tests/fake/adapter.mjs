// A debug adapter that knows no program: it walks over some lines, and spends seven gas units at each. It stands for `mtp dap` in the
// tests of what VS Code does with an adapter.
const lines = [14, 15, 16, 17, 18, 19, 20, 22];
const end = 600;
const limit = 10_000_000;

let sequence = 0;
let at = 0;
let launched = {};
let stops = [];
let gasStops = [];

const gasAt = (step) => {
  const gasUsed = 8 + step * 7;
  return {
    gasUsed, gasLimit: limit, gasRemaining: limit - gasUsed, gasInCall: 5 + (step % 30) * 7,
    nextCost: 3 + (step % 4), instructionCount: step,
  };
};

const reached = ({ kind, value, enabled }, { gasUsed, gasRemaining, gasInCall, nextCost }) => enabled && {
  total: gasUsed >= value, remaining: gasRemaining <= value, call: gasInCall >= value, instruction: nextCost >= value,
}[kind];

function send(message) {
  const text = JSON.stringify({ seq: ++sequence, ...message });
  process.stdout.write(`Content-Length: ${Buffer.byteLength(text)}\r\n\r\n${text}`);
}

const event = (name, body) => send({ type: 'event', event: name, body });
const stopped = (reason) => event('stopped', { reason, threadId: 1, allThreadsStopped: true });

/** Why the program stops where it is now, having come from another step. */
function reason(from) {
  if (stops.includes(lines[at % lines.length])) return 'breakpoint';
  return gasStops.some((stop) => reached(stop, gasAt(at)) && !reached(stop, gasAt(from))) ? 'gas breakpoint' : undefined;
}

function run(direction) {
  for (;;) {
    const from = at;
    at += direction;
    if (at < 0) {
      at = 0;
      return stopped('entry');
    }

    if (at >= end) return event('terminated');
    const why = reason(from);
    if (why) return stopped(why);
  }
}

function step(direction) {
  at = Math.max(0, at + direction);
  stopped('step');
}

/** What is answered, and what happens after the answer. */
const requests = {
  initialize: () => ({ body: { supportsConfigurationDoneRequest: true, supportsStepBack: true } }),
  launch: (given) => {
    launched = given;
    return { then: () => event('initialized') };
  },
  setBreakpoints: ({ breakpoints = [] }) => {
    stops = breakpoints.map(({ line }) => line);
    return { body: { breakpoints: stops.map((line) => ({ verified: true, line })) } };
  },
  configurationDone: () => ({ then: () => run(1) }),
  threads: () => ({ body: { threads: [{ id: 1, name: launched.api }] } }),
  stackTrace: () => {
    const frame = { id: 1, name: 'isSafe', line: lines[at % lines.length], column: 3, source: { path: launched.program } };
    return { body: { stackFrames: [frame] } };
  },
  scopes: () => ({ body: { scopes: [] } }),
  continue: () => ({ body: { allThreadsContinued: true }, then: () => run(1) }),
  reverseContinue: () => ({ then: () => run(-1) }),
  next: () => ({ then: () => step(1) }),
  stepIn: () => ({ then: () => step(1) }),
  stepOut: () => ({ then: () => step(1) }),
  stepBack: () => ({ then: () => step(-1) }),
  'mtp/setGasBreakpoints': ({ breakpoints }) => {
    gasStops = breakpoints;
    return { body: { breakpoints: breakpoints.map(({ id }) => ({ id, verified: true })) } };
  },
  'mtp/gas': () => ({ body: gasAt(at) }),
  disconnect: () => ({ then: () => process.exit(0) }),
};

function answer({ seq, command, arguments: given = {} }) {
  const known = requests[command]?.(given);
  const response = { type: 'response', request_seq: seq, command };
  send(known ? { ...response, success: true, body: known.body } : { ...response, success: false, message: `no ${command} here` });
  known?.then?.();
}

let pending = Buffer.alloc(0);
process.stdin.on('data', (chunk) => {
  pending = Buffer.concat([pending, chunk]);
  for (;;) {
    const head = pending.indexOf('\r\n\r\n');
    const length = Number(/Content-Length: (\d+)/.exec(pending.subarray(0, head).toString())?.[1]);
    if (head < 0 || pending.length < head + 4 + length) return;
    const text = pending.subarray(head + 4, head + 4 + length).toString();
    pending = pending.subarray(head + 4 + length);
    answer(JSON.parse(text));
  }
});
process.stdin.on('end', () => process.exit(0));
