// Shows how the language server is, and what can be done about it.
import * as vscode from 'vscode';
import type { LanguageServer, ServerState } from './languageServer';

const installing = 'How to Install';
const settings = 'Open Settings';
const output = 'Show Output';

/** The item in the status bar, there while a program is open or something is wrong. */
export function createStatusItem(server: LanguageServer): vscode.Disposable {
  const item = vscode.window.createStatusBarItem('mtpscript.server', vscode.StatusBarAlignment.Right, 100);
  item.name = 'MTPScript Language Server';
  item.command = 'mtpscript.serverMenu';
  const show = (): void => {
    render(item, server.state);
    const isWrong = server.state.kind === 'missing' || server.state.kind === 'failed';
    if (isWrong || vscode.window.activeTextEditor?.document.languageId === 'mtpscript') item.show();
    else item.hide();
  };
  show();
  return vscode.Disposable.from(item, server.onDidChangeState(show), vscode.window.onDidChangeActiveTextEditor(show));
}

/** Tells a person when there is no server, once for each time it fails. */
export function reportFailures(server: LanguageServer, context: vscode.ExtensionContext): vscode.Disposable {
  return server.onDidChangeState((state) => {
    if (state.kind === 'missing' || state.kind === 'failed') void offerHelp(state.problem, context);
  });
}

/** Shows what is wrong, with what helps. */
export async function offerHelp(problem: string, context: vscode.ExtensionContext): Promise<void> {
  const choice = await vscode.window.showErrorMessage(problem, installing, settings, output);
  if (choice === settings) await vscode.commands.executeCommand('workbench.action.openSettings', 'mtpscript.server.path');
  if (choice === output) await vscode.commands.executeCommand('mtpscript.showOutput');
  if (choice === installing) {
    await vscode.commands.executeCommand('markdown.showPreview', vscode.Uri.joinPath(context.extensionUri, 'README.md'));
  }
}

/** The menu of the status item. */
export async function showServerMenu(server: LanguageServer): Promise<void> {
  const choice = await vscode.window.showQuickPick([
    { label: '$(refresh) Restart Language Server', command: 'mtpscript.restartServer' },
    { label: '$(output) Show Output', command: 'mtpscript.showOutput' },
    { label: '$(list-flat) Show Trace', command: 'mtpscript.showTrace' },
  ], { title: describe(server.state) });
  if (choice) await vscode.commands.executeCommand(choice.command);
}

function render(item: vscode.StatusBarItem, state: ServerState): void {
  const isWrong = state.kind === 'missing' || state.kind === 'failed';
  item.text = `${icons[state.kind]} mtp`;
  item.tooltip = describe(state);
  item.backgroundColor = isWrong ? new vscode.ThemeColor('statusBarItem.errorBackground') : undefined;
}

const icons: Record<ServerState['kind'], string> = {
  starting: '$(sync~spin)', running: '$(check)', stopped: '$(circle-slash)', missing: '$(error)', failed: '$(error)',
};

function describe(state: ServerState): string {
  switch (state.kind) {
    case 'starting': return 'The language server is starting';
    case 'running': return `mtp ${state.version} (${state.origin}): ${state.path}`;
    case 'stopped': return 'The language server does not run';
    case 'missing':
    case 'failed': return state.problem;
  }
}
