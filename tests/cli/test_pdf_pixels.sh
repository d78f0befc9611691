#!/bin/bash
# SPDX-License-Identifier: AGPL-3.0-or-later
# Pages as four programs print them: what is not replaced stays as it was, to the pixel.
. "$(dirname "$0")/../try.sh"

for tool in soffice chromium pdftocairo pdftoppm mutool; do
  command -v $tool > /dev/null || { echo "$tool is missing"; exit 77; }
done
pages="python3 tests/pdf/pages_as_they_were.py"
$pages write "$WORK/html" || fail "the documents could not be written"
mkdir "$WORK/in"
export HOME=$WORK
soffice --headless "-env:UserInstallation=file://$WORK/soffice" --convert-to pdf:writer_web_pdf_Export \
  --outdir "$WORK/office" "$WORK"/html/*.html > /dev/null 2>&1
for html in "$WORK"/html/*.html; do
  name=$(basename "$html" .html)
  chromium --headless --no-sandbox --disable-gpu --no-pdf-header-footer \
    "--print-to-pdf=$WORK/in/chromium_$name.pdf" "file://$html" > /dev/null 2>&1
  mutool convert -o "$WORK/in/mupdf_$name.pdf" "$html" > /dev/null 2>&1
  cp "$WORK/office/$name.pdf" "$WORK/in/office_$name.pdf"
  pdftocairo -pdf "$WORK/office/$name.pdf" "$WORK/in/cairo_$name.pdf"
done
[ "$(find "$WORK/in" -name '*.pdf' | wc -l)" -eq 20 ] || fail "not all documents were printed"

run_on "$WORK/out" "$WORK/in" || conclude
mapfile -t sources < <(find "$WORK/in" -type f -printf '%P\n' | LC_ALL=C sort)
mapfile -t copies < <(witness copies "$(report_of "$WORK/out")")
for i in "${!sources[@]}"; do
  IFS=$'\t' read -r code outcome refusal copy <<< "${copies[$i]}"
  [ "$outcome" = copied ] || { fail "${sources[$i]}: $outcome ($refusal)"; continue; }
  $pages compare "$WORK/in/${sources[$i]}" "$(path_of "$WORK/out" "$copy")" > "$WORK/faults" &&
    continue
  fail "${sources[$i]}: $(tr '\n' ';' < "$WORK/faults")"
done
conclude
