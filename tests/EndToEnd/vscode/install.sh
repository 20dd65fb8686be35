#!/usr/bin/env bash
# Makes a VS Code that a browser shows, in node_modules/ of this folder. The packages' own install scripts download, so the native
# parts are built here: needs a C++ compiler, make, Python 3 and the headers of Node beside it. Does nothing where it is done.
set -euo pipefail
cd "$(dirname "$0")"
code=node_modules/code-server/lib/vscode
[ -e "$code/.is-built" ] && cmp -s package-lock.json "$code/.is-built" && exit 0

log=$(mktemp)
trap 'rm -f "$log"' EXIT
node_home=$(dirname "$(dirname "$(realpath "$(command -v node)")")")
gyp="$(npm root -g)/npm/node_modules/node-gyp/bin/node-gyp.js"
quietly() { "$@" >"$log" 2>&1 || { tail -30 "$log" >&2; exit 1; }; }
rebuild() { quietly npm rebuild "$@" --ignore-scripts=false --build-from-source --nodedir="$node_home"; }

quietly npm ci --ignore-scripts
(cd "$code" && quietly npm install --ignore-scripts --omit=dev --no-audit --no-fund)
rebuild argon2
(cd "$code" && rebuild @vscode/spdlog native-watchdog)
(cd "$code/node_modules/node-pty" && quietly node "$gyp" rebuild --nodedir="$node_home")
if search=$(command -v rg); then
  mkdir -p "$code/node_modules/@vscode/ripgrep/bin" && ln -sf "$search" "$code/node_modules/@vscode/ripgrep/bin/rg"
fi
ln -sfn node_modules "$code/node_modules.asar"
cp package-lock.json "$code/.is-built"
