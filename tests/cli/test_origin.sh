# SPDX-License-Identifier: AGPL-3.0-or-later
# shellcheck shell=bash disable=SC1111
# Whether names of all origins are found alike: the table of "evaluate --by-origin".
# shellcheck source-path=SCRIPTDIR source=expect.sh
. "$(dirname "$0")/expect.sh"

"$ESTOMPE" evaluate --by-origin >"$OUT" 2>"$ERR"
status=$?
[ "$status" -eq 0 ] || [ "$status" -eq 3 ] || fail "status $status"
expect_line "$OUT" "West Africa"
expect_line "$OUT" "feminine first names"
expect_line "$OUT" "Between the best and the lowest origin"

"$ESTOMPE" evaluate --by-origin --json --misses >"$OUT" 2>"$ERR"
python3 - "$OUT" <<'END' || fail "the JSON does not hold what the table does"
import json, sys
table = json.load(open(sys.argv[1]))
origins = table["origins"]
assert len(origins) == 12, len(origins)
assert len({row["there"] for row in origins.values()}) == 1, "one group has more names than another"
assert set(table["genders"]) == {"f", "m"}
shares = [row["recall"] for row in origins.values()]
assert abs(100 * (max(shares) - min(shares)) - table["gap"]) < 0.01
for row in origins.values():
    assert len(row["misses"]) == row["there"] - row["found"]
END

# It brings its own names.
echo "Mme <person>Claire Zyx</person>" >gold.txt
expect_status 64 "$ESTOMPE" evaluate --by-origin gold.txt
conclude
