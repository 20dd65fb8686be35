// npm run screenshot: draws the pictures of the documents anew.
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { build, inRoot } from './repository.mjs';
import { draw, pictures } from './pictures.mjs';

process.exitCode = await build('build', 'cli/Cli.csproj');
if (process.exitCode === 0) {
  for (const picture of pictures) {
    mkdirSync(path.dirname(inRoot(picture.file)), { recursive: true });
    writeFileSync(inRoot(picture.file), draw(picture));
    console.log(picture.file);
  }
}
