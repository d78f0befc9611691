# SPDX-License-Identifier: AGPL-3.0-or-later
# shellcheck shell=bash disable=SC1111
# What a monitor learns from the exit status and the last line.
# shellcheck source-path=SCRIPTDIR source=expect.sh
. "$(dirname "$0")/expect.sh"
mkdir good bad mixed
echo "Bonjour à tous." >good/a.txt
printf 'PK\003\004damaged' >bad/b.docx
cp good/a.txt bad/b.docx mixed/

expect_status 0 "$ESTOMPE" run good --output out-good
expect_line "$ERR" "1 copy to check in out-good/a_verifier."
expect_line "$ERR" "[1/1] DOC-001 verified copy: a_verifier/good/"
[ -f out-good/rapports/good/rapport.html ] || fail "no report for people"
[ -f out-good/rapports/good/rapport.json ] || fail "no report for programs"

expect_status 65 "$ESTOMPE" run bad --output out-bad
expect_line "$ERR" "DOC-001 refused: "
expect_line "$ERR" "1 document refused (see out-bad/rapports)."
[ -z "$(find out-bad/a_verifier -type f 2>/dev/null)" ] || fail "a refused document has a copy"
[ -f out-bad/rapports/bad/rapport.html ] || fail "a refusal has no report"

expect_status 3 "$ESTOMPE" run mixed --output out-mixed
expect_line "$ERR" "1 copy to check in out-mixed/a_verifier, 1 document refused"
expect_empty "$OUT"

expect_status 0 "$ESTOMPE" run good --output out-quiet --quiet
expect_empty "$ERR"
expect_status 3 "$ESTOMPE" run mixed --output out-quiet --quiet
expect_same "$(wc -l <"$ERR")" 1 "a quiet run says one line when something was refused"

expect_status 0 "$ESTOMPE" run good --output out-verbose --verbose
expect_line "$ERR" "[1/1] reading"

expect_status 3 "$ESTOMPE" run mixed --output out-french --lang fr
expect_line "$ERR" "1 copie à vérifier dans out-french/a_verifier, 1 document refusé (voir out-french/rapports)."
expect_line "$ERR" "refusé"

# A file that is not even read is refused for its own reason.
expect_status 65 "$ESTOMPE" run good --output out-large --limit file_bytes=5
expect_line "$ERR" "DOC-001 refused: The document is larger"

expect_status 0 "$ESTOMPE" run good --output out-state --state state
[ -d state ] || fail "--state is where the register goes"
conclude
