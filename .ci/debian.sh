# shellcheck shell=bash
# For scripts to source: what a machine lacks.

# Installs packages, as root on Debian; elsewhere says what to do instead, and fails.
#   debian_install "No npm: install Node.js 20 or newer." nodejs npm
debian_install() {
  local otherwise=$1
  shift
  if [[ $(id -u) != 0 ]] || ! command -v apt-get >/dev/null; then
    echo "$otherwise" >&2
    return 1
  fi
  apt-get update -qq
  apt-get install -y -qq --no-install-recommends "$@"
}
