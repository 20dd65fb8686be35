// npm run screenshot:vscode: runs tests of VS Code, which take pictures of what they see, and puts the best into the documents.
import { copyFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { artifacts, inRoot, run } from './repository.mjs';

const taken = path.join(artifacts, 'vscode', 'pictures');

/** What the documents show, by the name of the state that a test takes. */
const shown = { hover: 'vscode-hover.png', 'gas-breakpoint': 'vscode-gas.png' };

rmSync(taken, { recursive: true, force: true });
process.exitCode = await run(process.execPath, ['--test', '--test-reporter=spec', 'language.test.mjs', 'debugging.test.mjs'], {
  cwd: inRoot('tests', 'EndToEnd', 'vscode'), env: { MTP_REQUIRE_EDITORS: '1', MTP_PICTURES: taken },
});
if (process.exitCode === 0) {
  for (const [state, file] of Object.entries(shown)) {
    copyFileSync(path.join(taken, `${state}.png`), inRoot('docs', 'images', file));
    console.log(`docs/images/${file}`);
  }
}
