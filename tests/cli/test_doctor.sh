# SPDX-License-Identifier: AGPL-3.0-or-later
# shellcheck shell=bash disable=SC1111
# What a machine lacks is found, said with what to do, and told by the status.
# shellcheck source-path=SCRIPTDIR source=expect.sh
. "$(dirname "$0")/expect.sh"

# The clock of a machine is not ours to set, and a build with sanitizers has no sandbox: neither
# is what these tests are about.
doctor() {
  "$ESTOMPE" doctor "$@" >all
  local status=$?
  sed '/^\[.*Clock/,/→/{/Clock/d;/→.*clock/d}' all
  if [ $status -eq 3 ] && ! grep -vE 'Clock|Sandbox' all | grep -q '^\[look\]'; then return 0; fi
  return $status
}
expect_status 0 doctor
for part in Sandbox "User's limits" Dictionaries PDF Fonts Scans "State folder"; do
  grep -qE "^\[(good|look)\] $part" all || fail "nothing is said of: $part"
done
[ ! -e .state ] || fail "looking has made the state folder"
"$ESTOMPE" doctor --lang fr >"$OUT"
expect_line "$OUT" "Dictionnaires"
expect_no_line "$OUT" "State folder"

"$ESTOMPE" doctor --json >told
python3 - <<'CHECK' || fail "the JSON is none"
import json
told = json.load(open("told"))
assert {"sandbox", "limits", "dictionaries", "pdf", "fonts", "scans", "state"} <= {d["check"] for d in told}
assert all(d["health"] in ("good", "look", "bad") and d["says"] for d in told)
CHECK

# One thing after the other goes missing.
expect_status 78 doctor --data nowhere
expect_line "$OUT" "[BAD] Dictionaries"
expect_status 3 env TESSDATA_PREFIX="$WORK" "$ESTOMPE" doctor
expect_line "$OUT" "apt install tesseract-ocr-fra"
(ulimit -n 100 && "$ESTOMPE" doctor >"$OUT")
expect_line "$OUT" "[look] User's limits"
mkdir bin && cp "$ESTOMPE" bin/ && ln -s "$(dirname "$ESTOMPE")/../../dictionaries" data
expect_status 78 bin/estompe doctor --data data
expect_line "$OUT" "[BAD] Fonts"
expect_line "$OUT" "[look] PDF"

# The state folder: open to all, not to be written, no folder, and a broken chain.
mkdir -m 755 open
expect_status 3 doctor --state open
expect_line "$OUT" "chmod 700"
[ -z "$(ls open)" ] || fail "looking has left something in the state folder"
printf 'Mme Claire Lefèvre.\n' >a.txt
"$ESTOMPE" run a.txt -q -o out --state state
expect_status 0 doctor --state state
expect_line "$OUT" "the chain holds, 1 line"
sed -i 's/"copied"/"refused"/' state/registre/*.jsonl
expect_status 76 doctor --state state
expect_line "$OUT" "[BAD] Register"
if [ "$(id -u)" -eq 0 ]; then
  chmod 755 . && mkdir -m 700 roots
  nobody() { setpriv --reuid 65534 --regid 65534 --clear-groups "$ESTOMPE" doctor --state "$@"; }
  if setpriv --reuid 65534 --regid 65534 --clear-groups "$ESTOMPE" --version >/dev/null 2>&1; then
    expect_status 73 nobody "$WORK/roots/state"
    expect_line "$OUT" "You may not write there"
    mkdir -m 777 theirs
    expect_status 77 nobody "$WORK/theirs" "$WORK/roots"
    expect_line "$OUT" "You may not look into it"
  fi
fi

# Folders of documents.
expect_status 3 doctor nowhere
expect_line "$OUT" "check that the share is mounted"
expect_status 0 doctor out
conclude
