// Draws what a program wrote to a terminal as an SVG picture: pure functions, so that a test can tell when a picture is stale.

const theme = { background: '#1e1e2e', bar: '#313244', text: '#cdd6f4', prompt: '#a6e3a1' };
const colors = { 31: '#f38ba8', 32: '#a6e3a1', 33: '#f9e2af', 34: '#89b4fa', 35: '#cba6f7', 36: '#94e2d5' };
const cell = { width: 8.4, height: 19 };
const margin = { left: 18, top: 58, bottom: 16 };

const escape = (text) => text.replace(/[&<>]/g, (character) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;' })[character]);

function withCode(style, code) {
  if (code === 0) return {};
  if (code === 1) return { ...style, bold: true };
  if (code in colors) return { ...style, color: colors[code] };
  throw new Error(`a terminal code that the picture does not know: ${code}`);
}

/** The runs of text of each line, with their styles. */
export function styledLines(output) {
  let style = {};
  return output.replace(/\n$/, '').split('\n').map((line) => {
    const runs = [];
    let column = 0;
    for (const part of line.split(/(\x1b\[[\d;]*m)/)) {
      const sequence = /^\x1b\[([\d;]*)m$/.exec(part);
      if (sequence) style = sequence[1].split(';').map(Number).reduce(withCode, style);
      else if (part) {
        runs.push({ text: part, column, ...style });
        column += [...part].length;
      }
    }
    return runs;
  });
}

function drawRun({ text, column, color, bold }, y) {
  const x = margin.left + column * cell.width;
  const style = `${color ? ` fill="${color}"` : ''}${bold ? ' font-weight="bold"' : ''}`;
  // The length is given, so that the columns stand under each other in every font.
  return `<text x="${x.toFixed(1)}" y="${y}" textLength="${([...text].length * cell.width).toFixed(1)}"${style}>${escape(text)}</text>`;
}

/** A window in which somebody typed a command and got an answer. */
export function terminalPicture({ title, command, output }) {
  const lines = [[{ text: '$ ', column: 0, color: theme.prompt, bold: true }, { text: command, column: 2 }], ...styledLines(output)];
  const columns = Math.max(...lines.flat().map((run) => run.column + [...run.text].length));
  const width = Math.ceil(columns * cell.width + 2 * margin.left);
  const height = margin.top + lines.length * cell.height + margin.bottom - cell.height / 2;
  const dots = ['#f38ba8', '#f9e2af', '#a6e3a1'].map((color, index) => `<circle cx="${22 + index * 20}" cy="18" r="6" fill="${color}"/>`);
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img">`,
    `<title>${escape(title)}</title>`,
    `<rect width="${width}" height="${height}" rx="10" fill="${theme.background}"/>`,
    `<path d="M0 36V10a10 10 0 0 1 10-10H${width - 10}a10 10 0 0 1 10 10V36Z" fill="${theme.bar}"/>`,
    ...dots,
    `<g font-family="ui-monospace,'DejaVu Sans Mono',Menlo,Consolas,monospace" font-size="14" fill="${theme.text}" style="white-space:pre" xml:space="preserve">`,
    ...lines.flatMap((runs, index) => runs.filter(({ text }) => text.trim()).map((run) => drawRun(run, margin.top + index * cell.height))),
    '</g>',
    '</svg>',
    '',
  ].join('\n');
}
