#!/bin/sh
# SPDX-License-Identifier: AGPL-3.0-or-later
# The peer openredaction on the same text: measure_openredaction.sh FOLDER TEXT
# Installed below FOLDER the first time; SKIP when it cannot be had.
set -eu
version=1.1.5
folder=$(cd "$1" && pwd)/openredaction-$version
text=$2

skip () {
  printf '  %-14s SKIP: %s\n' openredaction "$1"
  exit 0
}

command -v node >/dev/null || skip "node is not installed"
command -v npm >/dev/null || skip "npm is not installed"
if [ ! -d "$folder/node_modules/openredaction" ]; then
  mkdir -p "$folder"
  timeout 180 npm install --prefix "$folder" --ignore-scripts --no-audit --no-fund --silent \
    "openredaction@$version" >/dev/null 2>&1 || skip "the npm registry does not give it"
fi
timeout 60 node "$(dirname "$0")/measure_openredaction.js" "$folder/node_modules" "$text" 2>/dev/null ||
  skip "it does not run"
