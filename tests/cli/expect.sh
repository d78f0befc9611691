# SPDX-License-Identifier: AGPL-3.0-or-later
# shellcheck shell=bash disable=SC1111
# What the tests of the command line are written in.  A test sources this file,
# works in a folder of its own, and says what it expects:
#
#   expect_status 64 "$ESTOMPE" run          runs it; output in $OUT, messages in $ERR
#   expect_line "$ERR" 'text'                a line holds this text
#   expect_no_line "$OUT" 'text'             none does
#   expect_empty "$OUT"                      nothing was said
#   expect_same A B "rule"                   two values are equal
#
# Every person is invented; phone numbers are of the blocks kept for fiction.

set -u
: "${ESTOMPE:?set ESTOMPE to the program to test}"
case $ESTOMPE in */*) ESTOMPE=$(cd "$(dirname "$ESTOMPE")" && pwd)/$(basename "$ESTOMPE") ;; esac

WORK=$(mktemp -d) || exit 1
trap 'chmod -R u+rwx "$WORK" 2>/dev/null; rm -rf "$WORK"' EXIT
cd "$WORK" || exit 1
OUT=$WORK/.stdout
ERR=$WORK/.stderr
FAILURES=0

unset LANGUAGE STATE_DIRECTORY ESTOMPE_DATA
export LC_ALL=C.UTF-8 HOME="$WORK/.home" XDG_STATE_HOME="$WORK/.state"

fail() {
  FAILURES=$((FAILURES + 1))
  printf '%s: %s\n' "$(basename "$0")" "$1" >&2
  [ -s "$ERR" ] && sed 's/^/    | /' "$ERR" >&2
  return 1
}

# What a build with sanitisers says at each run is nobody's news.
unsay() {
  ! grep -qE 'GLib[A-Za-z-]*-(CRITICAL|WARNING|ERROR)' "$ERR" || fail "a library complains of us"
  sed -i '/this build of the program is for tests/d; /compilé pour des tests/d' "$ERR"
}

expect_status() {
  local expected=$1 got
  shift
  "$@" </dev/null >"$OUT" 2>"$ERR"
  got=$?
  unsay
  [ "$got" -eq "$expected" ] || fail "status $got where $expected was expected: ${*#"$ESTOMPE"}"
}

expect_status_with_input() {
  local expected=$1 input=$2 got
  shift 2
  "$@" <"$input" >"$OUT" 2>"$ERR"
  got=$?
  unsay
  [ "$got" -eq "$expected" ] || fail "status $got where $expected was expected: ${*#"$ESTOMPE"}"
}

expect_line() {
  grep -qF -e "$2" "$1" || fail "no line of $(basename "$1") holds: $2"
}

expect_no_line() {
  ! grep -qaF -e "$2" "$1" || fail "$(basename "$1") holds: $2"
}

expect_empty() {
  [ ! -s "$1" ] || fail "$(basename "$1") should be empty"
}

expect_same() {
  [ "$1" = "$2" ] || fail "$3: “$1” is not “$2”"
}

# Names, bytes and modes of all below a folder, in one digest.
tree_digest() {
  (cd "$1" && find . -mindepth 1 -printf '%P %y %m\n' | sort && find . -type f -print0 | sort -z |
    xargs -0r sha256sum) | sha256sum
}

# No file below $1, and no name of one, holds $2 whatever its case.
expect_nowhere() {
  ! grep -rqaiF -e "$2" "$1" || fail "$(basename "$1")/ holds: $2"
  ! find "$1" | grep -qiF -e "$2" || fail "a name in $(basename "$1")/ holds: $2"
}

# write_odt PATH SENTENCE: the smallest text document that says it.
write_odt() {
  python3 - "$1" "$2" <<'PYTHON'
import sys
import zipfile

OASIS = "urn:oasis:names:tc:opendocument:xmlns:"
TYPE = "application/vnd.oasis.opendocument.text"
PARTS = {
    "content.xml": f'<office:document-content xmlns:office="{OASIS}office:1.0" xmlns:text="{OASIS}text:1.0" '
                   f'office:version="1.3"><office:body><office:text><text:p>{sys.argv[2]}</text:p></office:text>'
                   '</office:body></office:document-content>',
    "META-INF/manifest.xml": f'<manifest:manifest xmlns:manifest="{OASIS}manifest:1.0" manifest:version="1.3">'
                             f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{TYPE}"/>'
                             '<manifest:file-entry manifest:full-path="content.xml" '
                             'manifest:media-type="text/xml"/></manifest:manifest>',
}
with zipfile.ZipFile(sys.argv[1], "w", zipfile.ZIP_DEFLATED) as archive:
    archive.writestr("mimetype", TYPE, zipfile.ZIP_STORED)
    for name, content in PARTS.items():
        archive.writestr(name, content)
PYTHON
}

conclude() {
  [ "$FAILURES" -eq 0 ] && exit 0
  exit 1
}
