// The gas view: its tree, its commands, and what connects it with the sessions of the debugger.
import * as vscode from 'vscode';
import {
  describeBreakpoint, formatGas, GasBreakpoints, gasKinds, readValue, type GasBreakpoint, type GasKind,
} from './breakpoints';
import { rowsOf, type BreakpointRow, type CounterRow, type Row } from './rows';
import { GasSession, type AdapterMessage } from './session';

const storageKey = 'gasBreakpoints';
const shownKey = 'gasViewShown';

/** Registers the view, its commands and its listeners. */
export function registerGas(context: vscode.ExtensionContext, output: vscode.LogOutputChannel): void {
  const view = new GasView(context.workspaceState, (problem) => output.warn(problem));
  const tree = vscode.window.createTreeView('mtpscript.gas', { treeDataProvider: view, manageCheckboxStateManually: true });
  const command = (name: string, run: (row?: BreakpointRow) => unknown): vscode.Disposable =>
    vscode.commands.registerCommand(`mtpscript.gas.${name}`, (row?: BreakpointRow) => run(row ?? selectedIn(tree)));
  context.subscriptions.push(
    tree, view,
    tree.onDidChangeCheckboxState(({ items }) => {
      for (const [row, state] of items) {
        const enabled = state === vscode.TreeItemCheckboxState.Checked;
        if (row.kind === 'breakpoint') view.change(row.breakpoint.id, { enabled });
      }
    }),
    view.onDidCount(() => showOnce(tree, view, context.workspaceState)),
    command('add', () => add(view)),
    command('edit', (row) => row && edit(view, row.breakpoint)),
    command('remove', (row) => row && view.update((breakpoints) => breakpoints.remove(row.breakpoint.id))),
    command('removeAll', () => view.update(() => GasBreakpoints.none)),
    vscode.debug.registerDebugAdapterTrackerFactory('mtpscript', view),
    vscode.debug.onDidTerminateDebugSession((session) => view.forget(session)),
    vscode.debug.onDidChangeActiveDebugSession(() => view.refresh()),
  );
}

class GasView implements vscode.TreeDataProvider<Row>, vscode.DebugAdapterTrackerFactory, vscode.Disposable {
  private breakpoints: GasBreakpoints;
  private readonly sessions = new Map<string, GasSession>();
  private readonly changed = new vscode.EventEmitter<undefined>();
  private readonly counted = new vscode.EventEmitter<void>();

  readonly onDidChangeTreeData = this.changed.event;

  /** Fires when there are counters to be seen. */
  readonly onDidCount = this.counted.event;

  constructor(private readonly storage: vscode.Memento, private readonly report: (problem: string) => void) {
    this.breakpoints = GasBreakpoints.from(storage.get(storageKey));
  }

  /** Follows a session from its first message on. */
  createDebugAdapterTracker(session: vscode.DebugSession): vscode.DebugAdapterTracker {
    const gas = new GasSession(
      (name, args) => session.customRequest(name, args), () => this.breakpoints.all, () => this.refresh(), this.report);
    this.sessions.set(session.id, gas);
    return {
      onWillReceiveMessage: (message: AdapterMessage) => gas.send(message),
      onDidSendMessage: (message: AdapterMessage) => gas.receive(message),
    };
  }

  forget(session: vscode.DebugSession): void {
    this.sessions.delete(session.id);
    this.refresh();
  }

  refresh(): void {
    this.changed.fire(undefined);
    if (this.activeSession()?.counters) this.counted.fire();
  }

  /** Replaces the breakpoints, keeps them for the next time, and tells the running sessions. */
  update(change: (breakpoints: GasBreakpoints) => GasBreakpoints): void {
    this.breakpoints = change(this.breakpoints);
    void this.storage.update(storageKey, this.breakpoints.all);
    this.refresh();
    for (const session of this.sessions.values()) void session.sendBreakpoints();
  }

  change(id: string, change: Partial<Omit<GasBreakpoint, 'id'>>): void {
    this.update((breakpoints) => breakpoints.change(id, change));
  }

  getChildren(parent?: Row): Row[] {
    return parent ? [] : rowsOf(this.breakpoints.all, this.activeSession());
  }

  getParent(): undefined {
    return undefined;
  }

  getTreeItem(row: Row): vscode.TreeItem {
    return row.kind === 'counter' ? counterItem(row) : breakpointItem(row);
  }

  dispose(): void {
    this.changed.dispose();
    this.counted.dispose();
  }

  private activeSession(): GasSession | undefined {
    const active = vscode.debug.activeDebugSession;
    return active && this.sessions.get(active.id);
  }
}

/** VS Code adds views of extensions folded; this unfolds the view at the first stop in a workspace, and then leaves it to people. */
async function showOnce(tree: vscode.TreeView<Row>, view: GasView, state: vscode.Memento): Promise<void> {
  const [first] = view.getChildren();
  if (!first || state.get(shownKey)) return;
  await state.update(shownKey, true);
  await tree.reveal(first, { select: false, focus: false });
}

function counterItem({ label, value, tooltip }: CounterRow): vscode.TreeItem {
  const item = new vscode.TreeItem(label);
  item.id = `counter ${label}`;
  item.description = value;
  item.tooltip = tooltip;
  item.iconPath = new vscode.ThemeIcon(label === 'Running' || label === 'Stopped' ? 'loading~spin' : 'flame');
  item.contextValue = 'gasCounter';
  return item;
}

function breakpointItem({ breakpoint, label, note, isReached, isRefused }: BreakpointRow): vscode.TreeItem {
  const item = new vscode.TreeItem(label);
  item.id = breakpoint.id;
  item.description = note;
  item.tooltip = gasKinds.find(({ kind }) => kind === breakpoint.kind)?.detail.replace(/\bn\b/, formatGas(breakpoint.value));
  item.contextValue = 'gasBreakpoint';
  item.checkboxState = breakpoint.enabled ? vscode.TreeItemCheckboxState.Checked : vscode.TreeItemCheckboxState.Unchecked;
  const icon = isRefused ? 'debug-breakpoint-unverified' : breakpoint.enabled ? 'debug-breakpoint' : 'debug-breakpoint-disabled';
  const colour = isReached ? 'debugIcon.breakpointCurrentStackframeForeground' : 'debugIcon.breakpointForeground';
  item.iconPath = new vscode.ThemeIcon(icon, breakpoint.enabled ? new vscode.ThemeColor(colour) : undefined);
  return item;
}

const selectedIn = (tree: vscode.TreeView<Row>): BreakpointRow | undefined =>
  tree.selection.find((row): row is BreakpointRow => row.kind === 'breakpoint');

async function add(view: GasView): Promise<void> {
  const kind = await askForKind('Add Gas Breakpoint', undefined);
  if (!kind) return;
  const value = await askForValue(kind, '');
  if (value !== undefined) view.update((breakpoints) => breakpoints.add(kind, value));
}

async function edit(view: GasView, breakpoint: GasBreakpoint): Promise<void> {
  const kind = await askForKind(`Edit: ${describeBreakpoint(breakpoint)}`, breakpoint.kind);
  if (!kind) return;
  const value = await askForValue(kind, String(breakpoint.value));
  if (value !== undefined) view.change(breakpoint.id, { kind, value });
}

/** The kind; the one that is there is offered first. */
async function askForKind(title: string, present: GasKind | undefined): Promise<GasKind | undefined> {
  const items = gasKinds.map(({ kind, label, detail }) => ({ label, detail, gasKind: kind }))
    .sort((left, right) => Number(right.gasKind === present) - Number(left.gasKind === present));
  return (await vscode.window.showQuickPick(items, { title, placeHolder: 'When to stop' }))?.gasKind;
}

async function askForValue(kind: GasKind, value: string): Promise<number | undefined> {
  const problem = (answer: string): string | undefined => {
    const read = readValue(answer, kind);
    return typeof read === 'string' ? read : undefined;
  };
  const answer = await vscode.window.showInputBox({
    title: gasKinds.find((known) => known.kind === kind)?.label ?? '', prompt: 'n, in gas units', value, validateInput: problem,
  });
  if (answer === undefined) return undefined;
  const read = readValue(answer, kind);
  return typeof read === 'number' ? read : undefined;
}
