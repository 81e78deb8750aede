# shellcheck shell=bash
# For scripts to source after .ci/debian.sh, from the root of the project: Node, and the tools that .ci/node pins.

# Leaves npm on the path, and in .ci/node/node_modules the tools that a check needs. As root on Debian
# it installs what is missing. Those in devDependencies are for docs/pictures/render alone.
need_node() {
  command -v npm >/dev/null || debian_install "No npm: install Node.js 20 or newer." nodejs npm || return
  if (($(node -p 'parseInt(process.versions.node)') < 20)); then
    # Debian 12 has an older one than the tools take. npm has it as a package, a folder of its own, for these checks alone.
    local kind=x64 own=.ci/node/own
    if [[ $(uname -m) == aarch64 ]]; then kind=arm64; fi
    npm install --prefix "$own" --no-save --no-package-lock --no-audit --no-fund --ignore-scripts --loglevel=error \
      "node-linux-$kind@24.21.0" >&2
    PATH=$PWD/$own/node_modules/node-linux-$kind/bin:$PATH
  fi
  npm_ci .ci/node "$@"
}

# Installs the packages that a folder's lock file pins, in its node_modules, unless they are there.
npm_ci() {
  local folder=$1
  shift
  local installed=$folder/node_modules/.installed
  local wanted
  wanted=$(cat "$folder/package-lock.json"; echo "$@")
  if [[ ! -e $installed || $(<"$installed") != "$wanted" ]]; then
    npm ci --prefix "$folder" --no-audit --no-fund --ignore-scripts --loglevel=error "$@" >&2 || return
    echo "$wanted" >"$installed"
  fi
}
