# SPDX-License-Identifier: AGPL-3.0-or-later
# shellcheck shell=bash disable=SC1111
# The register: held by one run at a time, and no run on a broken one.
# shellcheck source-path=SCRIPTDIR source=expect.sh
. "$(dirname "$0")/expect.sh"
mkdir in && echo "Bonjour à tous." >"in/Nora Vasseur.txt"

expect_status 0 "$ESTOMPE" run in --output out --state state
expect_nowhere state "Vasseur"
expect_nowhere state "Bonjour"

expect_status 75 flock -n state/lock "$ESTOMPE" run in --output again --state state
[ -z "$(find again -type f 2>/dev/null)" ] || fail "a run without the register wrote a copy"

expect_status 0 flock -n state/lock "$ESTOMPE" run in --dry-run --state state

lines=$(find state -name '*.jsonl')
sed -i '1s/DOC-001/DOC-002/' "$lines"
expect_status 76 "$ESTOMPE" run in --output broken --state state
[ -z "$(find broken -type f 2>/dev/null)" ] || fail "a run on a broken register wrote a copy"

echo file >occupied
expect_status 73 "$ESTOMPE" run in --output nowhere --state occupied/state
conclude
