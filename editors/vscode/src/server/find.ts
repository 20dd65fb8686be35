// Finds the executable `mtp`: by setting, inside of the extension, or on the PATH. No I/O of its own.
import * as path from 'node:path';

/** Where an executable was named. */
export type Origin = 'setting' | 'bundled' | 'PATH';

/** One place that was looked at. */
export interface Candidate {
  readonly origin: Origin;
  readonly path: string;
}

/** What the search depends on. */
export interface Surroundings {
  /** The setting `mtpscript.server.path`; empty when it is not set. */
  readonly setting: string;
  readonly extensionFolder: string;
  readonly workspaceFolder: string | undefined;
  readonly homeFolder: string;
  /** The variable PATH. */
  readonly searchPath: string;
  readonly platform: NodeJS.Platform;
  readonly isExecutable: (file: string) => boolean;
}

/** The executable, or everything that was looked at in vain. */
export type Search = { readonly found: Candidate } | { readonly found: undefined; readonly tried: readonly Candidate[] };

/** A setting is an order: when it names nothing that can run, nothing else is tried, and a person is told. */
export function findServer(surroundings: Surroundings): Search {
  const candidates = surroundings.setting.trim() === '' ? unasked(surroundings) : [named(surroundings)];
  const found = candidates.find((candidate) => surroundings.isExecutable(candidate.path));
  return found ? { found } : { found: undefined, tried: candidates };
}

/** What stands in the message when there is no executable. */
export function describeFailure(tried: readonly Candidate[]): string {
  const [first] = tried;
  if (first?.origin === 'setting') {
    return `The setting "mtpscript.server.path" names ${first.path}, and there is no program there that can be started. `
      + 'Correct the setting, or empty it to use the program inside of the extension or on the PATH.';
  }

  return 'The program "mtp" was not found: this build of the extension has none inside, and none is on the PATH. '
    + 'Install mtp and put its folder on the PATH, or name it in the setting "mtpscript.server.path".';
}

function named({ setting, homeFolder, workspaceFolder, platform }: Surroundings): Candidate {
  const paths = pathsOf(platform);
  const expanded = setting.trim()
    .replace(/^~(?=$|[/\\])/, homeFolder)
    .replace(/\$\{workspaceFolder\}/g, workspaceFolder ?? '')
    .replace(/\$\{userHome\}/g, homeFolder);
  const base = workspaceFolder ?? homeFolder;
  return { origin: 'setting', path: paths.isAbsolute(expanded) ? expanded : paths.join(base, expanded) };
}

function unasked({ extensionFolder, searchPath, platform }: Surroundings): Candidate[] {
  const paths = pathsOf(platform);
  const program = platform === 'win32' ? 'mtp.exe' : 'mtp';
  const folders = searchPath.split(paths.delimiter).filter((folder) => folder !== '' && paths.isAbsolute(folder));
  return [
    { origin: 'bundled', path: paths.join(extensionFolder, 'dist', 'server', program) },
    ...folders.map((folder): Candidate => ({ origin: 'PATH', path: paths.join(folder, program) })),
  ];
}

const pathsOf = (platform: NodeJS.Platform): path.PlatformPath => (platform === 'win32' ? path.win32 : path.posix);
