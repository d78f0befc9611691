# SPDX-License-Identifier: AGPL-3.0-or-later
# shellcheck shell=bash disable=SC1111
# The sealed table of letters: only when it is asked for, only for whoever holds the key.
# shellcheck source-path=SCRIPTDIR source=expect.sh
. "$(dirname "$0")/expect.sh"
run() { "$ESTOMPE" run atelier --output out --state state; }
table() { "$ESTOMPE" table "$@" --by "Anne Roy" --role DPO --state state; }

mkdir atelier
echo "Mme Claire Lefèvre et M. Hugo Petit." >atelier/bilan.txt
printf '[dossier]\ncode = a-1\n' >atelier/dossier.ini

expect_status 64 "$ESTOMPE" table
expect_status 64 "$ESTOMPE" table keygen
expect_status 0 "$ESTOMPE" table keygen dpo.key
line=$(cat "$OUT")
expect_same "$(stat -c %a dpo.key)" 400 "the secret key is its owner's alone"
expect_status 73 "$ESTOMPE" table keygen dpo.key

# Without a key in dossier.ini nothing is kept.
expect_status 0 run
[ ! -e state/table ] || fail "a table that nobody asked for"
expect_status 3 table read a-1 --secret dpo.key

cp atelier/dossier.ini kept.ini
echo "table = oui" >>atelier/dossier.ini
expect_status 78 run
expect_line "$ERR" "Line 3: “table” takes the 64 digits"
cp kept.ini atelier/dossier.ini
echo "$line" >>atelier/dossier.ini
expect_status 0 run
expect_nowhere state "efevre"
expect_nowhere state "Petit"
expect_nowhere out/rapports "Petit"

# Who reads is known.
expect_status 64 "$ESTOMPE" table read a-1 --secret dpo.key --state state
expect_status 64 table read a-1
expect_status 66 table read a-1 --secret none.key --role DPO
expect_status 0 table read a-1 --secret dpo.key
expect_line "$OUT" "A;Claire Lefevre"
expect_line "$OUT" "B;Hugo Petit"
expect_status 0 "$ESTOMPE" register list --state state
expect_line "$OUT" "table-read"

# Neither another key nor one that others may read opens it; nor is it changed unseen.
expect_status 0 "$ESTOMPE" table keygen other.key
expect_status 3 table read a-1 --secret other.key
expect_no_line "$OUT" "Petit"
chmod 644 other.key
expect_status 77 table read a-1 --secret other.key
echo "not a key" >broken.key && chmod 400 broken.key
expect_status 78 table read a-1 --secret broken.key
cp -r state before
sed -i '1s/^A/B/' state/table/*
expect_status 76 table read a-1 --secret dpo.key
rm -rf state && cp -r before state

# Erased for good; the letter is nobody's.
expect_status 66 table erase a-1 Z
expect_status 64 table erase a-1
expect_status 0 table erase a-1 A
expect_status 0 table read a-1 --secret dpo.key
expect_no_line "$OUT" "Lefevre"
expect_status 0 "$ESTOMPE" register list --state state
expect_line "$OUT" "erased"
echo "Avec M. Karim Benali." >atelier/bilan.txt
expect_status 0 run
expect_line out/a_verifier/atelier/bilan.txt "M. C"
conclude
