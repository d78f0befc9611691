# SPDX-License-Identifier: AGPL-3.0-or-later
# shellcheck shell=bash
# A program whose modules are not there says so.
root=$(cd "$(dirname "$0")/../.." && pwd)
# shellcheck source-path=SCRIPTDIR source=expect.sh
. "$(dirname "$0")/expect.sh"

mkdir alone in
cp "$ESTOMPE" alone/estompe
printf '%%PDF-1.4\n1 0 obj\n<< >>\nendobj\ntrailer\n<< /Size 2 >>\n%%%%EOF\n' >in/a.pdf
echo "Bonjour Mme Claire Lefèvre." >in/b.txt

# An installed Estompe would lend its modules.
for place in /usr/local/lib/estompe /usr/lib/estompe; do
  [ ! -e "$place" ] || { echo "SKIP: Estompe is installed in $place"; exit 77; }
done

# Without the printed report nothing can be put into a consent file.
expect_status 78 env ESTOMPE_DATA="$root/dictionaries" alone/estompe run in --output out
expect_line "$ERR" "A part of Estompe that this needs is not installed"
expect_same "$(find out -type f 2>/dev/null)" "" "nothing is written by half a program"

# Without PDF the other documents are worked.
mkdir alone/modules
cp "$(dirname "$ESTOMPE")/modules/print.so" alone/modules/
expect_status 3 env ESTOMPE_DATA="$root/dictionaries" alone/estompe run in --output out
expect_line "$ERR" "DOC-001 refused: A part of Estompe that this needs is not installed"
expect_line "$ERR" "DOC-002 verified copy"

# A part that was built again may find more than the one before: all is read again.
again() { env ESTOMPE_DATA="$root/dictionaries" alone/estompe run in --output out "$@"; }
cp "$(dirname "$ESTOMPE")/modules/pdf.so" alone/modules/
again >"$OUT" 2>"$ERR"
again >"$OUT" 2>"$ERR"
expect_line "$ERR" "nothing has changed"
touch -d '2001-01-01' alone/modules/pdf.so
again >"$OUT" 2>"$ERR"
expect_line "$ERR" "DOC-002 verified copy"
again >"$OUT" 2>"$ERR"
expect_line "$ERR" "nothing has changed"
conclude
