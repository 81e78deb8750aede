# shellcheck shell=bash
# For scripts to source, from the root of the project: Node, and the tools that .ci/node pins.

# Leaves npm on the path, and in .ci/node/node_modules the tools that a check needs. As root on Debian
# it installs what is missing. Those in devDependencies are for docs/pictures/render alone.
need_node() {
  if ! command -v npm >/dev/null; then
    if [[ $(id -u) == 0 ]] && command -v apt-get >/dev/null; then
      apt-get update -qq
      apt-get install -y -qq --no-install-recommends nodejs npm
    else
      echo "No npm: install Node.js 20 or newer." >&2
      return 1
    fi
  fi
  local installed=.ci/node/node_modules/.installed
  local wanted
  wanted=$(cat .ci/node/package-lock.json; echo "$@")
  if [[ ! -e $installed || $(<$installed) != "$wanted" ]]; then
    npm ci --prefix .ci/node --no-audit --no-fund --ignore-scripts --loglevel=error "$@" >&2
    echo "$wanted" >$installed
  fi
}
