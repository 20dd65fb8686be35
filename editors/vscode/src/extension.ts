// The extension: connects VS Code with `mtp lsp` and `mtp dap`.
import * as vscode from 'vscode';
import { registerDebugging } from './debug/register';
import { registerGas } from './gas/register';
import { LanguageServer } from './server/languageServer';
import { createStatusItem, reportFailures, showServerMenu } from './server/status';
import { createTraceChannel } from './server/traceChannel';

let server: LanguageServer | undefined;

/** Called by VS Code when a program is opened, debugged, or in the folder. */
export async function activate(context: vscode.ExtensionContext): Promise<void> {
  const output = vscode.window.createOutputChannel('MTPScript', { log: true });
  const trace = createTraceChannel('MTPScript Trace');
  const running = new LanguageServer(context, output, trace);
  server = running;
  const restart = (): Promise<void> => running.restart();
  context.subscriptions.push(
    output, trace, running, createStatusItem(running), reportFailures(running, context),
    vscode.commands.registerCommand('mtpscript.restartServer', restart),
    vscode.commands.registerCommand('mtpscript.showOutput', () => output.show(true)),
    vscode.commands.registerCommand('mtpscript.showTrace', () => trace.show(true)),
    vscode.commands.registerCommand('mtpscript.serverMenu', () => showServerMenu(running)),
    vscode.workspace.onDidGrantWorkspaceTrust(restart),
    vscode.workspace.onDidChangeConfiguration((change) => {
      if (change.affectsConfiguration('mtpscript.server')) void restart();
    }),
  );
  registerDebugging(context, output);
  registerGas(context, output);
  await vscode.commands.executeCommand('setContext', 'mtpscript.isUsed', true);
  await running.restart();
}

/** Called by VS Code before the window goes; waits until the server has ended. */
export async function deactivate(): Promise<void> {
  await server?.stop();
}
