#!/bin/sh
# SPDX-License-Identifier: AGPL-3.0-or-later
# Brings the catalogues up to date with the sentences in the sources: new ones
# come in untranslated, those that are gone leave.
#   po/update.sh [ROOT]
set -eu
cd "${1:-$(dirname "$0")/..}"

template=$(mktemp)
trap 'rm -f "$template"' EXIT

find cmd pipeline extractors -name '*.c' | LC_ALL=C sort |
  xgettext --from-code=UTF-8 --language=C --add-location=file --package-name=estompe \
    --keyword=_ --keyword=N_ --keyword=ngettext_:1,2 --files-from=- -o "$template"

for catalogue in po/*.po; do
  msgmerge --quiet --update --backup=none --no-fuzzy-matching --add-location=file --width=100 \
    "$catalogue" "$template"
  msgattrib --no-obsolete --add-location=file --width=100 -o "$catalogue" "$catalogue"
  printf '%s: ' "$catalogue" && msgfmt --check --statistics -o /dev/null "$catalogue"
done
