#!/bin/bash
# SPDX-License-Identifier: AGPL-3.0-or-later
# Word files and text documents made to hide people, by tests/office/plant_docx.py and plant_odts.py:
#   1. what looks for the planted values finds each of them in the originals
#   2. it finds none of them in a copy, however the bytes are read; refusals are those expected
#   3. what became of each place is what tests/office/fates_*.tsv say: rewritten text is not lost instead
#   4. where nobody is named, every part of the copy is the source's to the byte
#   5. LibreOffice opens every copy, and draws pages that differ only where text was replaced;
#      those of the same documents as ODT too
. "$(dirname "$0")/try.sh"
OFFICE=$PWD/tests/office

# soffice_to FORMAT OUTPUT FILE…
soffice_to () {
  local format=$1 output=$2
  shift 2
  timeout 200 soffice --headless "-env:UserInstallation=file://$WORK/office" --convert-to "$format" \
    --outdir "$output" "$@" > "$output.said" 2>&1 || fail "LibreOffice ended with $?"
}

judge () {
  python3 "$OFFICE/check_copies.py" "$@" || fail "$1: see above"
}

copies_below () {
  find "$1/a_verifier" -type f ! -name '*.md'
}

# Each copy must be opened: a line of text comes out of it.
opened () {
  local here=$1 copies at
  mapfile -t copies < <(copies_below "$here/copies")
  [ ${#copies[@]} -gt 0 ] || fail "there is no copy to open"
  # LibreOffice passes over what comes after its 247th file.
  for ((at = 0; at < ${#copies[@]}; at += 200)); do
    soffice_to txt:Text "$here/opened" "${copies[@]:at:200}"
  done
  for copy in "${copies[@]}"; do
    copy=$(basename "$copy")
    grep -q "Fin du document" "$here/opened/${copy%.*}.txt" || fail "LibreOffice does not open $copy"
  done
  echo "$(basename "$here"): ${#copies[@]} copies opened by LibreOffice"
}

# drawn FOLDER NAME: the documents in FOLDER/NAME, and their copies below FOLDER/NAME.pages
drawn () {
  local here=$1 name=$2 file needles copies
  soffice_to pdf "$here/$name.before" "$here/$name"/*
  mapfile -t copies < <(copies_below "$here/$name.pages")
  soffice_to pdf "$here/$name.after" "${copies[@]}"
  while IFS=$'\t' read -r file needles; do
    file=${file%.*}.pdf
    [ -f "$here/$name.after/$file" ] || { fail "$name: $file: there is no copy to draw"; continue; }
    # shellcheck disable=SC2086
    python3 "$OFFICE/rendered.py" "$here/$name.before/$file" "$here/$name.after/$file" $needles ||
      fail "$name: $file: its pages differ where they should not"
  done < "$here/drawn.tsv"
  echo "$name: $(wc -l < "$here/drawn.tsv") documents drawn, different only where text was replaced"
}

here=$WORK/docx
mkdir "$here"
python3 "$OFFICE/plant_docx.py" "$here" || fail "nothing was planted"
judge control "$here"
run_on "$here/copies" "$here/planted" && judge copies "$here" "$here/copies" &&
  judge fates "$here" "$here/copies" "$OFFICE/fates_docx.tsv"
run_on "$here/same" "$here/plain" && judge untouched "$here" "$here/same"
texts=$WORK/text_documents
mkdir "$texts"
python3 "$OFFICE/plant_odts.py" "$texts" || fail "nothing was planted"
judge control "$texts"
run_on "$texts/copies" "$texts/planted" && judge copies "$texts" "$texts/copies" &&
  judge fates "$texts" "$texts/copies" "$OFFICE/fates_odt.tsv"
if command -v soffice > /dev/null; then
  opened "$here"
  opened "$texts"
  run_on "$here/drawn.pages" "$here/drawn" && drawn "$here" drawn
  soffice_to odt:writer8 "$here/odt" "$here"/drawn/*
  run_on "$here/odt.pages" "$here/odt" && drawn "$here" odt
else
  echo "LibreOffice is missing: pages are not looked at"
fi
conclude
