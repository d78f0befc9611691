# SPDX-License-Identifier: AGPL-3.0-or-later
# shellcheck shell=bash disable=SC1111
# Lists of names to hide and to keep, as users write them.
# shellcheck source-path=SCRIPTDIR source=expect.sh
. "$(dirname "$0")/expect.sh"
unset ESTOMPE_DICTIONARIES

mkdir -p in/dictionnaires lists
cat >in/a.txt <<'END'
Réunion à la Maison Zyxel avec Kerdonfell Solbeth, quartier de la Grenouyère.
fatoumelle est venue, puis Jeanne Dupuis.
END
cat >one.txt <<'END'
# les usagers
Solbeth KERDONFELL
Fatoum*   # surnoms compris
[masquer lieux]
La Grenouyère
END
printf '[garder personnes]\nJeanne Dupuis\n' >in/dictionnaires/public.txt

# What the run's list hides goes, what the dossier's list keeps stays, and the folder of lists
# is no document.
expect_status 0 "$ESTOMPE" run in -d one.txt --output out
expect_status 0 cat out/a_verifier/in/a.txt
expect_no_line "$OUT" "Kerdonfell"
expect_no_line "$OUT" "fatoumelle"
expect_no_line "$OUT" "Grenouyère"
expect_line "$OUT" "Jeanne Dupuis"
[ ! -e out/a_verifier/in/dictionnaires ] || fail "the folder of lists was copied"

# The report says which lists, and nothing of them.
expect_line out/rapports/in/rapport.json '"origin" : "run"'
expect_line out/rapports/in/rapport.json '"origin" : "dossier"'
expect_no_line out/rapports/in/rapport.json "one.txt"
expect_no_line out/rapports/in/rapport.json "erdonfell"

# inspect says which list and line.
expect_status 0 "$ESTOMPE" inspect in -d one.txt
expect_line "$OUT" "dictionary/hide-person 1.00 (list 1, line 2)"
expect_line "$OUT" "a list keeps it"

# The same from a folder that is configured.
cp one.txt lists/
ESTOMPE_DICTIONARIES=$WORK/lists expect_status 0 "$ESTOMPE" inspect in --show-text
expect_line "$OUT" "hide-place"

# A prompt is sanitised by the lists as well.
printf 'Écris à fatoumelle.\n' >prompt.txt
expect_status_with_input 0 prompt.txt "$ESTOMPE" run - -d one.txt --quiet
expect_no_line "$OUT" "fatoumelle"

# A broken line: the file and the line are named, the entry is not.
for line in 'Z' 'z*' '[masquer Zyx]' 'les' '99 12'; do
  printf 'Jeanne Dupuis\n%s\n' "$line" >broken.txt
  expect_status 78 "$ESTOMPE" run in -d broken.txt --output out2
  expect_line "$ERR" "broken.txt: Line 2"
  expect_no_line "$ERR" "Zyx"
  [ ! -e out2 ] || fail "a broken list left an output: $line"
done
printf 'Z\n' >in/dictionnaires/zz.txt
expect_status 78 "$ESTOMPE" run in --output out2
expect_line "$ERR" "dictionnaires/zz.txt: Line 1"
rm in/dictionnaires/zz.txt
expect_status 78 "$ESTOMPE" run in -d nowhere.txt --output out2

# What is no list would be taken for one, or for a document.
echo "Bonjour." >in/dictionnaires/bilan.docx
expect_status 78 "$ESTOMPE" run in --output out2
rm in/dictionnaires/bilan.docx

# A million entries are read.
awk 'BEGIN { for (i = 0; i < 1000000; i++) printf "Prenom%c%d Nomzy%d\n", 97 + i % 26, i, i }' >million.txt
printf 'Solbeth Kerdonfell\n' >>million.txt
expect_status 0 "$ESTOMPE" inspect in/a.txt -d million.txt
expect_line "$OUT" "line 1000001"
conclude
