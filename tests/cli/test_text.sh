# SPDX-License-Identifier: AGPL-3.0-or-later
# shellcheck shell=bash disable=SC1111
# A text goes through the whole program, and what it said is nowhere to be found.
# shellcheck source-path=SCRIPTDIR source=expect.sh
. "$(dirname "$0")/expect.sh"
mkdir "dossier"
cat >"dossier/bilan Solène Vasseur.txt" <<'TEXT'
Bilan de l’action

Mme Solène Vasseur a demandé une place en atelier.
Téléphone : 06 39 98 45 12, courriel : solene.vasseur@exemple.fr
N° de sécurité sociale : 2 87 03 57 631 042 06
IBAN : FR14 2004 1010 0505 0001 3M02 606
SOLENE VASSEUR a participé à trois ateliers de cuisine avec M. Karim Benhaddou.
L’action continue en 2026.
TEXT

expect_status 0 "$ESTOMPE" run dossier --output out
copy=$(find out/a_verifier -name '*.txt')
expect_line "$copy" "Mme A"
expect_line "$copy" "[téléphone]"
expect_line "$copy" "trois ateliers de cuisine"
expect_line "$copy" "L’action continue en 2026."
expect_same "$(stat -c %a "$copy")" 640 "a copy is not for everybody"

mkdir said && cp "$OUT" said/out && cp "$ERR" said/err
for word in Vasseur Solène Solene Benhaddou "06 39 98" "0639984512" exemple.fr "631 042" \
  "2004 1010"; do
  for place in out said .state; do
    expect_nowhere "$place" "$word"
  done
done

# The same input makes the same copy, and a copy has nothing left in it.
expect_status 0 "$ESTOMPE" run dossier --output again
expect_same "$(tree_digest again/a_verifier)" "$(tree_digest out/a_verifier)" "same input, same bytes"
expect_status 0 "$ESTOMPE" verify out/a_verifier
expect_status 3 "$ESTOMPE" verify dossier
conclude
