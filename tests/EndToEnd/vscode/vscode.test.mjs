// A real VS Code with the packed extension: what a person sees who writes a program.
import assert from 'node:assert/strict';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { Debugger } from './debugging.mjs';
import { inEditor } from './scenario.mjs';

inEditor('VS Code shows an error, and drops it when it is mended', 'samples', {}, async (editor) => {
  await editor.open('hello.mtp');
  await editor.serves();
  await editor.goAfter('hello.mtp', 'trimmed.length ==');
  await editor.type('=');
  await editor.page.waitForSelector('.squiggly-error');
  const problems = await editor.problems();
  assert.equal(problems.length, 2, problems.join('; '));
  assert.match(problems[1], /MTP0213/);
  await editor.picture('diagnostic');
  await editor.open('hello.mtp');
  await editor.press('Backspace');
  await editor.page.waitForSelector('.squiggly-error', { state: 'detached' });
});

inEditor('VS Code says what helps when no server is found, and goes on when one is', 'samples', {
  machineSettings: { 'mtpscript.server.path': '/no/such/mtp' },
}, async (editor) => {
  await editor.open('hello.mtp');
  const message = await editor.sees('names /no/such/mtp', '.notification-toast');
  assert.match(await message.innerText(), /How to Install[\s\S]*Open Settings[\s\S]*Show Output/);
  await editor.picture('no-server');
  editor.setMachineSettings({});
  await editor.serves();
  await editor.command('MTPScript: Restart Language Server');
  await editor.serves();
});

const trap = {
  trusted: false,
  prepare(workspace) {
    writeFileSync(path.join(workspace, 'trap'), `#!/bin/sh\ntouch '${workspace}/sprung'\n`, { mode: 0o755 });
    mkdirSync(path.join(workspace, '.vscode'));
    writeFileSync(path.join(workspace, '.vscode', 'settings.json'), JSON.stringify({ 'mtpscript.server.path': './trap' }));
  },
};

inEditor('VS Code checks a program of a folder that is not trusted, and runs nothing of it', 'samples', trap, async (editor) => {
  await editor.open('queens.mtp');
  await editor.serves();
  await editor.sees('Restricted Mode', '.statusbar-item');
  await editor.press('F5');
  await editor.sees('Debugging executes build tasks and program code', '.monaco-dialog-box');
  await editor.picture('not-trusted');
  await editor.press('Escape');
  await editor.page.waitForSelector('.monaco-dialog-box', { state: 'detached' });
  assert.equal(await editor.page.locator('.debug-toolbar:visible').count(), 0);
  assert.ok(!existsSync(path.join(editor.workspace, 'sprung')), 'a setting of the folder does not name a program');
});

inEditor('VS Code keeps gas breakpoints, which are added, edited, disabled and removed', 'samples', {}, async (editor) => {
  const debug = new Debugger(editor);
  await editor.open('queens.mtp');
  await editor.serves();
  await editor.command('Run and Debug: Focus on Gas View');
  await editor.page.click('.pane-body .welcome-view-content .monaco-button:has-text("Add Gas Breakpoint")');
  await debug.answerGasQuestions('Add Gas Breakpoint', 'Total spent', '1 000');
  await debug.addGasBreakpoint('Remaining', '50');
  await debug.pressInRow('Total spent ≥ 1 000', 'Edit Gas Breakpoint');
  await debug.answerGasQuestions('Edit: Total spent ≥ 1 000', 'Spent in this call', '200');
  await debug.checkBox('Remaining', true).click();
  await debug.gasRow('Remaining').locator('.codicon-debug-breakpoint-disabled').waitFor();
  await editor.reload();
  await editor.serves();
  await editor.command('Run and Debug: Focus on Gas View');
  await debug.checkBox('Remaining ≤ 50', false).waitFor();
  await debug.checkBox('Spent in this call ≥ 200', true).waitFor();
  await debug.pressInRow('Remaining', 'Remove Gas Breakpoint');
  await debug.gasRow('Remaining').waitFor({ state: 'detached' });
});
