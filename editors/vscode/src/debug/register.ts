// Debugging: which adapter runs, and how a launch configuration is completed.
import * as path from 'node:path';
import * as vscode from 'vscode';
import { describeFailure } from '../server/find';
import { locateServer } from '../server/locate';
import { offerHelp } from '../server/status';
import { entryPoints, labelOf, type EntryPoint, type OutlineSymbol } from './entryPoints';
import {
  completeLaunch, configurationFor, configurationForEntry, isEmpty, LaunchProblem,
  type LaunchConfiguration, type Memory, type Questions,
} from './launch';

/** Registers what F5 and launch.json need. */
export function registerDebugging(context: vscode.ExtensionContext, output: vscode.LogOutputChannel): void {
  const { Initial, Dynamic } = vscode.DebugConfigurationProviderTriggerKind;
  const provider = new ConfigurationProvider(memoryIn(context.workspaceState));
  const handlers: vscode.DebugConfigurationProvider = { provideDebugConfigurations: () => provider.handlers() };
  const failures: vscode.DebugAdapterTrackerFactory = { createDebugAdapterTracker: () => new FailureTracker(context) };
  context.subscriptions.push(
    vscode.debug.registerDebugConfigurationProvider('mtpscript', provider, Initial),
    vscode.debug.registerDebugConfigurationProvider('mtpscript', handlers, Dynamic),
    vscode.debug.registerDebugAdapterDescriptorFactory('mtpscript', new AdapterFactory(context, output)),
    vscode.debug.registerDebugAdapterTrackerFactory('mtpscript', failures),
    vscode.commands.registerCommand('mtpscript.debugFile', (file?: vscode.Uri) => startFile(file, false)),
    vscode.commands.registerCommand('mtpscript.runFile', (file?: vscode.Uri) => startFile(file, true)),
  );
}

class AdapterFactory implements vscode.DebugAdapterDescriptorFactory {
  constructor(private readonly context: vscode.ExtensionContext, private readonly output: vscode.LogOutputChannel) {}

  /** The adapter is the same executable as the language server. */
  createDebugAdapterDescriptor(session: vscode.DebugSession): vscode.DebugAdapterDescriptor {
    if (!vscode.workspace.isTrusted) throw new Error(untrusted);
    const search = locateServer(this.context);
    if (!search.found) {
      const problem = describeFailure(search.tried);
      void offerHelp(problem, this.context);
      throw new Error(problem);
    }

    this.output.info(`Debugging with ${search.found.path} (${search.found.origin})`);
    const cwd = session.workspaceFolder?.uri.fsPath;
    return new vscode.DebugAdapterExecutable(search.found.path, ['dap'], cwd === undefined ? {} : { cwd });
  }
}

/** Says why when an adapter ends before it has said anything, as an `mtp` without a debugger does. */
class FailureTracker implements vscode.DebugAdapterTracker {
  private hasSpoken = false;

  constructor(private readonly context: vscode.ExtensionContext) {}

  onDidSendMessage(): void {
    this.hasSpoken = true;
  }

  onExit(code: number | undefined): void {
    if (this.hasSpoken) return;
    const { found } = locateServer(this.context);
    const program = `${found?.path ?? 'mtp'} dap`;
    void offerHelp(`${program} ended at once, with code ${code ?? 'unknown'}: this mtp may have no debugger.`, this.context);
  }
}

class ConfigurationProvider implements vscode.DebugConfigurationProvider {
  constructor(private readonly memory: Memory) {}

  /** The configurations that a new launch.json begins with. */
  provideDebugConfigurations(): vscode.DebugConfiguration[] {
    return [configurationFor('${file}', 'Debug a handler')];
  }

  /** One configuration for each handler of the open file. */
  async handlers(): Promise<vscode.DebugConfiguration[]> {
    const document = activeProgram();
    if (!document) return [];
    return (await entriesOf(document.uri)).filter(({ kind }) => kind === 'handler')
      .map((entry) => configurationForEntry(document.uri.fsPath, entry));
  }

  /** Without launch.json, F5 runs the open file. */
  resolveDebugConfiguration(
    _folder: vscode.WorkspaceFolder | undefined, given: vscode.DebugConfiguration,
  ): vscode.DebugConfiguration | undefined {
    if (!vscode.workspace.isTrusted) return refuse(untrusted);
    const document = activeProgram();
    if (!isEmpty(given)) return given.program || !document ? given : { ...given, program: document.uri.fsPath };
    if (!document) return refuse('Open a .mtp file to debug it, or write a launch.json that names one.');
    return { ...given, ...configurationFor(document.uri.fsPath, path.basename(document.uri.fsPath)) };
  }

  /** Names what to run, asking where the program has several handlers or one needs values. */
  async resolveDebugConfigurationWithSubstitutedVariables(
    folder: vscode.WorkspaceFolder | undefined, given: vscode.DebugConfiguration,
  ): Promise<vscode.DebugConfiguration | undefined> {
    if (typeof given['program'] !== 'string' || given['program'] === '') {
      return refuse('The launch configuration needs a "program": the path of a .mtp file.');
    }

    const program = path.resolve(folder?.uri.fsPath ?? '', given['program']);
    const configuration: LaunchConfiguration = { ...given, program, workspaceTrusted: vscode.workspace.isTrusted };
    try {
      const isOpen = configuration.api === undefined && configuration.call === undefined;
      const entries = isOpen ? await entriesOf(vscode.Uri.file(program)) : [];
      return await completeLaunch(configuration, entries, questions, this.memory);
    } catch (error) {
      if (error instanceof LaunchProblem) return refuse(error.message);
      throw error;
    }
  }
}

const untrusted = 'MTPScript programs run only in trusted folders. Trust this one with "Workspaces: Manage Workspace Trust".';

/** Nothing is started, and the reason is shown. */
function refuse(reason: string): undefined {
  void vscode.window.showErrorMessage(reason);
  return undefined;
}

function activeProgram(): vscode.TextDocument | undefined {
  const document = vscode.window.activeTextEditor?.document;
  return document?.languageId === 'mtpscript' && document.uri.scheme === 'file' ? document : undefined;
}

async function startFile(given: vscode.Uri | undefined, noDebug: boolean): Promise<void> {
  const file = given ?? activeProgram()?.uri;
  if (!file) {
    refuse('Open a .mtp file to run it.');
    return;
  }

  const folder = vscode.workspace.getWorkspaceFolder(file);
  await vscode.debug.startDebugging(folder, configurationFor(file.fsPath, path.basename(file.fsPath)), { noDebug });
}

/** What the language server finds in a program; nothing where there is no server or no file. */
async function entriesOf(file: vscode.Uri): Promise<EntryPoint[]> {
  try {
    await vscode.workspace.openTextDocument(file);
  } catch {
    throw new LaunchProblem(`There is no file ${file.fsPath}; correct the "program" of the launch configuration.`);
  }

  const outline = 'vscode.executeDocumentSymbolProvider';
  const symbols = await vscode.commands.executeCommand<vscode.DocumentSymbol[] | undefined>(outline, file);
  return entryPoints((symbols ?? []).map(outlineOf));
}

const outlineOf = ({ name, detail, selectionRange }: vscode.DocumentSymbol): OutlineSymbol =>
  ({ name, detail, line: selectionRange.start.line });

const questions: Questions = {
  async choose(title, entries) {
    const items = entries.map((entry) => ({ label: labelOf(entry), description: `line ${entry.line + 1}`, entry }));
    return (await vscode.window.showQuickPick(items, { title, placeHolder: 'A handler or a function' }))?.entry;
  },
  ask: async (title, value, validate) =>
    vscode.window.showInputBox({ title, value, validateInput: (answer) => validate(answer), ignoreFocusOut: true }),
};

const memoryIn = (state: vscode.Memento): Memory => ({
  get: (key) => state.get<string>(`launch ${key}`),
  set: (key, value) => void state.update(`launch ${key}`, value),
});
