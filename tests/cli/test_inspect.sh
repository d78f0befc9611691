# SPDX-License-Identifier: AGPL-3.0-or-later
# shellcheck shell=bash disable=SC1111
# inspect explains, writes nothing, and shows no text unless asked to.
# shellcheck source-path=SCRIPTDIR source=expect.sh
. "$(dirname "$0")/expect.sh"
mkdir in && echo "Appeler Mme Nora Vasseur au 06 39 98 11 22." >in/nora.txt
: >"$OUT"; : >"$ERR"
before=$(tree_digest .)

expect_status 0 "$ESTOMPE" inspect in
expect_line "$OUT" "file 1 ("
expect_line "$OUT" "paragraph 1: "
expect_line "$OUT" "identifiers/"
expect_line "$ERR" "1 document inspected"
expect_no_line "$OUT" "Vasseur"
expect_no_line "$OUT" "11 22"
expect_no_line "$OUT" "nora"

expect_status 0 "$ESTOMPE" inspect in --show-text
expect_line "$OUT" "Vasseur"
expect_line "$OUT" "becomes “[téléphone]”"

expect_status 0 "$ESTOMPE" inspect in --json
expect_line "$OUT" '"file_index" : 1'
expect_line "$OUT" '"category" : "phone"'
expect_line "$OUT" '"replacement" : "[téléphone]"'
expect_no_line "$OUT" '"text"'
expect_no_line "$OUT" "11 22"
expect_status 0 "$ESTOMPE" inspect in --json --show-text
expect_line "$OUT" '"text" : "06 39 98 11 22"'

: >"$OUT"; : >"$ERR"
expect_same "$(tree_digest .)" "$before" "inspect writes nothing"

printf 'Appeler Mme Nora Vasseur au 06 39 98 11 22.\n' >question
expect_status_with_input 0 question "$ESTOMPE" inspect - --show-text
expect_line "$OUT" "“Nora Vasseur” becomes “A”"
expect_line "$ERR" "1 document inspected"
expect_status_with_input 0 question "$ESTOMPE" inspect - --json
expect_line "$OUT" '"replacement" : "[téléphone]"'
expect_no_line "$OUT" "Vasseur"
expect_status_with_input 64 question "$ESTOMPE" inspect - in
expect_line "$ERR" "stands alone"
expect_status 65 "$ESTOMPE" inspect -
expect_line "$ERR" "Standard input is empty"
rm question

printf 'PK\003\004damaged' >bad.docx
expect_status 65 "$ESTOMPE" inspect bad.docx --json
expect_line "$OUT" '"refused" : '
expect_status 3 "$ESTOMPE" inspect in bad.docx
expect_status 3 "$ESTOMPE" inspect bad.docx in/nora.txt --lang=fr
expect_line "$OUT" "paragraphe 1"
conclude
