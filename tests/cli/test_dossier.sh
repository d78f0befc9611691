# SPDX-License-Identifier: AGPL-3.0-or-later
# shellcheck shell=bash disable=SC1111
# The way of a dossier: init, run, status, approve, valide/, and each refusal on the way.
# shellcheck source-path=SCRIPTDIR source=expect.sh
. "$(dirname "$0")/expect.sh"

# say KEY VALUE: an answer in atelier/dossier.ini.
say() { sed -i "s|^$1 =.*|$1 = $2|" atelier/dossier.ini; }
run() { "$ESTOMPE" run atelier --output out --state state "$@"; }
approve() { "$ESTOMPE" approve out "$@" --by "Anne Roy" --role DPO --state state; }
reject() { "$ESTOMPE" reject out "$@" --by "Anne Roy" --role DPO --state state; }

mkdir atelier
echo "Mme Claire Lefèvre et M. Hugo Petit, tél. 01 99 00 12 34." >atelier/bilan.txt
echo "Réunion avec Mme Claire Lefèvre et M. Hugo Petit." >atelier/reunion.txt
echo "Rapport public de Mme Jeanne Vasseur." >atelier/public.txt

# init writes a form in French, once.
expect_status 64 "$ESTOMPE" init
expect_status 66 "$ESTOMPE" init nowhere
expect_status 0 "$ESTOMPE" init atelier
expect_line atelier/dossier.ini "etape ="
expect_line atelier/dossier.ini "# "
before=$(sha256sum <atelier/dossier.ini)
expect_status 0 "$ESTOMPE" init atelier
expect_same "$(sha256sum <atelier/dossier.ini)" "$before" "a dossier.ini is not written over"

# Without a manifest's answers the copies are made, and nothing is signed.
expect_status 0 run
expect_line "$ERR" "head "
expect_status 3 "$ESTOMPE" status out
expect_line "$OUT" "(finalite)"
expect_status 65 approve
expect_line "$OUT" "(outil_ia)"
[ ! -e out/valide ] || fail "a copy was signed off without consent"

# A wrong answer is told with its line, and nothing is done.
wrong() {
  cp atelier/dossier.ini kept.ini
  say "$1" "$2"
  expect_status 78 run
  expect_line "$ERR" "dossier.ini: Line $(grep -n "^$1 =" kept.ini | cut -d: -f1): “$1” takes"
  cp kept.ini atelier/dossier.ini
}
wrong etape cadrages
wrong valide_le 31/02/2026
wrong classe_outil gratuit
wrong risque moyen
wrong code "deux mots"
wrong finalite court
printf 'cle = 1\n' >>atelier/dossier.ini
expect_status 78 run
expect_line "$ERR" "no such key"
sed -i '$d' atelier/dossier.ini
printf 'caf\351 = 1\n' >>atelier/dossier.ini
expect_status 78 run
expect_line "$ERR" "not UTF-8"
sed -i '$d' atelier/dossier.ini
printf '[fichier:public.txt]\npublic = oui\n' >>atelier/dossier.ini
expect_status 78 run
expect_line "$ERR" "“url”"
{ echo "url = https://www.exemple.fr/rapport"; echo "vu_le = 2026-01-02"; echo "vu_par = documentaliste"; } \
  >>atelier/dossier.ini

# The purpose names somebody: the report does not.
say code atelier-7
say etape cadrage-docs
say finalite "résumer les documents de Mme Claire Lefèvre"
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
expect_nowhere out/rapports Lefèvre
expect_nowhere out/rapports "01 99 00"
expect_line out/rapports/atelier/rapport.html "résumer les documents de Mme A"
expect_line out/rapports/atelier/notice_information.txt "CNIL"
expect_line out/rapports/registre.csv "atelier-7;"

# A public document is copied as it is, and the report says who said so.
expect_same "$(cat out/a_verifier/atelier/public.txt)" "$(cat atelier/public.txt)" "the exception"
expect_line out/rapports/atelier/rapport.json "https://www.exemple.fr/rapport"

# What the charter keeps from AI cannot be signed off.
say etape relecture
expect_status 0 run
expect_status 65 approve
expect_line "$OUT" "does not want a generative AI"
say etape cadrage-docs
say consentement1_fin 2026-01-06
expect_status 0 run
expect_status 65 approve
expect_line "$OUT" "expired"
say consentement1_fin ""
say finalite "notation des usagers du service"
expect_status 0 run
expect_status 65 approve
expect_line "$OUT" "reference_dpo"
say finalite "résumer les documents du porteur"
expect_status 0 run

# One copy signed: it moves, and the register knows.
expect_status 64 "$ESTOMPE" approve out --by "Anne Roy"
expect_status 66 "$ESTOMPE" approve atelier --by "Anne Roy" --role DPO --state state
expect_status 0 approve bilan.txt --note "relu avec Mme Claire Lefèvre"
expect_line out/valide/atelier/bilan.txt "Mme A et M. B"
[ ! -e out/a_verifier/atelier/bilan.txt ] || fail "an approved copy still waits"
expect_nowhere out/rapports Lefèvre
expect_status 3 "$ESTOMPE" status out
expect_line "$OUT" "by Anne Roy (DPO)"
expect_status 0 "$ESTOMPE" register list --state state
expect_line "$OUT" approved

# A copy that was changed is not signed.
echo " " >>out/a_verifier/atelier/reunion.txt
expect_status 65 approve reunion.txt
expect_line "$OUT" "changed"

# A new document before all others: letters stay, what was signed stays signed.
echo "Avec M. Karim Benali." >atelier/0.txt
expect_status 0 run
expect_line out/valide/atelier/bilan.txt "Mme A et M. B"
expect_line out/a_verifier/atelier/reunion.txt "Mme A et M. B"
expect_line out/a_verifier/atelier/0.txt "M. C"
expect_nowhere state Lefèvre

# A document that changes loses its signature.
echo "Et M. Karim Benali." >>atelier/bilan.txt
expect_status 0 run
[ ! -e out/valide/atelier/bilan.txt ] || fail "a changed copy kept its signature"
expect_line out/a_verifier/atelier/bilan.txt "M. C"

# Rejected, then approved all together.
expect_status 64 reject bilan.txt
expect_status 0 reject bilan.txt --reason "à relire avec M. Hugo Petit"
expect_status 3 "$ESTOMPE" status out
expect_line "$OUT" "rejected"
expect_nowhere out/rapports Petit
expect_status 0 approve DOC-001 DOC-002 DOC-003 DOC-004
expect_status 0 "$ESTOMPE" status out
expect_status 66 approve

# The register: followed, compared with a head, exported.
expect_status 0 "$ESTOMPE" register check --state state
head=$(sed -n 's/^Head: //p' "$OUT")
expect_status 0 "$ESTOMPE" register check --state state --head "$head"
expect_status 76 "$ESTOMPE" register check --state state --head "${head//[0-9a-f]/a}"
expect_status 0 "$ESTOMPE" register export --state state
expect_status 0 "$ESTOMPE" register export out
expect_line "$OUT" ";DPO;20"
rm out/rapports/atelier/rapport.html
expect_status 0 "$ESTOMPE" report out
[ -s out/rapports/atelier/rapport.html ] || fail "the report was not written again"
sed -i '2s/copied/copies/' state/registre/*.jsonl
expect_status 76 "$ESTOMPE" register list --state state
expect_line "$ERR" "Line 2 of the register"

# Two dossiers of one code would share letters.
mkdir -p shelf && cp -r atelier shelf/one && cp -r atelier shelf/two
expect_status 78 "$ESTOMPE" run shelf --output both --state other
expect_line "$ERR" "same code"
expect_status 0 run --state third
chmod 644 third/registre.key
expect_status 77 run --state third

# Policies and prompts.
for policy in charte strict minimal public; do
  expect_status 0 "$ESTOMPE" policy show $policy
  expect_line "$OUT" "person"
done
expect_status 64 "$ESTOMPE" policy
printf '[policy]\nname=x\nversion=1\ninherits=charte\n[category:nobody]\naction=mark\n' >own.ini
expect_status 78 "$ESTOMPE" policy check own.ini
sed -i 's/nobody/phone/; s/action=mark/action=keep\nredact=1\nflag=1/' own.ini
expect_status 0 "$ESTOMPE" policy check own.ini
expect_status 0 "$ESTOMPE" prompt --step cadrage-docs atelier
expect_line "$OUT" "CONTRAINTES"
expect_line "$OUT" "résumer les documents du porteur"
expect_status 65 "$ESTOMPE" prompt --step entretien-nettoyage
echo "Fais-moi un rapport." >bad.txt
expect_status 3 "$ESTOMPE" prompt --check bad.txt
expect_line "$OUT" "0 parts of 5"
echo "Rédige un rapport de réunion pour des professionnels d’ESMS en 5 points clés, style professionnel et clair, sans jargon." >good.txt
expect_status 0 "$ESTOMPE" prompt --check good.txt
echo "Rédige une lettre à Mme Claire Lefèvre, 01 99 00 12 34." >named.txt
expect_status 65 "$ESTOMPE" prompt --check named.txt
expect_no_line "$OUT" "Lefèvre"
conclude
