#!/bin/sh
# SPDX-License-Identifier: AGPL-3.0-or-later
# Every source file, script and build file names its licence in its first two lines.
#   tests/lint/check_spdx.sh [ROOT]
set -eu
cd "${1:-$(dirname "$0")/../..}"

find . -path ./build -prune -o -path './build-*' -prune -o -path ./.git -prune -o -type f \
  \( -name '*.c' -o -name '*.h' -o -name '*.sh' -o -name '*.py' -o -name '*.po' -o -name '*.bash' \
     -o -name Makefile -o -path './.ci/*' -o -name .clang-tidy -o -name .editorconfig \
     -o -path './dictionaries/*.ini' \) -print | LC_ALL=C sort | {
  found=0
  while IFS= read -r file; do
    head -n 2 "$file" | grep -q 'SPDX-License-Identifier: AGPL-3.0-or-later' && continue
    echo "$file:1: no SPDX-License-Identifier"
    found=1
  done
  exit $found
}
