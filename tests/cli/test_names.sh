# SPDX-License-Identifier: AGPL-3.0-or-later
# shellcheck shell=bash disable=SC1111
# File names that attack the terminal or the log.
# shellcheck source-path=SCRIPTDIR source=expect.sh
. "$(dirname "$0")/expect.sh"
esc=$(printf '\033')
mkdir in
echo "Bonjour." >"in/a${esc}[31mrouge.txt"
echo "Bonjour." >"in/b"$'\n'"[9-9] tout va bien.txt"
echo "Bonjour." >"in/$(printf 'c\351.txt')"
printf 'PK\003\004damaged' >"in/d${esc}[2J.docx"

expect_status 3 "$ESTOMPE" run in --output out --verbose
expect_no_line "$ERR" "$esc"
if grep -q '^\[9-9\]' "$ERR"; then fail "a newline in a name forged a line"; fi
find out -name "*$esc*" | grep -q . && fail "an escape character lives on in a copy's name"

# On a terminal the names are shown, escaped; only our own erasing is sent raw.
script -qec "'$ESTOMPE' run in --output out-tty" /dev/null </dev/null >"$OUT" 2>&1
expect_no_line "$OUT" "${esc}[2J"
expect_no_line "$OUT" "${esc}[31m"
expect_line "$OUT" '\x1b[2J'

script -qec "'$ESTOMPE' inspect in" /dev/null </dev/null >"$OUT" 2>&1
expect_no_line "$OUT" "${esc}[31m"
expect_line "$OUT" '\x1b[31mrouge'

expect_status 3 "$ESTOMPE" inspect in
expect_no_line "$OUT" "rouge"
expect_line "$OUT" "file 1"
conclude
