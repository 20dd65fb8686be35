# Installs what CI needs beyond the .NET SDK and Node, and sets NEOVIM, EMACS, NEWER_EMACS and TREE_SITTER. To be sourced;
# fails when something cannot be had.

as_root() { if [ "$(id -u)" = 0 ]; then "$@"; else sudo "$@"; fi; }

install_packages() {
  as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" >/dev/null
}

# The newest Neovim that has been tested, the tree-sitter that wrote the committed parser, and an Emacs with tree-sitter and the
# debugger dape beside the system's. Debian 12 has none of them; then they are unpacked from Debian 13, beside the system.
install_newer() {
  local neovim tree_sitter
  neovim=$(apt-cache policy neovim | sed -n 's/^ *Candidate: //p')
  tree_sitter=$(apt-cache policy tree-sitter-cli | sed -n 's/^ *Candidate: //p')
  if dpkg --compare-versions "${neovim:-0}" ge 0.10 && [ "${tree_sitter%%-*}" = 0.22.6 ]; then
    install_packages neovim tree-sitter-cli elpa-dape && NEOVIM=nvim TREE_SITTER=tree-sitter NEWER_EMACS=$EMACS
  else
    .ci/unpack-newer.sh artifacts/newer trixie neovim tree-sitter-cli emacs-nox elpa-dape \
      && NEOVIM=$PWD/artifacts/newer/run/nvim TREE_SITTER=$PWD/artifacts/newer/run/tree-sitter \
        NEWER_EMACS=$PWD/artifacts/newer/run/emacs
  fi
}

# VS Code runs as a server with the parts that its packages would download built here, and Chromium shows it.
install_vscode() {
  install_packages chromium fonts-dejavu-core ripgrep g++ make python3 && tests/EndToEnd/vscode/install.sh
}

install_all() {
  local tool
  for tool in dotnet node npm; do
    command -v "$tool" >/dev/null || { echo "$tool is not here" >&2; return 1; }
  done
  # Lists from the mirrors, or, when one of them does not answer, those that are there: what is missing shows when it is
  # installed.
  as_root apt-get update -qq || echo "apt-get update did not reach every mirror" >&2
  # Native builds: a C compiler to link with, and zlib. Tree-sitter's library. Editors: Emacs with eglot, which became part of
  # it in 29.
  install_packages gcc libc6-dev zlib1g-dev libtree-sitter-dev git emacs-nox || return 1
  # What the machine is measured beside.
  install_packages lua5.4 luajit || return 1
  # The server that the tests of core/Host start for themselves.
  install_packages postgresql || return 1
  emacs --batch --eval "(require 'eglot)" 2>/dev/null || install_packages elpa-eglot || return 1
  EMACS=emacs
  install_newer || return 1
  install_vscode || return 1
  export NEOVIM EMACS NEWER_EMACS TREE_SITTER
  "$NEOVIM" --version | head -1
  "$EMACS" --version | head -1
  "$TREE_SITTER" --version
}

install_all
