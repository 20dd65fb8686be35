#!/usr/bin/env bash
# unpack-newer.sh PREFIX SUITE PACKAGE...
# Unpacks packages of a newer Debian suite, with all that they depend on, into PREFIX, beside the system and without a word to its
# package database. PREFIX/run has wrappers that start Neovim, tree-sitter and Emacs with the libraries from there.
set -euo pipefail
prefix=$(realpath -m "$1"); suite=$2; shift 2

# The mirror that this system uses already.
mirror=$(cat /etc/apt/sources.list /etc/apt/sources.list.d/*.{list,sources} 2>/dev/null \
  | grep -v '^ *#' | grep -oE 'https?://[^ ]+/debian/?( |$)' | head -1 | tr -d ' ' || true)
[ -n "$mirror" ] || { echo "no Debian mirror is set up" >&2; exit 1; }

apt=$prefix/.apt
mkdir -p "$apt"/{lists/partial,cache/archives/partial,parts,preferences}
: > "$apt/status"
echo "deb [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] $mirror $suite main" > "$apt/sources.list"
options=(-qq -y
  -o Dir::State::lists="$apt/lists" -o Dir::State::status="$apt/status" -o Dir::Cache="$apt/cache"
  -o Dir::Etc::sourcelist="$apt/sources.list" -o Dir::Etc::sourceparts="$apt/parts" -o Dir::Etc::preferencesparts="$apt/preferences"
  -o APT::Install-Recommends=false -o APT::Sandbox::User=root -o Acquire::Languages=none)
apt-get "${options[@]}" update
apt-get "${options[@]}" --download-only install "$@" >/dev/null
for package in "$apt"/cache/archives/*.deb; do dpkg -x "$package" "$prefix"; done

# The newer C library must not get into the programs that these start, so its loader is called by name.
loader=$(find "$prefix/usr" -name 'ld-linux*.so.*' | head -1)
libraries=$(dirname "$(find "$prefix/usr/lib" -name libc.so.6 | head -1)")
mkdir -p "$prefix/run"
for program in nvim tree-sitter; do
  [ -x "$prefix/usr/bin/$program" ] || continue
  # Neovim's own parsers are in a folder that was fixed when it was built.
  options=; [ "$program" = nvim ] && options="--cmd 'set runtimepath+=$prefix/usr/lib/nvim'"
  cat > "$prefix/run/$program" <<WRAPPER
#!/bin/sh
export VIMRUNTIME="$prefix/usr/share/nvim/runtime"
export LUA_CPATH="$libraries/lua/5.1/?.so;;" LUA_PATH="$prefix/usr/share/lua/5.1/?.lua;;"
exec "$loader" --library-path "$libraries" "$prefix/usr/bin/$program" $options "\$@"
WRAPPER
  chmod +x "$prefix/run/$program"
done

# Emacs looks for its parts where it was built to be.
emacs=$prefix/usr/bin/emacs-nox
if [ -x "$emacs" ]; then
  parts=$(dirname "$(find "$prefix/usr/libexec/emacs" -name '*.pdmp')")
  share=$(dirname "$(find "$prefix/usr/share/emacs" -maxdepth 2 -name lisp)")
  packages=$prefix/usr/share/emacs/site-lisp/elpa-src
  cat > "$prefix/run/emacs" <<WRAPPER
#!/bin/sh
export EMACSLOADPATH="$({ find "$share/lisp" -type d; find "$packages" -mindepth 1 -maxdepth 1 -type d 2>/dev/null; } | paste -sd:)" EMACSDATA="$share/etc" EMACSDOC="$share/etc" EMACSPATH="$parts"
exec "$loader" --library-path "$libraries" "$emacs" --dump-file="$(echo "$parts"/*.pdmp)" "\$@"
WRAPPER
  chmod +x "$prefix/run/emacs"
fi
