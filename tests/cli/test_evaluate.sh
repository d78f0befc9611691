# SPDX-License-Identifier: AGPL-3.0-or-later
# shellcheck shell=bash disable=SC1111
# evaluate prints figures, and no word of the texts unless asked to.
# shellcheck source-path=SCRIPTDIR source=expect.sh
. "$(dirname "$0")/expect.sh"
cat > gold.jsonl <<'END'
{"id": "1", "text": "Éloi : tél. 01 99 00 12 34.", "entities": [{"start": 12, "end": 26, "type": "PHONE"}]}
{"id": "2", "text": "Le code est zyxwv.", "entities": [{"start": 12, "end": 17, "type": "ID"}]}
{"id": "3", "text": "Écrire à zoe@exemple.fr demain.", "entities": []}
END
: >"$OUT"; : >"$ERR"
before=$(tree_digest .)

expect_status 0 "$ESTOMPE" evaluate gold.jsonl
expect_line "$OUT" "PHONE                              1           1    100.00 %"
expect_line "$OUT" "ID                                 1           0      0.00 %"
expect_line "$OUT" "email                              1           0      0.00 %"
expect_line "$OUT" "Other words: "
expect_line "$ERR" "3 documents evaluated"
expect_no_line "$OUT" "zyxwv"
expect_no_line "$OUT" "exemple"

expect_status 0 "$ESTOMPE" evaluate gold.jsonl --misses
expect_line "$OUT" "  2  ID: Le code est ⟦zyxwv⟧."
expect_no_line "$OUT" "exemple"
expect_status 0 "$ESTOMPE" evaluate gold.jsonl --alarms
expect_line "$OUT" "⟦zoe@exemple.fr⟧ demain."
expect_no_line "$OUT" "zyxwv"

expect_status 0 "$ESTOMPE" evaluate --json gold.jsonl
expect_line "$OUT" '"documents" : 3'
expect_line "$OUT" '"recall" : 1.0'
expect_line "$OUT" '"by_pass" : {'
expect_no_line "$OUT" "zyxwv"
expect_status 0 "$ESTOMPE" evaluate --json --misses --alarms gold.jsonl
expect_line "$OUT" '"text" : "zyxwv"'

: >"$OUT"; : >"$ERR"
expect_same "$(tree_digest .)" "$before" "evaluate writes nothing"

echo 'Tél. <phone>01 99 00 12 34</phone>' >gold.txt
expect_status 0 "$ESTOMPE" evaluate gold.txt gold.jsonl --lang=fr
expect_line "$OUT" "phone                              1           1    100.00 %"
expect_line "$ERR" "4 documents évalués"

echo '<phone>1' >bad.txt
expect_status 65 "$ESTOMPE" evaluate bad.txt
expect_line "$ERR" "Line 1 of the annotated text makes no sense."
expect_status 66 "$ESTOMPE" evaluate none.txt
expect_status 64 "$ESTOMPE" evaluate
conclude
