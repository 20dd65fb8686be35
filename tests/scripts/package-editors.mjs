// npm run package:editors [-- --require-server]: packs the plugins of Neovim and Emacs into artifacts/editors, each with the
// grammar of tree-sitter, and with the native server inside where `npm run publish:native` has made it. MTP_SERVER names
// another server; when it is empty, none is packed.
import { spawnSync } from 'node:child_process';
import {
  copyFileSync, cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { artifacts, inRoot, mtp } from './repository.mjs';

const output = path.join(artifacts, 'editors');

/** The version that the head of the mode says. */
const version = /^;; Version: (\S+)$/m.exec(readFileSync(inRoot('editors', 'emacs', 'mtpscript-mode.el'), 'utf8'))[1];

const grammar = inRoot('tree-sitter-mtpscript');

/** Puts a folder into an archive of its name; whoever reads an archive of that name meanwhile has the old one or the new one. */
function tar(staging, name) {
  const archive = `${name}.tar`;
  const args = ['--format=ustar', '-cf', archive, name];
  const { status, stderr, error } = spawnSync('tar', args, { cwd: staging, encoding: 'utf8' });
  if (error || status !== 0) throw new Error(`tar failed: ${error ?? stderr}`);
  renameSync(path.join(staging, archive), path.join(output, archive));
  return path.join(output, archive);
}

/** Starts a package: licence, grammar, and the server if it is there; its folder. */
function begin(staging, name, server) {
  const folder = path.join(staging, name);
  mkdirSync(folder);
  copyFileSync(inRoot('LICENSE'), path.join(folder, 'LICENSE'));
  for (const file of ['grammar.js', 'keywords.json', 'package.json', 'tree-sitter.json', 'src'])
    cpSync(path.join(grammar, file), path.join(folder, 'tree-sitter-mtpscript', file), { recursive: true });
  // With the program goes what was published beside it.
  if (server) cpSync(path.dirname(server), path.join(folder, 'bin'), { recursive: true });
  return folder;
}

/** The index of a help file, as `:helptags` writes it. */
function helpTags(text, file) {
  const tags = [...text.matchAll(/\*([^*\s|]+)\*(?=\s|$)/g)].map(([, tag]) => tag).sort();
  return tags.map((tag) => `${tag}\t${file}\t/*${tag}*\n`).join('');
}

function neovim(staging, server) {
  const name = 'mtpscript.nvim';
  const folder = begin(staging, name, server);
  cpSync(inRoot('editors', 'nvim'), folder, { recursive: true });
  const help = readFileSync(path.join(folder, 'doc', 'mtpscript.txt'), 'utf8');
  writeFileSync(path.join(folder, 'doc', 'tags'), helpTags(help, 'mtpscript.txt'));
  cpSync(path.join(grammar, 'queries'), path.join(folder, 'queries', 'mtpscript'), { recursive: true });
  return tar(staging, name);
}

function emacs(staging, server) {
  const name = `mtpscript-mode-${version}`;
  const folder = begin(staging, name, server);
  for (const file of ['mtpscript-mode.el', 'mtpscript-ts-mode.el', 'mtpscript-words.el', 'README.md'])
    copyFileSync(inRoot('editors', 'emacs', file), path.join(folder, file));
  writeFileSync(path.join(folder, 'mtpscript-mode-pkg.el'),
    `(define-package "mtpscript-mode" "${version}" "Major mode for MTPScript" '((emacs "28.1")) :keywords '("languages"))\n`);
  return tar(staging, name);
}

/** Packs both; the archives. */
function packEditors({ requireServer = false } = {}) {
  const wanted = process.env.MTP_SERVER ?? mtp('native');
  const server = wanted && existsSync(wanted) ? wanted : undefined;
  if (!server && requireServer) throw new Error(`there is no ${wanted}: npm run publish:native makes it`);
  mkdirSync(output, { recursive: true });
  const staging = mkdtempSync(path.join(output, 'staging-'));
  try {
    return { neovim: neovim(staging, server), emacs: emacs(staging, server), server };
  } finally {
    rmSync(staging, { recursive: true, force: true });
  }
}

try {
  const { neovim: plugin, emacs: mode, server } = packEditors({ requireServer: process.argv.includes('--require-server') });
  console.log(`${path.relative(process.cwd(), plugin)}\n${path.relative(process.cwd(), mode)}`);
  if (!server) console.log('Without a server inside; they use the `mtp` of the PATH. npm run publish:native makes one to pack.');
} catch (problem) {
  console.error(problem.message);
  process.exitCode = 1;
}
