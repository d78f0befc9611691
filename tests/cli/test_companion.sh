# SPDX-License-Identifier: AGPL-3.0-or-later
# shellcheck shell=bash disable=SC1111
# The text for the AI beside a copy is signed off with it: a document that comes before it in the
# dossier changes the code in its first line and nothing else, so both stay in valide/; where
# somebody wrote into the text that was signed off, or took it away, both wait to be read again.
# shellcheck source-path=SCRIPTDIR source=expect.sh
. "$(dirname "$0")/expect.sh"

SIGNED=out/valide/atelier/lettre.odt
WAITING=out/a_verifier/atelier/lettre.odt

say() { sed -i "s|^$1 =.*|$1 = $2|" atelier/dossier.ini; }
run() { "$ESTOMPE" run atelier --output out --state state "$@"; }
approve() { "$ESTOMPE" approve out "$@" --by "Anne Roy" --role DPO --state state; }

# Both lie signed off, and none of them waits.
expect_signed() {
  if [ ! -f "$SIGNED" ] || [ ! -f "$SIGNED.md" ]; then fail "$1: the copy and its text are not both signed off"; fi
  if [ -e "$WAITING" ] || [ -e "$WAITING.md" ]; then fail "$1: something waits for a sign-off it has"; fi
}

expect_waiting() {
  if [ ! -f "$WAITING" ] || [ ! -f "$WAITING.md" ]; then fail "$1: the copy and its text do not both wait"; fi
  if [ -e "$SIGNED" ] || [ -e "$SIGNED.md" ]; then fail "$1: something kept a sign-off it lost"; fi
}

mkdir atelier
write_odt atelier/lettre.odt "Réunion avec Mme Claire Lefèvre et M. Hugo Petit, tél. 01 99 00 12 34."
expect_status 0 "$ESTOMPE" init atelier
say code atelier-7
say etape cadrage-docs
say finalite "résumer les documents du porteur"
say outil_ia mistral-le-chat
say classe_outil professionnel
say valide_par DPO
say risque limite
say aipd non
say aipd_motif "aucune donnée sensible"
say consentement1_ref C-2026-01
say consentement1_date 05/01/2026
say accord_porteur_ref A-2026-02
expect_status 0 run
expect_waiting "a first run"
expect_same "$(head -n 1 "$WAITING.md")" "DOC-001" "the first line"
expect_line "$WAITING.md" "Réunion avec Mme A et M. B"
expect_status 0 approve lettre.odt
expect_signed "after approval"
copy=$(sha256sum <"$SIGNED")
text=$(tail -n +2 "$SIGNED.md" | sha256sum)

# A document before it makes it the second: the sign-off holds, the first line follows.
echo "Compte rendu sans personne." >atelier/accueil.txt
expect_status 0 run
expect_signed "after a new document"
expect_same "$(head -n 1 "$SIGNED.md")" "DOC-002" "the first line of a text whose place changed"
expect_same "$(sha256sum <"$SIGNED")" "$copy" "the copy of a document whose place changed"
expect_same "$(tail -n +2 "$SIGNED.md" | sha256sum)" "$text" "the text of a document whose place changed"
expect_line out/a_verifier/atelier/accueil.txt "Compte rendu sans personne."
expect_status 0 "$ESTOMPE" register check --state state

# And once more when that one goes.
rm atelier/accueil.txt
expect_status 0 run
expect_signed "after a document went"
expect_same "$(head -n 1 "$SIGNED.md")" "DOC-001" "the first line of a text that is the first again"

# What was written into the text for the AI after sign-off was read by nobody.
tamper() {
  expect_status 0 run
  expect_waiting "$1"
  expect_no_line "$WAITING.md" "Lefèvre"
  expect_line "$WAITING.md" "Réunion avec Mme A et M. B"
  expect_status 0 approve lettre.odt
  expect_signed "approved again after: $1"
}
echo "Mme Claire Lefèvre" >>"$SIGNED.md"
tamper "a line added to the text"
sed -i 's/Mme A/Mme Claire Lefèvre/' "$SIGNED.md"
tamper "a name put back into the text"
rm "$SIGNED.md"
tamper "a text taken away"
expect_nowhere out/valide Lefèvre

# The same where only the place of the document makes the run look at it.
echo "Mme Claire Lefèvre" >>"$SIGNED.md"
echo "Compte rendu sans personne." >atelier/accueil.txt
expect_status 0 run
expect_waiting "an altered text whose place changed"
expect_nowhere out Lefèvre
conclude
