# SPDX-License-Identifier: AGPL-3.0-or-later
# shellcheck shell=bash disable=SC1111
# docs/requirements.md: every point has a line, every file it names is there.
root=$(cd "$(dirname "$0")/../.." && pwd)
# shellcheck source-path=SCRIPTDIR source=expect.sh
. "$(dirname "$0")/expect.sh"

grep -o '`[a-z_]*/[^` ]*`' "$root/docs/requirements.md" | tr -d '`' | sort -u >named
[ -s named ] || fail "no file is named"
while read -r file; do
  [ -e "$root/$file" ] || fail "docs/requirements.md names $file, which is not there"
done <named

# points LETTER LAST: those that no line speaks of, ranges counted.
points() {
  grep -o "^| [CE][0-9CE, –]* |" "$root/docs/requirements.md" | tr ',' '\n' | grep -o "$1[0-9]*\(–$1[0-9]*\)\?" |
    sed "s/$1//g" | while IFS=– read -r first last; do seq -w "$((10#$first))" "$((10#${last:-$first}))"; done |
    sed 's/^0*//' | sort -un >told
  seq 1 "$2" | sort >all
  sort told | comm -23 all - | sed "s/^/$1/"
}
expect_same "$(points C 68)" "" "a point of the charter without a line"
expect_same "$(points E 52)" "" "a point of the guide without a line"
conclude
