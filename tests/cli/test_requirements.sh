# SPDX-License-Identifier: AGPL-3.0-or-later
# shellcheck shell=bash disable=SC1111
# docs/requirements.md: every point has one row, every file it names is there, and what the
# program does (I) or prevents (X) has a test.
root=$(cd "$(dirname "$0")/../.." && pwd)
# shellcheck source-path=SCRIPTDIR source=expect.sh
. "$(dirname "$0")/expect.sh"
page=$root/docs/requirements.md

grep -o '`[A-Za-z_]*/[^` ]*`\|`[A-Z]*\(\.md\)\?`' "$page" | tr -d '`' | sort -u >named
[ -s named ] || fail "no file is named"
while read -r file; do
  [ -e "$root/$file" ] || fail "docs/requirements.md names $file, which is not there"
done <named

sed -n 's/^| \([CE][0-9][0-9]\) | .*/\1/p' "$page" >told
{ seq -f 'C%02g' 68; seq -f 'E%02g' 52; } >all
expect_same "$(cat told)" "$(cat all)" "a row a point, in order"

grep '^| [CE][0-9]* | [IX] |' "$page" | grep -v '`tests/[^`]*` |$' >untested
expect_same "$(cut -c1-6 untested)" "" "what the program does or prevents has a test"
expect_same "$(grep -c '^| [CE][0-9]* | [IXSD] |' "$page")" 120 "each row says of what kind it is"
conclude
