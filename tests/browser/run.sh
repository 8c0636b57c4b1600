#!/usr/bin/env bash
# Runs the browser tests over a built program: SANAD_BIN, else target/debug/sanad. Installs what it needs where that is
# missing (as root, on Debian). Pictures are left in tests/browser/shots/.
#
# usage: tests/browser/run.sh [TEST-FILE ...]
set -euo pipefail
cd "$(dirname "$0")"

here=$PWD
root=$(cd ../.. && pwd)
# Relative to the repository, as in `SANAD_BIN=target/release/sanad`.
bin=${SANAD_BIN:-target/debug/sanad}
[[ $bin == /* ]] || bin=$root/$bin
export SANAD_BIN=$bin
if [[ ! -x $bin ]]; then
    echo "no program at $bin: run \`cargo build\` first, or set SANAD_BIN" >&2
    exit 1
fi

missing=()
[[ -x ${CHROMIUM:-/usr/bin/chromium} ]] || missing+=(chromium)
command -v node >/dev/null || missing+=(nodejs)
command -v npm >/dev/null || missing+=(npm)
if ((${#missing[@]})); then
    if [[ $(id -u) != 0 ]]; then
        echo "missing: ${missing[*]}. Run: apt-get install --no-install-recommends ${missing[*]}" >&2
        exit 1
    fi
    apt-get update -qq
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}"
fi
cmp -s package-lock.json node_modules/.installed || {
    npm ci --no-fund --no-audit --loglevel=error
    cp package-lock.json node_modules/.installed
}

# One browser at a time.
tests=("$@")
((${#tests[@]})) || tests=("$here"/*.test.mjs)
exec node --test --test-concurrency=1 --test-reporter=spec "${tests[@]}"
