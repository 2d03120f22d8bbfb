# Shared by bin/run, bin/test and bin/lock: find Python, make .venv, install packages.
# Messages go to standard error: standard output belongs to the command being run.

set -euo pipefail
ROOT="$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd -P)"
VENV="$ROOT/.venv"
PYTHON="$VENV/bin/python"
export PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_INPUT=1 PYTHONUNBUFFERED=1

say() { printf '%s\n' "plumbline: $*" >&2; }

fail() {
  printf '\n%s\n' "plumbline: $*" >&2
  exit 1
}

is_new_enough() {
  "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' </dev/null 2>/dev/null
}

find_python() {
  local name
  for name in python3.11 python3 python; do
    if command -v "$name" >/dev/null && is_new_enough "$name"; then
      command -v "$name"
      return
    fi
  done
  fail "Python 3.11 is not installed. Install it (Debian: apt-get install python3 python3-venv) and run this again."
}

# Debian keeps a part of Python apart; as root it can be fetched without asking.
install_venv_module() {
  if [ "$(id -u)" -ne 0 ] || ! command -v apt-get >/dev/null; then return; fi
  say "installing python3-venv with apt-get"
  apt-get update -qq </dev/null >&2 && apt-get install -y -qq python3-venv </dev/null >&2 || true
}

make_venv() {
  if [ -x "$PYTHON" ] && "$PYTHON" -c 'import pip' </dev/null 2>/dev/null; then return; fi
  local base
  base="$(find_python)"
  say "making the virtual environment in .venv with $base"
  if ! "$base" -c 'import ensurepip' 2>/dev/null; then install_venv_module; fi
  "$base" -m venv --clear "$VENV" </dev/null >&2 || {
    rm -rf "$VENV"
    fail "The virtual environment could not be made. On Debian: apt-get install python3-venv; and check that $ROOT is writable."
  }
}

# install_packages FILE: install what the lock file names, unless it is installed already.
# A copy of the file inside .venv is the proof of the last complete installation.
install_packages() {
  local wanted="$ROOT/$1" done_copy="$VENV/.installed-$1"
  if cmp -s "$wanted" "$done_copy"; then return; fi
  say "installing the packages of $1 (first time: about a minute)"
  "$PYTHON" -m pip install -qq --require-hashes -r "$wanted" </dev/null >&2 ||
    fail "The packages of $1 could not be installed. Check the network and the package index that pip is set to, then run this again."
  cp "$wanted" "$done_copy"
}

# One set-up at a time: a second start waits for the first.
set_up() {
  [ -w "$ROOT" ] || [ -x "$PYTHON" ] || fail "$ROOT is not writable, so .venv cannot be made there."
  if [ -w "$ROOT" ] && command -v flock >/dev/null; then
    exec 9>"$ROOT/.venv.lock"
    flock 9
  fi
  make_venv
  local file
  for file in "$@"; do install_packages "$file"; done
  if { true >&9; } 2>/dev/null; then
    exec 9>&-
  fi
}
