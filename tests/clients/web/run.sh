#!/usr/bin/env bash
# The web map in a real browser, headless, with the network cut off. Usage: tests/clients/web/run.sh [FRONTLINE] [OUT]
# FRONTLINE is the program (default target/release/frontline), OUT a folder for pictures (default: a temporary one).
# With an OUT that ends in .png it only takes the picture of the sample that the documents show.
# Where Chromium or npm can't be had the test is skipped and says why; with CI=true it installs them and else fails.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../../.." && pwd)
program=$(realpath "${1:-$root/target/release/frontline}")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
out=$(realpath -m "${2:-$work/pictures}")
case "$out" in *.png) mkdir -p "$(dirname "$out")" ;; *) mkdir -p "$out" ;; esac

skip() { if [ "${CI:-}" = true ]; then echo "failed: $1"; exit 1; fi; echo "skipped: $1"; exit 0; }
browser() { command -v chromium || command -v chromium-browser || command -v google-chrome; }

if [ "${CI:-}" = true ] && command -v apt-get >/dev/null; then
  sudo=$([ "$(id -u)" = 0 ] || echo "sudo -n")
  need=()
  browser >/dev/null || need+=(chromium fonts-noto-core)
  command -v npm >/dev/null || need+=(npm)
  if [ ${#need[@]} -gt 0 ]; then $sudo apt-get update -qq && $sudo apt-get install -y -qq --no-install-recommends "${need[@]}" >/dev/null || true; fi
fi
chromium=$(browser) || skip "no Chromium on this machine"
command -v npm >/dev/null || skip "no npm on this machine"
cp "$here/package.json" "$here/package-lock.json" "$work/"
(cd "$work" && npm ci --no-audit --no-fund --loglevel=error >npm.log 2>&1) || { tail -5 "$work/npm.log"; skip "npm can't install playwright-core"; }

run() { "$program" map "$@" --format html >/dev/null; }
run "$root/examples/hama-2024-12-04.txt" --published 2024-12-04 -o "$work/sample"
run "$here/hostile.jsonl" -o "$work/hostile"
# Scripts find playwright-core beside them.
cp "$here"/*.mjs "$work/"
cd "$work"
case "$out" in *.png) node picture.mjs "$chromium" sample/map.html "$out" '#t=2024-12-04..2024-12-04&v=9.6/35.15/36.75&lang=en'; exit 0 ;; esac
node check.mjs "$chromium" sample/map.html hostile/map.html "$out"
