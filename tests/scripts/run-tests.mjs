// npm test: restores, builds and runs every suite; the last line sums them.
import { build, dotnet, heading, inRoot, mtp, npm } from './repository.mjs';
import { clearResults, node, step, testProjects, xunit } from './suites.mjs';
import { close, save, unfinished } from './tally.mjs';

const solution = 'MtpScript.Tooling.sln';
const suites = [];

/** In CI, VS Code is tested by ci.mjs, with the native program packed. */
const later = process.env.MTP_REQUIRE_EDITORS ? ['vscode'] : [];

/** Installs the packages of a folder, then works in it; the suite that failed, or those of the work. */
async function inPackages(what, folder, work) {
  const installed = await step(`Packages of ${what}`, () => npm(['ci', '--no-audit', '--no-fund'], { cwd: inRoot(...folder) }));
  return installed.failed ? [installed] : work();
}

/** The extension's types, its bundle, and the tests of what needs no editor. */
async function extension() {
  const cwd = inRoot('editors', 'vscode');
  const built = await step('Build of the VS Code extension', async () => await npm(['run', '--silent', 'check'], { cwd })
    || npm(['run', '--silent', 'build', '--', '--tests'], { cwd }));
  return built.failed ? [built] : [built, await node('VS Code extension', '../editors/vscode/dist/tests', { MTP: mtp() })];
}

/** Runs the suites one after the other. */
async function all() {
  clearResults();
  save([unfinished('npm test')]);
  const built = await step('Build', async () => await dotnet('restore', solution, '-v', 'quiet') || await build('build', solution, '--no-restore'));
  if (built.failed) return [built];
  for (const project of testProjects()) suites.push(await xunit(project));
  suites.push(...await inPackages('the protocol client', ['tests', 'Protocol.Client'],
    async () => [await node('Protocol client', 'Protocol.Client', { MTP: mtp() })]));
  suites.push(...await inPackages('the VS Code extension', ['editors', 'vscode'], extension));
  suites.push(await node('Tree-sitter', 'TreeSitter', { MTP: mtp() }));
  suites.push(await node('End to end', 'EndToEnd', { MTP: mtp() }, later));
  suites.push(await node('Scripts', 'scripts'));
  return suites;
}

const found = await all();
save(found);
heading('All suites');
close(found);
