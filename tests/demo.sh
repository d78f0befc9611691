#!/bin/sh
# SPDX-License-Identifier: AGPL-3.0-or-later
# Works on the samples and says where to look.
set -eu
cd "$(dirname "$0")/.."

build=${BUILD:-build}
copies=$build/demo
state=$build/demo-state

rm -rf "$copies" "$state"
mkdir -p "$state"
status=0
XDG_STATE_HOME="$PWD/$state" "$build/estompe" run samples/dossier -o "$copies" || status=$?
# 3: some documents were refused, which is an outcome like another.
[ "$status" -eq 0 ] || [ "$status" -eq 3 ] || exit "$status"

cat <<END

Les documents d'essai sont dans samples/dossier (personnes inventées).
  Copies à vérifier : $copies/a_verifier
  Rapports          : $copies/rapports
The sample documents are in samples/dossier (invented people).
  Copies to check   : $copies/a_verifier
  Reports           : $copies/rapports
END
find "$copies" -type f | LC_ALL=C sort | sed 's/^/    /'
