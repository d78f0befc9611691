# SPDX-License-Identifier: AGPL-3.0-or-later
# shellcheck shell=bash disable=SC1111
# Three traits of one person in a paragraph are marked high: nobody signs before each
# such place was reread.
# shellcheck source-path=SCRIPTDIR source=expect.sh
. "$(dirname "$0")/expect.sh"
approve() { "$ESTOMPE" approve out "$@" --by "Anne Roy" --role DPO --state state; }

mkdir dossier
cat >dossier/dossier.ini <<'END'
[dossier]
code = d-3
etape = cadrage-docs
finalite = résumer les documents du porteur
outil_ia = mistral-le-chat
classe_outil = professionnel
valide_par = DPO
risque = limite
aipd = non
aipd_motif = aucune donnée sensible
consentement1_ref = C-1
consentement1_date = 2026-01-05
consentement1_outils = Mistral – Le Chat
accord_porteur_ref = A-2
END
cat >dossier/note.txt <<'END'
Le jardin ouvre en avril. Les ateliers sont suivis par douze personnes.

Un patient de 47 ans, doyen du village, père de triplés, tatoué, vient chaque mardi.

Une patiente de 47 ans vient chaque mardi.
END

expect_status 0 "$ESTOMPE" run dossier --output out --state state
expect_line "$(echo out/rapports/*/rapport.json)" '"high-three-together"'

# Which place, and what to do, stands in status and in the refusal; another does not do.
expect_status 3 "$ESTOMPE" status out
expect_line "$OUT" "after --acknowledge DOC-001:2"
expect_no_line "$OUT" "DOC-001:3"
expect_status 65 approve
expect_line "$OUT" "DOC-001:2 is marked high"
expect_status 65 approve --acknowledge DOC-001:3
[ -e out/a_verifier/dossier/note.txt ] || fail "a copy left without a signature"

expect_status 0 approve --acknowledge DOC-001:2
[ -e out/valide/dossier/note.txt ] || fail "a copy that was signed off is not in valide/"
expect_status 0 "$ESTOMPE" status out
conclude
