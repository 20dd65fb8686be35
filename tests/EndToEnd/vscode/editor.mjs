// A real VS Code with the packed extension, and a browser that shows it.
import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { artifacts, inRoot } from '../../scripts/repository.mjs';

const here = path.dirname(fileURLToPath(import.meta.url));
const entry = path.join(here, 'node_modules', 'code-server', 'out', 'node', 'entry.js');
const built = path.join(here, 'node_modules', 'code-server', 'lib', 'vscode', '.is-built');
const packed = path.join(artifacts, 'vscode', 'mtpscript.vsix');
const browsers = [process.env.CHROMIUM, '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
const browserOf = () => browsers.find((file) => file && existsSync(file));

/** Where pictures of the states are put. */
export const pictures = process.env.MTP_PICTURES ?? path.join(artifacts, 'vscode', 'pictures');

/** How long anything may take until it is seen; a machine may be slow, and no test asserts a time. */
const patience = 120_000;

/** Why VS Code cannot be tested here, or false. Where MTP_REQUIRE_EDITORS is set, as in CI, that is no excuse. */
export function missingEditor() {
  const reason = !existsSync(built) ? 'VS Code is not here: run tests/EndToEnd/vscode/install.sh'
    : !browserOf() ? 'no Chromium is here; CHROMIUM names one'
      : !existsSync(packed) ? 'the extension is not packed: npm run publish:native, then npm run package in editors/vscode'
        : false;
  if (reason && process.env.MTP_REQUIRE_EDITORS) throw new Error(`VS Code is required: ${reason}`);
  return reason;
}

const settings = {
  'extensions.ignoreRecommendations': true,
  'files.simpleDialog.enable': true,
  'telemetry.telemetryLevel': 'off',
  'workbench.colorTheme': 'Default Dark Modern',
  'workbench.enableExperiments': false,
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
  'security.workspace.trust.startupPrompt': 'never',
  'security.workspace.trust.banner': 'never',
  'editor.minimap.enabled': false,
  'editor.hover.delay': 100,
  'chat.commandCenter.enabled': false,
  'window.commandCenter': false,
  'workbench.layoutControl.enabled': false,
};

const portOf = () => new Promise((resolve, reject) => {
  const server = createServer().on('error', reject).listen(0, '127.0.0.1', () => {
    const { port } = server.address();
    server.close(() => resolve(port));
  });
});

/**
 * Starts VS Code on a copy of `folder`, which `prepare` may change, with the packed extension; everything is gone after the test.
 * The PATH is cut, so that the server is the one inside of the package.
 */
export async function startEditor(t, folder, { trusted = true, machineSettings = {}, prepare = () => {} } = {}) {
  const home = mkdtempSync(path.join(tmpdir(), 'mtp-vscode-'));
  const workspace = path.join(home, path.basename(folder));
  const [data, extensions] = [path.join(home, 'data'), path.join(home, 'extensions')];
  cpSync(inRoot(folder), workspace, { recursive: true });
  prepare(workspace);
  for (const kind of ['User', 'Machine']) mkdirSync(path.join(data, kind), { recursive: true });
  writeFileSync(path.join(data, 'User', 'settings.json'), JSON.stringify(settings));
  const setMachineSettings = (given) => writeFileSync(path.join(data, 'Machine', 'settings.json'), JSON.stringify(given));
  setMachineSettings(machineSettings);
  const folders = ['--user-data-dir', data, '--extensions-dir', extensions];
  const { HOME, ...inherited } = process.env;
  const env = { ...inherited, HOME: home, PATH: '/usr/bin:/bin' };
  const installed = spawnSync(process.execPath, [entry, ...folders, '--install-extension', packed], { env, encoding: 'utf8' });
  assert.equal(installed.status, 0, installed.stdout + installed.stderr);

  const trust = trusted ? ['--disable-workspace-trust'] : [];
  const { port, stop } = await startServer([...folders, ...trust, workspace], env);
  let browser;
  t.after(async () => {
    await browser?.close();
    await stop();
    rmSync(home, { recursive: true, force: true, maxRetries: 5 });
  });

  const { chromium } = await import('playwright-core');
  const args = ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage'];
  browser = await chromium.launch({ executablePath: browserOf(), args });
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  page.setDefaultTimeout(patience);
  await page.goto(`http://127.0.0.1:${port}/?folder=${encodeURIComponent(workspace)}`);
  await page.waitForSelector('.monaco-workbench .part.statusbar');
  return new Editor(page, workspace, setMachineSettings);
}

/** Starts the server of VS Code. Its parts give up when they wait too long for each other, as on a busy machine. */
async function startServer(args, env, attempts = 3) {
  const port = await portOf();
  const always = ['--auth', 'none', '--bind-addr', `127.0.0.1:${port}`, '--disable-telemetry', '--disable-update-check'];
  const server = spawn(process.execPath, [entry, ...always, ...args], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  for (const stream of [server.stdout, server.stderr]) stream.on('data', (chunk) => { said += chunk; });
  const ended = new Promise((resolve) => { server.on('close', resolve); });
  const stop = () => {
    server.kill('SIGTERM');
    return ended;
  };
  const failure = () => `code-server did not start\n${said}`;
  await until(() => /HTTP server listening|error/.test(said) || server.exitCode !== null, failure);
  if (said.includes('HTTP server listening')) return { port, stop };
  await stop();
  assert.ok(attempts > 1, failure());
  return startServer(args, env, attempts - 1);
}

/** The item of the extension in the status bar. */
const status = '[id="mtpscript-tooling.mtpscript.mtpscript.server"]';

async function until(holds, message) {
  const deadline = Date.now() + patience;
  while (!await holds()) {
    if (Date.now() > deadline) throw new Error(await message());
    await new Promise((resolve) => { setTimeout(resolve, 100); });
  }
}

/** What a person does with VS Code, and sees. */
export class Editor {
  constructor(page, workspace, setMachineSettings) {
    this.page = page;
    this.workspace = workspace;
    this.setMachineSettings = setMachineSettings;
  }

  /** Runs a command by its name in the command palette. */
  command = (name) => this.choose('F1', `>${name}`, name.split(':').at(-1).trim());

  /**
   * Opens a list by a key, types into it, and takes the row that comes first once it has a text. Begins again where the key or
   * the answer was lost, as happens while VS Code is still loading.
   */
  async choose(key, typed, text) {
    const row = `.quick-input-list .monaco-list-row.focused:has-text("${text}")`;
    const isOffered = async () => {
      await this.page.keyboard.press('Escape');
      await this.page.keyboard.press(key);
      return this.quickInput(typed, { timeout: 5000 }).then(() => this.page.waitForSelector(row, { timeout: 5000 }))
        .then(() => true, () => false);
    };
    await until(isOffered, () => `${typed} offers no ${text}`);
    await this.page.keyboard.press('Enter');
  }

  /** Types into the quick input that is open, in place of what it holds. */
  async quickInput(text, options) {
    const input = this.page.locator('.quick-input-widget:visible input[type="text"]');
    await input.fill(text, options);
  }

  async open(file) {
    await this.choose('Control+p', file, path.basename(file));
    await this.page.waitForSelector(`.tab.active[data-resource-name="${path.basename(file)}"]`);
    await this.page.waitForSelector('.editor-instance .view-lines .view-line');
  }

  /** Puts the cursor to a place; lines and columns count from 1. */
  async goTo(line, column = 1) {
    await this.page.keyboard.press('Control+g');
    await this.quickInput(`:${line}:${column}`);
    await this.page.keyboard.press('Enter');
    await this.page.waitForSelector('.quick-input-widget', { state: 'hidden' });
    await this.sees(`Ln ${line}, Col ${column}`, '.statusbar-item');
  }

  /** The line, from 1, where a text begins in a file as it is on the disk. */
  lineOf(file, text) {
    const at = this.read(file).indexOf(text);
    assert.ok(at >= 0, `${file} has no ${text}`);
    return this.read(file).slice(0, at).split('\n').length;
  }

  /** Puts the cursor behind the first occurrence of a text in the open file, as it is on the disk. */
  async goAfter(file, text) {
    const before = this.read(file).slice(0, this.read(file).indexOf(text) + text.length);
    const line = this.lineOf(file, text) + text.split('\n').length - 1;
    await this.goTo(line, before.length - before.lastIndexOf('\n'));
  }

  press = (keys) => this.page.keyboard.press(keys);

  type = (text) => this.page.keyboard.type(text);

  /** Waits until an element with a text is there. */
  async sees(text, selector = '.monaco-workbench') {
    const element = this.page.locator(selector, { hasText: text }).first();
    await element.waitFor();
    return element;
  }

  /** Waits until something has happened. */
  until = (holds, message) => until(holds, message);

  read = (file) => readFileSync(path.join(this.workspace, file), 'utf8');

  /** Saves until the files are as they should be: what was asked for last may still be on its way into the editor. */
  async savesAs(holds, message) {
    await until(async () => {
      await this.command('File: Save All');
      await this.page.waitForSelector('.tab.dirty', { state: 'detached' });
      return holds();
    }, message);
  }

  /** The problems as the list shows them. */
  async problems() {
    await this.command('Problems: Focus on Problems View');
    await this.page.waitForSelector('.markers-panel');
    return this.page.locator('.markers-panel .monaco-list-row').allInnerTexts();
  }

  /** Waits until the language server runs. */
  async serves() {
    await this.sees('mtp', `${status}:has(.codicon-check)`);
  }

  /** Loads the window again, as VS Code does after an update. */
  async reload() {
    await this.page.reload();
    await this.page.waitForSelector('.monaco-workbench .part.statusbar');
  }

  /** Takes a picture of this state. */
  async picture(name) {
    mkdirSync(pictures, { recursive: true });
    await this.page.screenshot({ path: path.join(pictures, `${name}.png`), animations: 'disabled' });
  }
}
