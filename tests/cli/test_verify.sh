# SPDX-License-Identifier: AGPL-3.0-or-later
# shellcheck shell=bash disable=SC1111
# verify tells what is left, without repeating it.
# shellcheck source-path=SCRIPTDIR source=expect.sh
. "$(dirname "$0")/expect.sh"
mkdir left clean
echo "Appeler Mme Nora Vasseur au 06 39 98 11 22." >left/a.txt
echo "Appeler Mme A au [téléphone]." >clean/b.txt

expect_status 3 "$ESTOMPE" verify left
expect_line "$OUT" "left: 1 (paragraph 1)"
expect_no_line "$OUT" "Vasseur"
expect_no_line "$OUT" "11 22"

expect_status 0 "$ESTOMPE" verify clean
expect_line "$OUT" "file 1: nothing left was found."
expect_line "$OUT" "1 document read, 0 refused: 0 passages left"

expect_status 3 "$ESTOMPE" verify left --show-text
expect_line "$OUT" "“06 39 98 11 22”"

printf 'PK\003\004damaged' >clean/bad.docx
expect_status 3 "$ESTOMPE" verify clean
expect_line "$ERR" "refused: "
conclude
