# SPDX-License-Identifier: AGPL-3.0-or-later
# shellcheck shell=bash
# Of the names of tests/gold/, 99 % are found at most 1 % of other words lost.
gold=$(cd "$(dirname "$0")/../gold" && pwd)
# shellcheck source-path=SCRIPTDIR source=expect.sh
. "$(dirname "$0")/expect.sh"

# judge FILE: the figures, and whether they suffice.
judge () {
  expect_status 0 "$ESTOMPE" evaluate --json "$gold/$1"
  python3 - "$OUT" "$1" <<'END' || fail "$1: too few names found, or too many other words lost"
import json
import sys

with open(sys.argv[1], encoding="utf-8") as file:
    text = file.read()
result = json.loads(text[text.index("{"):])
names = result["marked"]["person"]
words = result["other_words"]
lost = words["replaced"] / words["there"]
print(f'{sys.argv[2]}: {names["found"]} of {names["there"]} names, {lost:.2%} of other words lost')
sys.exit(names["found"] < 0.99 * names["there"] or lost > 0.01)
END
}

judge names_tune.txt
judge names_test.txt
conclude
