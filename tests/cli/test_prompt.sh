# SPDX-License-Identifier: AGPL-3.0-or-later
# shellcheck shell=bash disable=SC1111
# "run -": text in, sanitised text out.
# shellcheck source-path=SCRIPTDIR source=expect.sh
. "$(dirname "$0")/expect.sh"
printf 'Rappelle Mme Claire Lefèvre au 01 99 00 12 34 avant lundi.\n' >question.txt

expect_status_with_input 0 question.txt "$ESTOMPE" run -
expect_no_line "$OUT" "Lefèvre"
expect_no_line "$OUT" "12 34"
expect_line "$OUT" "Rappelle Mme A au [téléphone]"
expect_line "$OUT" "avant lundi."
expect_empty "$ERR"
expect_same "$(ls)" "question.txt" "a prompt leaves no file"
if [ -e .state ] || [ -e .home ]; then fail "a prompt leaves a state"; fi

expect_status_with_input 0 question.txt "$ESTOMPE" run - --dry-run
expect_empty "$OUT"

expect_status_with_input 65 /dev/null "$ESTOMPE" run -
expect_line "$ERR" "Standard input is empty"
expect_empty "$OUT"

expect_status_with_input 65 question.txt "$ESTOMPE" run - --limit file_bytes=10
expect_line "$ERR" "longer than what is accepted"
expect_empty "$OUT"

printf 'a\0b' >binary
expect_status_with_input 65 binary "$ESTOMPE" run -
expect_empty "$OUT"

expect_status_with_input 74 . "$ESTOMPE" run - # a folder cannot be read
if [ -e /dev/full ]; then
  "$ESTOMPE" run - <question.txt >/dev/full 2>"$ERR"
  expect_same $? 74 "a full disk"
fi

# With standard output closed, no message may land where the result should go.
"$ESTOMPE" run - <question.txt >&- 2>"$ERR"
expect_no_line "$ERR" "Lefèvre"
conclude
