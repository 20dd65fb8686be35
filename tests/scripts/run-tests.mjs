// npm test: restores, builds and runs every suite; the last line sums them.
import { build, dotnet, heading, inRoot, mtp, npm } from './repository.mjs';
import { clearResults, node, step, testProjects, xunit } from './suites.mjs';
import { close, save, unfinished } from './tally.mjs';

const solution = 'MtpScript.Tooling.sln';
const suites = [];

/** Runs the suites one after the other. */
async function all() {
  clearResults();
  save([unfinished('npm test')]);
  const built = await step('Build', async () => await dotnet('restore', solution, '-v', 'quiet') || await build('build', solution, '--no-restore'));
  if (built.failed) return [built];
  for (const project of testProjects()) suites.push(await xunit(project));
  const client = await step('Packages of the protocol client', () =>
    npm(['ci', '--no-audit', '--no-fund'], { cwd: inRoot('tests', 'Protocol.Client') }));
  if (client.failed) suites.push(client);
  else suites.push(await node('Protocol client', 'Protocol.Client', { MTP: mtp() }));
  suites.push(await node('End to end', 'EndToEnd', { MTP: mtp() }));
  suites.push(await node('Scripts', 'scripts'));
  return suites;
}

const found = await all();
save(found);
heading('All suites');
close(found);
