# SPDX-License-Identifier: AGPL-3.0-or-later
# shellcheck shell=bash disable=SC1111
# What the charter refuses goes through only when somebody answers for it, and it is told.
# shellcheck source-path=SCRIPTDIR source=expect.sh
kinds=$(cd "$(dirname "$0")/../kinds" && pwd)
# shellcheck source-path=SCRIPTDIR source=expect.sh
. "$(dirname "$0")/expect.sh"
run() { "$ESTOMPE" run "$@" --output out --state state; }

mkdir -p plain dossier
cp "$kinds/transcripts/01_enqueteur.txt" plain/un.txt
cp "$kinds/individual_files/06_note_sociale.txt" plain/deux.txt

# Refused, in words that say what, why and what to do.
expect_status 65 run plain --lang fr
expect_line out/rapports/plain/rapport.json "la transcription d’un entretien"
expect_line out/rapports/plain/rapport.json "dossier.ini (derogation, derogation_par)"
expect_status 65 "$ESTOMPE" inspect plain/un.txt
[ ! -e out/a_verifier ] || fail "a copy of what the charter refuses"

# On the command line, somebody must answer for it; a dry run writes nothing.
expect_status 64 run plain --allow-transcripts
expect_line "$ERR" "--authorised-by"
expect_status 64 run plain --allow-transcripts --authorised-by "" --reason ""
expect_status 64 run plain --allow-transcripts --authorised-by DPO
expect_status 3 run plain --dry-run --allow-transcripts
expect_status 0 "$ESTOMPE" inspect plain/un.txt --allow-transcripts

expect_status 3 run plain --allow-transcripts --authorised-by DPO --reason "essai demandé par Mme Claire Lefèvre"
expect_line out/rapports/plain/rapport.json '"kind" : "override"'
expect_line out/rapports/plain/rapport.json '"lets" : "transcript"'
expect_line out/rapports/plain/rapport.html "essai demandé par Mme"
expect_nowhere out/rapports "Lefèvre"
expect_status 0 "$ESTOMPE" register export --state state
expect_line "$OUT" ";override;transcript;"
expect_nowhere state "essai"
expect_status 3 "$ESTOMPE" status out
expect_line "$OUT" "let through by DPO: essai"

# In the manifest: document by document, by somebody.
cp plain/*.txt dossier
manifest() { printf '[dossier]\ncode = d-1\n%s\n' "$1" >dossier/dossier.ini; }
manifest '[fichier:un.txt]
derogation = porteur demandeur'
expect_status 78 run dossier
expect_line "$ERR" "Line 3: a derogation needs “derogation_par”"
manifest '[fichier:*]
derogation = porteur demandeur
derogation_par = DPO'
expect_status 78 run dossier
expect_line "$ERR" "document by document"
manifest '[fichier:un.txt]
derogation = porteur demandeur
derogation_par = DPO
[fichier:deux.txt]
derogation = situation inventée pour la formation
derogation_par = directrice'
rm -rf out
expect_status 0 run dossier
expect_line out/rapports/dossier/rapport.json '"lets" : "individual_file"'
expect_line out/rapports/dossier/rapport.html "directrice"
expect_status 0 "$ESTOMPE" register export --state state
expect_line "$OUT" ";derogation;individual_file;"

# At the step of the interview or of the analysis, nobody lets a transcript through.
sed -i 's/^code = d-1/&\netape = analyse/' dossier/dossier.ini
rm -rf out
expect_status 3 run dossier
expect_line out/rapports/dossier/rapport.json "no derogation changes that"
expect_status 3 run dossier --allow-transcripts --authorised-by DPO --reason essai

# A declared type makes a file refused; it settles a doubt only when somebody says so.
manifest '[fichier:trois.txt]
type = transcription'
rm -f dossier/un.txt dossier/deux.txt
echo "Bonjour à tous." >dossier/trois.txt
expect_status 65 run dossier
expect_line out/rapports/dossier/rapport.json "This is the transcript"
for _ in 1 2 3 4 5 6; do
  printf 'Alice : je suis venue parce que je cherchais une activité pour moi et mes voisins.\n\n'
  printf 'Bruno : moi je viens le mardi, et je reste quand je peux, avec ceux que je connais.\n\n'
done >dossier/trois.txt
expect_status 65 run dossier
manifest '[fichier:trois.txt]
type = bilan'
expect_status 65 run dossier
expect_line out/rapports/dossier/rapport.json "This may be the transcript"
manifest '[fichier:trois.txt]
type = bilan
type_par = chargée de projet'
expect_status 0 run dossier
expect_line out/rapports/dossier/rapport.json '"kind" : "declared"'
expect_line out/rapports/dossier/rapport.html "chargée de projet"

# High places: one by one by whoever has reread them, and never for a tool in open access.
answers='[dossier]
code = d-2
etape = cadrage-docs
finalite = résumer les documents du porteur
outil_ia = mistral-le-chat
classe_outil = CLASSE
valide_par = DPO
risque = limite
aipd = non
aipd_motif = aucune donnée sensible
consentement1_ref = C-1
consentement1_date = 2026-01-05
consentement1_outils = OUTILS
accord_porteur_ref = A-2
[fichier:un.txt]
derogation = porteur demandeur
derogation_par = DPO'
approve() { "$ESTOMPE" approve out "$@" --by "Anne Roy" --role DPO --state state; }
fill() { sed "s/CLASSE/$1/; s/OUTILS/${2:-Mistral – Le Chat ; NotebookLM}/" <<<"$answers" >high/dossier.ini; }
mkdir high
cp plain/un.txt high
rm -rf out
fill libre
expect_status 0 "$ESTOMPE" run high --output out --state state
expect_status 3 "$ESTOMPE" status out
expect_status 65 approve --acknowledge DOC-001:1
expect_line "$OUT" "open access"
fill professionnel NotebookLM
expect_status 0 "$ESTOMPE" run high --output out --state state
expect_status 65 approve --acknowledge DOC-001:1
expect_line "$OUT" "does not cover this AI tool"
fill professionnel
expect_status 0 "$ESTOMPE" run high --output out --state state
expect_status 65 approve
expect_line "$OUT" "--acknowledge DOC-001:"
expect_status 65 approve --acknowledge DOC-001:999
expect_status 3 "$ESTOMPE" status out
expect_line "$OUT" "let through by DPO: porteur demandeur"
acknowledged=()
read -ra places < <(sed -n 's/.*after --acknowledge //p' "$OUT" | sed 's/;.*//')
for place in "${places[@]}"; do
  acknowledged+=(--acknowledge "$place")
done
expect_status 0 approve "${acknowledged[@]}"
[ -e out/valide/high/un.txt ] || fail "a copy that was signed off is not in valide/"
expect_status 0 "$ESTOMPE" status out

# What the charter or the law forbids is not signed off, whoever acknowledges.
change() {
  fill professionnel
  sed -i "s/^$1 = .*/$1 = $2/" high/dossier.ini
  expect_status 0 "$ESTOMPE" run high --output out --state state
  expect_status 65 approve un.txt "${acknowledged[@]}"
  expect_line "$OUT" "$3"
}
change risque inacceptable "unacceptable risk"
change risque eleve "impact assessment before"
change aipd oui "(aipd_le)"
change outil_ia "un outil inconnu" "does not cover this AI tool"
change consentement1_date 2099-01-05 "still to come"
change finalite "notation des usagers du service" "reference_dpo"
conclude
