#!/bin/sh
# SPDX-License-Identifier: AGPL-3.0-or-later
# Puts the program and what it needs below $DESTDIR$PREFIX, or takes it away again:
#   deploy/install.sh install|uninstall
set -eu
cd "$(dirname "$0")/.."

build=${BUILD:-build}
root=${DESTDIR:-}${PREFIX:-/usr/local}

# "mode, source, place below $root" for every file there is.
files () {
  echo "755 $build/estompe bin/estompe"
  for module in "$build"/modules/*.so; do
    echo "644 $module lib/estompe/$(basename "$module")"
  done
  find dictionaries -type f ! -name '.*' | sed 's,.*,644 & share/estompe/&,'
  for translation in "$build"/locale/*/LC_MESSAGES/estompe.mo; do
    [ -e "$translation" ] && echo "644 $translation share/${translation#"$build"/}"
  done
  for page in man/*.1 man/*/*.1; do
    [ -e "$page" ] || continue
    case $page in
      man/*/*) language=${page#man/}; language=${language%%/*}/ ;;
      *) language= ;;
    esac
    echo "644 $page share/man/${language}man1/$(basename "$page")"
  done
  [ ! -e completion/estompe ] || echo "644 completion/estompe share/bash-completion/completions/estompe"
  [ ! -e completion/estompe.bash ] ||
    echo "644 completion/estompe.bash share/bash-completion/completions/estompe"
  find deploy -type f ! -path deploy/install.sh ! -name '.*' |
    sed 's,.*,& share/doc/estompe/&,; /\.sh /s/^/755 /; /\.sh /!s/^/644 /'
  echo "644 LICENSE share/doc/estompe/LICENSE"
  echo "644 NOTICE share/doc/estompe/NOTICE"
  [ ! -e README.md ] || echo "644 README.md share/doc/estompe/README.md"
}

case ${1:-} in
  install)
    files | while read -r mode source place; do
      install -D -m "$mode" "$source" "$root/$place"
    done
    ;;
  uninstall)
    files | while read -r mode source place; do
      rm -f "$root/$place"
    done
    for folder in "$root/lib/estompe" "$root/share/estompe" "$root/share/doc/estompe"; do
      [ ! -d "$folder" ] || find "$folder" -depth -type d -empty -delete
    done
    ;;
  *)
    echo "usage: deploy/install.sh install|uninstall" >&2
    exit 64
    ;;
esac
