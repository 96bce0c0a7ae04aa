#!/usr/bin/env bash
# Sees to it that the editors which `make test-editors` drives are there. Neovim 0.11 comes from the lock file; the others are
# Debian packages, installed here if this is root on Debian or Ubuntu. Otherwise it says what is missing, and fails.
set -euo pipefail

missing=()
needs() { # PACKAGE FILE
	[ -e "$2" ] || missing+=("$1")
}
needs neovim /usr/bin/nvim
needs emacs-nox /usr/bin/emacs
needs elpa-markdown-mode /usr/share/doc/elpa-markdown-mode
needs elpa-eglot /usr/share/doc/elpa-eglot
needs vim /usr/bin/vim
needs vim-ale /usr/share/vim-ale
needs kakoune /usr/bin/kak

[ ${#missing[@]} -eq 0 ] && exit 0
if [ "$(id -u)" -ne 0 ] || ! command -v apt-get >/dev/null; then
	echo "make test-editors drives real editors, and these Debian packages are missing: ${missing[*]}" >&2
	echo "install them: sudo apt-get install --no-install-recommends ${missing[*]}" >&2
	exit 1
fi
export DEBIAN_FRONTEND=noninteractive
apt-get -qq install -y --no-install-recommends "${missing[@]}" >/dev/null 2>&1 || {
	apt-get -qq update
	apt-get -qq install -y --no-install-recommends "${missing[@]}" >/dev/null
}
