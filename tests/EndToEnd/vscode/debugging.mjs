// What a person does in the debugger, and sees.

const toolbar = '.debug-toolbar';
const gas = '.pane:has(> .pane-header[aria-label="Gas Section"])';

const labels = ['Used', 'Remaining', 'In this call', 'Next instruction', 'Instructions'];

/** The debugger of an editor. */
export class Debugger {
  constructor(editor) {
    this.editor = editor;
    this.page = editor.page;
  }

  /** Presses F5 and answers what is asked. */
  async start(request) {
    await this.editor.press('F5');
    await this.editor.sees('Request for', '.quick-input-widget');
    await this.editor.quickInput(request);
    await this.editor.press('Enter');
    await this.page.waitForSelector(toolbar);
  }

  /** Waits until the program stands still in a line, and gives the counters. */
  async stopped(line) {
    await this.page.waitForSelector('.codicon-debug-stackframe', { state: 'attached' });
    await this.editor.sees(`${line}:`, '.debug-call-stack .stack-frame');
    return this.counters();
  }

  /** The rows of the Gas view as pairs of a label and what stands beside it, once the debugger has told its counters. */
  async rows() {
    await this.page.waitForSelector(`${gas} .monaco-list-row:has-text("Remaining")`);
    return this.page.locator(`${gas} .monaco-list-row`).evaluateAll((rows) => rows.map((row) =>
      ['.label-name', '.label-description'].map((part) => row.querySelector(part)?.textContent ?? '')));
  }

  /** The counters as numbers, by their labels; undefined where the program runs, or went on while they were read. */
  async readCounters() {
    const rows = Object.fromEntries(await this.rows());
    const numbers = labels.map((label) => [label, Number.parseInt((rows[label] ?? '').replace(/ of .*|\s/g, ''), 10)]);
    return numbers.every(([, number]) => Number.isFinite(number)) ? Object.fromEntries(numbers) : undefined;
  }

  /** The counters, once the program stands still. */
  counters = () => this.countersOnce(() => true);

  /** The counters, once they are as they should be. */
  async countersOnce(holds) {
    let counters;
    const isReached = async () => (counters = await this.readCounters()) && holds(counters);
    await this.editor.until(isReached, () => `the counters stay ${JSON.stringify(counters)}`);
    return counters;
  }

  /** Adds a gas breakpoint by the button of the view. */
  async addGasBreakpoint(kind, value) {
    await this.page.hover(`${gas} .pane-header`);
    await this.page.click(`${gas} .pane-header .action-label[aria-label="Add Gas Breakpoint"]`);
    await this.answerGasQuestions('Add Gas Breakpoint', kind, value);
  }

  /** Chooses a kind, by what its name begins with, and a value. */
  async answerGasQuestions(title, kind, value) {
    await this.editor.sees(title, '.quick-input-title');
    await this.editor.quickInput(kind);
    await this.page.waitForSelector(`.quick-input-list .monaco-list-row.focused:has-text("${kind}")`);
    await this.editor.press('Enter');
    await this.editor.sees('in gas units', '.quick-input-widget');
    await this.editor.quickInput(value);
    await this.editor.press('Enter');
    await this.gasRow(kind).waitFor();
  }

  /** The row of the Gas view that has a text. */
  gasRow = (text) => this.page.locator(`${gas} .monaco-list-row`, { hasText: text });

  /** The check box of a row, once it is checked or not. */
  checkBox = (text, isChecked) => this.gasRow(text).locator(`.custom-view-tree-node-item-checkbox[aria-checked="${isChecked}"]`);

  /** Presses a button of a row that shows only under the pointer. */
  async pressInRow(text, button) {
    await this.gasRow(text).hover();
    await this.gasRow(text).locator(`.action-label[aria-label="${button}"]`).click();
  }

  /** Presses a button of the debugger's toolbar: `Continue`, `Step Back` and the like. */
  async press(button) {
    await this.page.click(`${toolbar} .action-label[aria-label^="${button}"]`);
  }
}
