// The channel that shows what editor and server say to each other, switched by the setting `mtpscript.trace.server`.
import * as vscode from 'vscode';

type Level = 'trace' | 'debug' | 'info' | 'warn' | 'error';

/**
 * A channel whose level follows the setting. The client library asks the level of its channel whether to trace; the level that
 * VS Code keeps for a channel can be set only by hand.
 */
export function createTraceChannel(name: string): vscode.LogOutputChannel {
  const channel = vscode.window.createOutputChannel(name);
  const changed = new vscode.EventEmitter<vscode.LogLevel>();
  const listener = vscode.workspace.onDidChangeConfiguration((change) => {
    if (change.affectsConfiguration('mtpscript.trace.server')) changed.fire(level());
  });
  const writer = (kind: Level) => (message: string | Error, ...more: unknown[]): void =>
    channel.appendLine(`${new Date().toISOString()} [${kind}] ${[message, ...more].map(String).join(' ')}`);
  return {
    name: channel.name,
    get logLevel() { return level(); },
    onDidChangeLogLevel: changed.event,
    trace: writer('trace'),
    debug: writer('debug'),
    info: writer('info'),
    warn: writer('warn'),
    error: writer('error'),
    append: (value) => channel.append(value),
    appendLine: (value) => channel.appendLine(value),
    replace: (value) => channel.replace(value),
    clear: () => channel.clear(),
    show: () => channel.show(true),
    hide: () => channel.hide(),
    dispose: () => vscode.Disposable.from(listener, changed, channel).dispose(),
  };
}

function level(): vscode.LogLevel {
  const wanted = vscode.workspace.getConfiguration('mtpscript').get<string>('trace.server', 'off');
  return wanted === 'off' ? vscode.LogLevel.Info : vscode.LogLevel.Trace;
}
