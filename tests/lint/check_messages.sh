#!/bin/sh
# SPDX-License-Identifier: AGPL-3.0-or-later
# po/fr.po says everything the program says: no sentence missing, none half translated.
#   tests/lint/check_messages.sh [ROOT]
set -eu
cd "${1:-$(dirname "$0")/../..}"

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

[ -e po/fr.po ] || { echo "po/fr.po: missing"; exit 1; }
find cmd pipeline extractors -name '*.c' | LC_ALL=C sort > "$scratch/sources"
xgettext --from-code=UTF-8 --language=C --add-location=file --force-po \
  --keyword=_ --keyword=N_ --keyword=ngettext_:1,2 \
  --files-from="$scratch/sources" -o "$scratch/estompe.pot"

found=0
# tell STATE WORD FILE: the messages of FILE in a state of msgattrib, one a line.
tell () {
  msgattrib "--$1" --no-wrap --force-po "$3" | sed -n 's/^\(#~ \)\{0,1\}msgid "\(..*\)"/po\/fr.po: '"$2"': \2/p'
}
msgfmt --check-format --check-domain -o /dev/null po/fr.po || found=1
msgmerge --quiet --no-fuzzy-matching -o "$scratch/merged.po" po/fr.po "$scratch/estompe.pot"
{
  # xgettext reads no further than a macro like G_GSIZE_FORMAT, so nobody finds the translation.
  tell no-obsolete "cut short by a macro" "$scratch/estompe.pot" | grep '%$' || true
  tell only-fuzzy "fuzzy" po/fr.po
  tell untranslated "not translated" "$scratch/merged.po"
  tell only-obsolete "no longer in the sources" "$scratch/merged.po"
} > "$scratch/said"
if [ -s "$scratch/said" ]; then LC_ALL=C sort -u "$scratch/said"; found=1; fi
exit $found
