#!/bin/bash
# SPDX-License-Identifier: AGPL-3.0-or-later
# PDFs that hide a name in every way known go through the program as one dossier.  Of every
# copy four witnesses say that it is gone: pdftotext, mutool, qpdf, and a look at the bytes.
. "$(dirname "$0")/../try.sh"

for tool in qpdf mutool pdftotext; do
  command -v $tool > /dev/null || { echo "$tool is missing"; exit 77; }
done
mkdir "$WORK/in"
python3 tests/pdf/make_pdfs.py "$WORK/in" || fail "the PDFs could not be made"
echo "Mme Marie Dupont est suivie par le service." > "$WORK/in/who.txt"
printf '%%PDF-1.4\n1 0 obj\n<< >>\nendobj\ntrailer\n<< /Size 2 >>\n%%%%EOF\n' > "$WORK/in/refused_no_root.pdf"
run_on "$WORK/out" "$WORK/in" || conclude

# The libraries keep quiet: what they print may hold words of a document.
grep -vE '^\[[0-9]+/[0-9]+\] DOC-|copies to check|Register: |this build of the program is for tests' "$WORK/out.said" > "$WORK/strange" &&
  fail "the run said something that is not ours: $(head -c 200 "$WORK/strange")"

mapfile -t sources < <(find "$WORK/in" -type f -printf '%P\n' | LC_ALL=C sort)
mapfile -t copies < <(witness copies "$(report_of "$WORK/out")")
[ "${#sources[@]}" -eq "${#copies[@]}" ] ||
  fail "${#sources[@]} documents, and the report has ${#copies[@]}"

everything () {
  cat "$1"
  pdftotext -raw "$1" - 2> /dev/null
  mutool draw -q -F txt "$1" 2> /dev/null
  qpdf --qdf --stream-data=uncompress "$1" -
}

for i in "${!sources[@]}"; do
  source=${sources[$i]}
  IFS=$'\t' read -r code outcome refusal copy <<< "${copies[$i]:-}"
  case $source in
    refused_*)
      [ "$outcome" = refused ] || fail "$source should be refused"
      continue ;;
    *.txt) continue ;;
  esac
  [ "$outcome" = copied ] || { fail "$source: $outcome ($refusal)"; continue; }
  path=$(path_of "$WORK/out" "$copy")
  everything "$path" > "$WORK/everything"
  tr -d '\n\0 -' < "$WORK/everything" > "$WORK/joined"
  grep -qaE 'Dupont|ZQ[a-z][a-z]|0199 ?00|exemple\.fr|TWFyaWUgRHVwb250' "$WORK/everything" && fail "$source: the copy still holds what should be gone"
  grep -qaE 'Dupont|019900' "$WORK/joined" && fail "$source: the copy holds it over a line end"
  qpdf --check "$path" > "$WORK/said" 2>&1 || fail "$source: qpdf does not like the copy"
done

# Where it stood, there is the letter, in reading order.
ordered () {
  local source=$1 expected=$2 i
  for i in "${!sources[@]}"; do
    [ "${sources[$i]}" = "$source" ] || continue
    IFS=$'\t' read -r code outcome refusal copy <<< "${copies[$i]}"
    pdftotext -raw "$(path_of "$WORK/out" "$copy")" - | grep -qF "$expected" ||
      fail "$source: the label is not where the name was"
  done
}
ordered c01_plain.pdf "Avant Mme A apres, ligne un."
ordered c26_letter.pdf "Mme A est venue au centre"
ordered c24_soft_hyphen.pdf "Madame A"
ordered c12_tight_lines.pdf "Avant [personne A] jgpqy"
ordered c13_text_state.pdf "Un [personne A] apres la fin"
ordered c22_quote_operators.pdf "encore [personne A] apres"

# What leads out of the document, or through it, still does when nothing was replaced in it.
leads () {
  local source=$1 expected=$2 i
  for i in "${!sources[@]}"; do
    [ "${sources[$i]}" = "$source" ] || continue
    IFS=$'\t' read -r code outcome refusal copy <<< "${copies[$i]}"
    { qpdf --qdf --stream-data=uncompress "$(path_of "$WORK/out" "$copy")" -
      mutool show "$(path_of "$WORK/out" "$copy")" outline; } 2> /dev/null | grep -qaF "$expected" ||
      fail "$source: $expected is missing"
  done
}
leads c43_links_and_outline.pdf "https://www.service-public.fr/associations"
leads c43_links_and_outline.pdf '"Introduction"	#page=1'
leads c43_links_and_outline.pdf "Entretien de "

# Of two documents that differ in a name only, the copies are one and the same.
for name in narrow wide; do
  run_on "$WORK/$name.out" "$WORK/$name" || conclude
  copy=$(outcome_of "$WORK/$name.out")
  [ -f "$copy" ] || { fail "$name/w.pdf: $copy"; continue; }
  qpdf --qdf --static-id "$copy" - > "$WORK/$name.qdf"
done
cmp "$WORK/narrow.qdf" "$WORK/wide.qdf" || fail "the copies tell how wide the name was"

# A verifier that finds nothing in a source would find nothing in a copy either.
"$ESTOMPE" verify "$WORK/in/c01_plain.pdf" > "$WORK/said" 2>&1
[ $? = 3 ] || fail "the verifier finds nothing in a document that names somebody"

# Pages that cannot be written otherwise are pictures, and the report says so.
python3 - "$(report_of "$WORK/out")" "${sources[@]}" << 'PYTHON' || fail "the report does not say which pages were drawn"
import json
import sys
documents = json.load(open(sys.argv[1], encoding="utf-8"))["documents"]
drawn = {name for name, document in zip(sys.argv[2:], documents)
         for page in document["pages"] if page["state"] == "drawn"}
sys.exit(drawn != {"c29_vertical.pdf", "c42_encoding_that_spells.pdf"})
PYTHON

# A page that nobody can read says so in the copy, in its text for the AI and in the report.
python3 - "$(report_of "$WORK/out")" "${sources[@]}" << 'PYTHON' || fail "the report does not say which page was lost"
import json
import sys
documents = json.load(open(sys.argv[1], encoding="utf-8"))["documents"]
lost = [(name, page["page"]) for name, document in zip(sys.argv[2:], documents)
        for page in document["pages"] if page["state"] == "lost"]
sys.exit(lost != [("c44_page_that_nobody_can_read.pdf", 2)])
PYTHON
ordered c44_page_that_nobody_can_read.pdf "[page illisible par la machine, retirée : à relire dans l’original]"
ordered c44_page_that_nobody_can_read.pdf "Page trois, intacte."
for i in "${!sources[@]}"; do
  [ "${sources[$i]}" = c44_page_that_nobody_can_read.pdf ] || continue
  IFS=$'\t' read -r code outcome refusal copy <<< "${copies[$i]}"
  grep -qF "[page illisible par la machine" "$(path_of "$WORK/out" "$copy").md" ||
    fail "the text for the AI does not say that a page is missing"
done

# In the picture of a scan there is nothing left either: it is read again, by itself.
for i in "${!sources[@]}"; do
  [ "${sources[$i]}" = c27_scan.pdf ] || continue
  IFS=$'\t' read -r code outcome refusal copy <<< "${copies[$i]}"
  path=$(path_of "$WORK/out" "$copy")
  [ -f "$path" ] || break
  mkdir "$WORK/again"
  pdftoppm -r 150 -jpeg -singlefile "$path" "$WORK/again/page"
  if command -v tesseract > /dev/null; then
    tesseract "$WORK/again/page.jpg" - -l fra 2> /dev/null | grep -qE 'Dupont|Marie' &&
      fail "c27_scan.pdf: the name can still be read in the picture"
  fi
done
conclude
