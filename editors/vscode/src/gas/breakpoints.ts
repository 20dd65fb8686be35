// Gas breakpoints as data: which there are, and what may be done to them. No I/O of its own.

/** What a breakpoint compares: the gas spent so far, what is left, what a call spent, or what the next instruction costs. */
export type GasKind = 'total' | 'remaining' | 'call' | 'instruction';

/** A breakpoint; `value` is in gas units (β-reduction units). */
export interface GasBreakpoint {
  readonly id: string;
  readonly kind: GasKind;
  readonly value: number;
  readonly enabled: boolean;
}

/** The kinds in the order in which they are offered. */
export const gasKinds: readonly { readonly kind: GasKind; readonly label: string; readonly detail: string }[] = [
  { kind: 'total', label: 'Total spent ≥ n', detail: 'Stops when the request has spent n gas units or more' },
  { kind: 'remaining', label: 'Remaining ≤ n', detail: 'Stops when n gas units or fewer are left' },
  { kind: 'call', label: 'Spent in this call ≥ n', detail: 'Stops when one call has spent n gas units or more' },
  {
    kind: 'instruction', label: 'Next instruction costs ≥ n',
    detail: 'Stops before an instruction that costs n gas units or more',
  },
];

/** The largest gas limit of the language. */
const largest = 2_000_000_000;

/** A number as people read it. */
export const formatGas = (value: number): string => value.toLocaleString('en-US').replaceAll(',', ' ');

/** `Total spent ≥ 1 000`. */
export const describeBreakpoint = ({ kind, value }: Pick<GasBreakpoint, 'kind' | 'value'>): string =>
  (gasKinds.find((known) => known.kind === kind)?.label ?? kind).replace(/n$/, formatGas(value));

/** Reads a value as a person types it: digits, perhaps in groups. A string is what is wrong with it. */
export function readValue(text: string, kind: GasKind): number | string {
  const digits = text.trim().replace(/(?<=\d)[ _,.'\u202f\u00a0](?=\d{3}(?!\d))/g, '');
  const smallest = kind === 'remaining' ? 0 : 1;
  if (!/^\d+$/.test(digits) || Number(digits) < smallest || Number(digits) > largest) {
    return `Write a whole number from ${smallest} to ${formatGas(largest)}`;
  }

  return Number(digits);
}

/** The list of breakpoints, which never changes in place. */
export class GasBreakpoints {
  private constructor(readonly all: readonly GasBreakpoint[]) {}

  static readonly none = new GasBreakpoints([]);

  /** Reads what `all` was stored as; what is no breakpoint is left out. */
  static from(stored: unknown): GasBreakpoints {
    const seen = new Set<string>();
    const all = (Array.isArray(stored) ? stored : []).filter((item: unknown): item is GasBreakpoint => {
      if (!isBreakpoint(item) || seen.has(item.id)) return false;
      seen.add(item.id);
      return true;
    });
    return new GasBreakpoints(all.map(({ id, kind, value, enabled }) => ({ id, kind, value, enabled })));
  }

  /** Adds one that is enabled; one that is there already is enabled instead. */
  add(kind: GasKind, value: number): GasBreakpoints {
    const same = this.all.find((breakpoint) => breakpoint.kind === kind && breakpoint.value === value);
    return same
      ? this.change(same.id, { enabled: true })
      : new GasBreakpoints([...this.all, { id: this.freeId(), kind, value, enabled: true }]);
  }

  /** Changes one; nothing happens when it is gone. */
  change(id: string, change: Partial<Omit<GasBreakpoint, 'id'>>): GasBreakpoints {
    return new GasBreakpoints(this.all.map((breakpoint) => (breakpoint.id === id ? { ...breakpoint, ...change } : breakpoint)));
  }

  /** Removes one; nothing happens when it is gone. */
  remove(id: string): GasBreakpoints {
    return new GasBreakpoints(this.all.filter((breakpoint) => breakpoint.id !== id));
  }

  private freeId(): string {
    const numbers = this.all.map(({ id }) => Number(/^gas-(\d+)$/.exec(id)?.[1] ?? 0));
    return `gas-${Math.max(0, ...numbers) + 1}`;
  }
}

function isBreakpoint(item: unknown): item is GasBreakpoint {
  if (typeof item !== 'object' || item === null) return false;
  const { id, kind, value, enabled } = item as Partial<Record<keyof GasBreakpoint, unknown>>;
  return typeof id === 'string' && gasKinds.some((known) => known.kind === kind) && typeof enabled === 'boolean'
    && typeof value === 'number' && typeof readValue(String(value), kind as GasKind) === 'number';
}
