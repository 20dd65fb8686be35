// npm run package: makes artifacts/vscode/mtpscript.vsix at the root of the repository, with the native `mtp` inside.
import { chmodSync, copyFileSync, cpSync, existsSync, mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { createVSIX } from '@vscode/vsce';
import { buildExtension } from './build.mjs';
import { inExtension, inRepository } from './places.mjs';

const program = process.platform === 'win32' ? 'mtp.exe' : 'mtp';
const native = inRepository('artifacts', 'native', program);
const output = inRepository('artifacts', 'vscode', 'mtpscript.vsix');

await buildExtension({ minify: true });
copyFileSync(inRepository('LICENSE'), inExtension('dist', 'LICENSE'));

const hasServer = existsSync(native);
if (hasServer) {
  // With the program goes what was published beside it: the library of SQLite.
  cpSync(path.dirname(native), inExtension('dist', 'server'), { recursive: true });
  chmodSync(inExtension('dist', 'server', program), 0o755);
} else {
  const consequence = 'artifacts/native has no mtp: run `npm run publish:native` in the root of the repository first.';
  if (process.argv.includes('--require-server')) {
    console.error(consequence);
    process.exit(1);
  }
  console.warn(`${consequence}\nPackaging without it: this extension will use the mtp of the setting or of the PATH.`);
}

mkdirSync(path.dirname(output), { recursive: true });
rmSync(output, { force: true });
await createVSIX({
  cwd: inExtension(), packagePath: output, dependencies: false, allowMissingRepository: true, skipLicense: true,
  // With a program inside, the package is for one platform.
  ...(hasServer ? { target: `${process.platform}-${process.arch}` } : {}),
});
console.log(output);
