// The pictures of the documents, each made from what `mtp` really prints.
import { capture, inRoot, mtp } from './repository.mjs';
import { terminalPicture } from './terminal-picture.mjs';

export const pictures = [
  {
    file: 'docs/images/check.svg',
    title: 'mtp check says what is wrong in a program, where, and what to write instead',
    folder: 'tests/EndToEnd/broken',
    args: ['check', 'invoice.mtp'],
    exitCode: 1,
  },
];

/** The picture as it should be now. */
export function draw({ title, folder, args, exitCode }, executable = mtp()) {
  const { status, stdout, stderr } = capture(executable, [...args, '--color', 'always'], { cwd: inRoot(folder) });
  if (status !== exitCode) throw new Error(`mtp ${args.join(' ')} ended with ${status}: ${stderr}`);
  return terminalPicture({ title, command: `mtp ${args.join(' ')}`, output: stdout });
}
