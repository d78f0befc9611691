#!/bin/sh
# SPDX-License-Identifier: AGPL-3.0-or-later
# Measures speed and memory and prints a table; asserts nothing.
set -eu
cd "$(dirname "$0")/.."

build=${BUILD:-build}
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
export PYTHONDONTWRITEBYTECODE=1

python3 bench/make_inputs.py . "$scratch"
echo "Whole programs (best of several runs):"
python3 bench/measure.py "$build/estompe" "$scratch"
echo "Passes over the same prose, on one core:"
"$build/bench/passes" "$scratch/prose.txt"
echo "Passes over its paragraphs alone, and grep -P -c of one e-mail pattern:"
"$build/bench/passes" "$scratch/paragraphs.txt"
python3 bench/measure_grep.py "$scratch/paragraphs.txt"
bench/measure_openredaction.sh "$build/bench" "$scratch/paragraphs.txt"
echo "Identifiers and fields over prose and over what is made to slow them down:"
"$build/bench/worst" "$scratch/paragraphs.txt"
echo "A large dossier beside its documents, on one core:"
"$build/bench/dossier" "$scratch/state"
echo "Its report:"
"$build/bench/report"
echo "Confined processes (small DOCX):"
python3 bench/measure_processes.py "$build/estompe" samples/dossier/02_bilan-action.docx "$scratch/runs"
echo "Formats, passes aside, beside zlib alone on the parts that change:"
soffice "-env:UserInstallation=file://$scratch/profile" --headless --convert-to odt \
  --outdir "$scratch" "$scratch/prose.docx" > /dev/null 2>&1 || echo "  (no LibreOffice: no ODT)"
for file in "$scratch"/*.docx "$scratch"/*.odt; do
  [ -e "$file" ] || continue
  "$build/bench/formats" "$file"
  "$build/bench/formats_memory" "$scratch/sample.docx" "$file"
done
echo "The same documents from end to end, passes, report and all (processor time a document, beside zlib):"
python3 bench/measure_office.py "$build/estompe" "$scratch/office" "$scratch"/*.docx
echo "PDF, beside the tools it could be made of (processor time; passes of the engine aside):"
python3 bench/measure_pdf.py "$build/bench/pdf" "$build/estompe" "$scratch"
