// The search for the executable in the surroundings of this editor.
import { accessSync, constants, statSync } from 'node:fs';
import { homedir } from 'node:os';
import * as vscode from 'vscode';
import { findServer, type Search } from './find';

/** Looks for `mtp` now; settings and the PATH may have changed since the last time. */
export function locateServer(context: vscode.ExtensionContext): Search {
  return findServer({
    setting: vscode.workspace.getConfiguration('mtpscript').get<string>('server.path') ?? '',
    extensionFolder: context.extensionPath,
    workspaceFolder: vscode.workspace.workspaceFolders?.[0]?.uri.fsPath,
    homeFolder: homedir(),
    searchPath: process.env['PATH'] ?? '',
    platform: process.platform,
    isExecutable,
  });
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return statSync(file).isFile();
  } catch {
    return false;
  }
}
