// What the gas view shows, as data. No I/O of its own.
import { describeBreakpoint, formatGas, type GasBreakpoint } from './breakpoints';
import type { GasCounters, GasVerdict } from './session';

/** A row with a number. */
export interface CounterRow {
  readonly kind: 'counter';
  readonly label: string;
  readonly value: string;
  readonly tooltip: string;
}

/** A row with a breakpoint. */
export interface BreakpointRow {
  readonly kind: 'breakpoint';
  readonly breakpoint: GasBreakpoint;
  readonly label: string;
  readonly note: string;
  /** Whether its condition holds with the next instruction. */
  readonly isReached: boolean;
  /** Whether the adapter refused it. */
  readonly isRefused: boolean;
}

/** A row of the view. */
export type Row = CounterRow | BreakpointRow;

/** What is known of the session that is looked at. */
export interface Observed {
  readonly isStopped: boolean;
  readonly counters: GasCounters | undefined;
  verdictOf(id: string): GasVerdict | undefined;
}

/** The rows, counters first. Counters are there only while the program stands still: older numbers would be wrong. */
export const rowsOf = (breakpoints: readonly GasBreakpoint[], session: Observed | undefined): Row[] =>
  [...counterRows(session), ...breakpoints.map((breakpoint) => breakpointRow(breakpoint, session))];

/** Whether a breakpoint's condition holds once the next instruction is done: the program stops before the one that crosses. */
export function isReached({ kind, value }: GasBreakpoint, counters: GasCounters): boolean {
  const { gasUsed, gasRemaining, gasInCall, nextCost } = counters;
  switch (kind) {
    case 'total': return gasUsed + nextCost >= value;
    case 'remaining': return gasRemaining - nextCost <= value;
    case 'call': return gasInCall + nextCost >= value;
    case 'instruction': return nextCost >= value;
  }
}

function counterRows(session: Observed | undefined): CounterRow[] {
  if (!session) return [];
  if (!session.isStopped) return [counter('Running', '', 'The counters are shown when the program stops')];
  if (!session.counters) return [counter('Stopped', 'counting…', 'The debugger is asked for its counters')];
  const { gasUsed, gasLimit, gasRemaining, gasInCall, nextCost, instructionCount } = session.counters;
  return [
    counter('Used', `${formatGas(gasUsed)} of ${formatGas(gasLimit)}`, 'Gas units spent in this request, and the gas limit'),
    counter('Remaining', formatGas(gasRemaining), 'Gas units left until the request ends with GasExhausted'),
    counter('In this call', formatGas(gasInCall), 'Gas units spent since the innermost call began'),
    counter('Next instruction', formatGas(nextCost), 'What the next instruction costs'),
    counter('Instructions', formatGas(instructionCount), 'Instructions executed since the request began'),
  ];
}

const counter = (label: string, value: string, tooltip: string): CounterRow => ({ kind: 'counter', label, value, tooltip });

function breakpointRow(breakpoint: GasBreakpoint, session: Observed | undefined): BreakpointRow {
  const verdict = session?.verdictOf(breakpoint.id);
  const isRefused = breakpoint.enabled && verdict?.verified === false;
  const reached = breakpoint.enabled && session?.counters !== undefined && isReached(breakpoint, session.counters);
  const note = isRefused ? verdict?.message ?? 'refused by the debugger' : reached ? 'reached' : '';
  return { kind: 'breakpoint', breakpoint, label: describeBreakpoint(breakpoint), note, isReached: reached, isRefused };
}
