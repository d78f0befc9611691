#!/bin/sh
# SPDX-License-Identifier: AGPL-3.0-or-later
# Makes samples/dossier anew from the sources in this folder, byte for byte.  Needs
# python3 and, for the ODT and the PDF, LibreOffice Writer.
#   tests/samples/make_samples.sh [FOLDER]
set -eu
here=$(cd "$(dirname "$0")" && pwd)
folder=${1:-$here/../../samples/dossier}
mkdir -p "$folder"

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
export TZ=UTC PYTHONDONTWRITEBYTECODE=1

convert () {
  soffice --headless "-env:UserInstallation=file://$scratch/profile" \
    --convert-to "$1" --outdir "$scratch" "$here/$2" > /dev/null 2>&1
}

python3 "$here/make_docx.py" "$folder"
cp "$here/notes.md" "$folder/06_notes-terrain.md"
if command -v soffice > /dev/null; then
  convert odt courrier.fodt
  convert pdf convention.fodt
  python3 "$here/settle.py" "$scratch/courrier.odt" "$scratch/convention.pdf"
  mv "$scratch/courrier.odt" "$folder/04_courrier-famille-Kowalczyk.odt"
  mv "$scratch/convention.pdf" "$folder/05_convention-et-emargement.pdf"
fi
