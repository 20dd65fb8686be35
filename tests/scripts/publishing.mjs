// The builds of `mtp` that people get: `ready-to-run` (small, needs the .NET runtime) and `native` (ahead of time, needs nothing).
import { rmSync } from 'node:fs';
import path from 'node:path';
import { artifacts, build, capture } from './repository.mjs';

export const kinds = ['ready-to-run', 'native'];

/** The properties of a kind; why the native one names another framework is in docs/decisions/0002. */
const properties = {
  'ready-to-run': ['-p:PublishReadyToRun=true', '--self-contained', 'false'],
  native: ['-p:MtpFramework=net9.0', '-p:PublishAot=true'],
};

/** Nothing beside the program: symbols inside of it or nowhere, no documentation of its libraries. */
const programOnly = [
  '-p:DebugType=embedded', '-p:CopyOutputSymbolsToPublishDirectory=false',
  '-p:PublishDocumentationFiles=false', '-p:PublishReferencesDocumentationFiles=false',
];

/** Folders of its own, so that publishing leaves the outputs of everyday builds alone. */
const outputs = (kind) => [`-p:BaseIntermediateOutputPath=obj/${kind}/`, `-p:BaseOutputPath=bin/${kind}/`];

const platforms = { linux: 'linux', darwin: 'osx', win32: 'win' };

/** The runtime identifier of this machine. */
export const runtime = `${platforms[process.platform]}-${process.arch}`;

/** Publishes into artifacts/KIND; the exit code. */
export async function publish(kind) {
  const output = path.join(artifacts, kind);
  rmSync(output, { recursive: true, force: true });
  return build('publish', 'cli/Cli.csproj', '-r', runtime, ...properties[kind], ...programOnly, ...outputs(kind), '-o', output);
}

/** Whether there is a linker for native builds. */
export const canBuildNative = () => process.platform === 'win32'
  || ['clang', 'gcc'].some((compiler) => capture(compiler, ['--version']).status === 0);
