# SPDX-License-Identifier: AGPL-3.0-or-later
# shellcheck shell=bash disable=SC1111
# The report as page, as PDF and as JSON, and the ready texts: they say the same, can be
# signed, and no value, file name or path of the samples stands in any of them.
# shellcheck source-path=SCRIPTDIR source=expect.sh
root=$(cd "$(dirname "$0")/../.." && pwd)
. "$(dirname "$0")/expect.sh"
export PYTHONDONTWRITEBYTECODE=1

mkdir shelf && cp -r "$root/samples/dossier" shelf/atelier
{ echo "[dossier]"; echo "code = atelier-9"; echo "etape = cadrage-docs"
  echo "finalite = résumer les documents du porteur"; echo "outil_ia = mistral-le-chat"
  echo "classe_outil = professionnel"; echo "valide_par = DPO"; echo "risque = limite"
  echo "aipd = non"; echo "aipd_motif = sans objet"; echo "consentement1_ref = C-2026-01"
  echo "consentement1_date = 05/01/2026"; echo "accord_porteur_ref = A-2026-02"; } \
  >shelf/atelier/dossier.ini
first=$(find shelf/atelier -name '01_*')
cp "$first" "shelf/atelier/99_copie.${first##*.}"
run() { "$ESTOMPE" run shelf/atelier --output out --state state --lang fr "$@"; }
run >"$OUT" 2>"$ERR"
report=out/rapports/atelier

# Everything is there, and opens.
for file in rapport.html rapport.pdf rapport.json notice_information.odt notice_information.txt \
  mention_methodologie.odt clause_charte_engagement.odt charte_usage_ia.odt checklist.odt \
  accord_prealable.odt ossature_prompt.txt; do
  [ -s $report/$file ] || fail "$file is missing"
done
pdfinfo $report/rapport.pdf >info || fail "the PDF is damaged"
expect_line info "Rapport de caviardage avant analyse par une IA générative"
expect_line info "A4"
qpdf --check $report/rapport.pdf >checked 2>&1 || fail "qpdf finds fault with the PDF"
pdftotext -layout $report/rapport.pdf text
for words in "1. Dossier" "2. Consentements" "3. Traitement" "4. Documents" "5. Remplacements" \
  "6. Passages à relire" "7. Risque résiduel" "8. Validation humaine" "Annexe A" "Annexe C" \
  "atelier-9" "résumer les documents du porteur" "C-2026-01" "Signature" "page 1 / " \
  "DOCX" "ODT" "PDF" "texte" "Jetons (estimation)" "(comme DOC-001)" "doit donc être traitée"; do
  expect_line text "$words"
done
for odt in "$report"/*.odt; do
  unzip -tqq "$odt" || fail "$odt is no archive"
  unzip -p "$odt" content.xml | xmllint --noout - || fail "$odt is not well-formed"
done

# Nothing of the documents stands in any of it, in any disguise.
cat "$root"/tests/samples/expected/*.planted | grep -v '^# ' | sort -u >planted
find out/rapports -type f -print0 | xargs -0 python3 "$root/tests/witness.py" absent planted >told
expect_empty told
mkdir plain
for file in "$report"/*; do
  case $file in
    *.odt) unzip -p "$file" >"plain/$(basename "$file")" ;;
    *.pdf) qpdf --qdf --object-streams=disable "$file" "plain/$(basename "$file")"
      pdftotext "$file" "plain/$(basename "$file").txt" ;;
    *) cp "$file" plain/ ;;
  esac
done
expect_nowhere plain Kowalczyk # of a file's name
expect_nowhere plain "$PWD"
expect_nowhere plain "$HOME"
expect_nowhere plain shelf

# The same record gives the same bytes.
before=$(cat $report/rapport.pdf $report/rapport.html $report/*.odt | sha256sum)
expect_status 0 "$ESTOMPE" report out --lang fr
expect_same "$(cat $report/rapport.pdf $report/rapport.html $report/*.odt | sha256sum)" "$before" \
  "a report written again is the same"

# Who has signed stands in it.
code=$(sed -n 's/.*"code" : "\(DOC-[0-9]*\)".*/\1/p' $report/rapport.json | tail -n 1)
"$ESTOMPE" approve out "$code" --by "Anne Roy" --role DPO --state state >"$OUT" 2>"$ERR"
if grep -q approved "$OUT"; then
  pdftotext -layout $report/rapport.pdf text
  expect_line text "Anne Roy, DPO"
  expect_line $report/rapport.html "Anne Roy, DPO"
fi

# The names of the files, when somebody asks for them and not before.
source=$(basename "$first")
run --names-in-report >"$OUT" 2>"$ERR"
expect_line $report/rapport.json "\"source\" : \"$source\""
expect_line $report/rapport.html "$source"
expect_line $report/rapport.html "à la demande de l’opérateur·ice"

# Without a font there is no report to sign, and nothing is begun.
cat >fonts.conf <<'CONF'
<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig><dir>/nonexistent</dir></fontconfig>
CONF
FONTCONFIG_FILE=$PWD/fonts.conf expect_status 78 "$ESTOMPE" run shelf/atelier --output none --state state
expect_line "$ERR" "no font"
[ ! -e none ] || fail "a run without fonts began"

# A text alone, before there is any document.
expect_status 0 "$ESTOMPE" text
expect_line "$OUT" "charte_usage_ia"
expect_status 0 "$ESTOMPE" text accord_prealable shelf/atelier
expect_line "$OUT" "résumer les documents du porteur"
expect_status 0 "$ESTOMPE" text charte_usage_ia --format odt
unzip -tqq "$OUT" || fail "the text is no ODT"
expect_status 64 "$ESTOMPE" text roman
expect_status 64 "$ESTOMPE" text charte_usage_ia --format pdf
expect_status 64 "$ESTOMPE" text a b c

# A browser shows it on a screen, on a telephone and on paper.
if command -v chromium >"$OUT"; then
  for width in 1280 400; do
    timeout 60 chromium --headless --no-sandbox --disable-gpu --window-size=$width,3000 \
      --user-data-dir="$WORK/.browser" --screenshot="$WORK/shot-$width.png" \
      "file://$WORK/$report/rapport.html" >"$OUT" 2>&1
    [ -s shot-$width.png ] || fail "the page cannot be shown $width pixels wide"
  done
  timeout 60 chromium --headless --no-sandbox --disable-gpu --user-data-dir="$WORK/.browser" \
    --print-to-pdf="$WORK/printed.pdf" --no-pdf-header-footer \
    "file://$WORK/$report/rapport.html" >"$OUT" 2>&1
  pdftotext printed.pdf printed.txt || fail "the page cannot be printed"
  expect_line printed.txt "8. Validation humaine"
fi
conclude
