// npm start: builds `mtp` and checks the samples with it, or does what the arguments after `--` say: npm start -- explain MTP0003
import { build, mtp, run } from './repository.mjs';

const args = process.argv.slice(2);
process.exitCode = await build('build', 'cli/Cli.csproj')
  || await run(mtp(), args.length > 0 ? args : ['check', 'samples']);
