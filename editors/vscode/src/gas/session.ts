// What the gas view knows of one debug session: it listens to the adapter, sends breakpoints and asks for counters.
import type { GasBreakpoint } from './breakpoints';

/** What `mtp/gas` answers, in gas units. */
export interface GasCounters {
  readonly gasUsed: number;
  readonly gasLimit: number;
  readonly gasRemaining: number;
  /** Spent by the innermost call. */
  readonly gasInCall: number;
  /** The cost of the next instruction. */
  readonly nextCost: number;
  readonly instructionCount: number;
}

/** What the adapter says of a breakpoint. */
export interface GasVerdict {
  readonly verified: boolean;
  readonly message?: string;
}

/** A message of the Debug Adapter Protocol, as far as it is read here. */
export interface AdapterMessage {
  readonly type: string;
  readonly event?: string;
  readonly command?: string;
  readonly success?: boolean;
}

/** Sends a request to the adapter. */
export type Request = (command: string, args?: unknown) => Thenable<unknown>;

/** Requests with which the program goes on. */
const resuming = ['continue', 'next', 'stepIn', 'stepOut', 'stepBack', 'reverseContinue', 'goto', 'restart'];

/** One session of the debugger, seen through what it says. */
export class GasSession {
  private counted: GasCounters | undefined;
  private readonly verdicts = new Map<string, GasVerdict>();
  private isReady = false;
  private moment = 0;
  private sending: Promise<void> = Promise.resolve();

  /** Whether the program stands still. */
  isStopped = false;

  constructor(
    private readonly request: Request,
    private readonly breakpoints: () => readonly GasBreakpoint[],
    private readonly changed: () => void,
    private readonly report: (problem: string) => void,
  ) {}

  /** The counters of this moment; undefined while the program runs. */
  get counters(): GasCounters | undefined {
    return this.isStopped ? this.counted : undefined;
  }

  /** What the adapter said of a breakpoint, if it did. */
  verdictOf(id: string): GasVerdict | undefined {
    return this.verdicts.get(id);
  }

  /** Takes note of what the editor sends. The program runs from the request on: the answer may come after the next stop. */
  send(message: AdapterMessage): void {
    if (message.type === 'request' && resuming.includes(message.command ?? '')) this.resumed();
  }

  /** Takes note of what the adapter sends. */
  receive(message: AdapterMessage): void {
    if (message.type === 'event') this.receiveEvent(message.event);
    else if (message.type === 'response' && message.success === false && resuming.includes(message.command ?? '')) this.stopped();
  }

  /** Sends the breakpoints as they are now; answers that an older list gets are overwritten by those that follow. */
  sendBreakpoints(): Promise<void> {
    if (!this.isReady) return this.sending;
    this.sending = this.sending.then(() => this.sendNow());
    return this.sending;
  }

  private receiveEvent(event: string | undefined): void {
    switch (event) {
      case 'initialized':
        this.isReady = true;
        void this.sendBreakpoints();
        break;
      case 'stopped':
        this.stopped();
        break;
      case 'continued':
        this.resumed();
        break;
      case 'terminated':
      case 'exited':
        this.isReady = false;
        this.resumed();
        break;
    }
  }

  private stopped(): void {
    this.isStopped = true;
    this.counted = undefined;
    void this.count(++this.moment);
  }

  private resumed(): void {
    if (!this.isStopped) return;
    this.isStopped = false;
    this.counted = undefined;
    this.moment++;
    this.changed();
  }

  private async count(moment: number): Promise<void> {
    this.changed();
    try {
      const counters = await this.request('mtp/gas') as GasCounters;
      if (moment !== this.moment) return;
      this.counted = counters;
    } catch (error) {
      if (moment !== this.moment) return;
      this.report(`The debugger did not tell its gas counters: ${messageOf(error)}`);
    }

    this.changed();
  }

  private async sendNow(): Promise<void> {
    try {
      const answer = await this.request('mtp/setGasBreakpoints', { breakpoints: this.breakpoints() });
      this.verdicts.clear();
      for (const { id, verified, message } of verdictsIn(answer)) {
        this.verdicts.set(id, message === undefined ? { verified } : { verified, message });
      }
    } catch (error) {
      this.report(`The debugger did not take the gas breakpoints: ${messageOf(error)}`);
    }

    this.changed();
  }
}

function verdictsIn(answer: unknown): readonly ({ id: string } & GasVerdict)[] {
  const { breakpoints } = (answer ?? {}) as { breakpoints?: unknown };
  return Array.isArray(breakpoints) ? breakpoints as ({ id: string } & GasVerdict)[] : [];
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
