#!/bin/bash
# SPDX-License-Identifier: AGPL-3.0-or-later
# A text document with a value in each place where one can hide: a copy is made, and no
# value is in any byte of it.
. "$(dirname "$0")/../try.sh"

for kind in odt fodt; do
  mkdir -p "$WORK/$kind"
  python3 tests/office/plant_odt.py "$WORK/$kind/planted.$kind" "$WORK/$kind.values" "$kind" ||
    fail "$kind: nothing planted"
  run_on "$WORK/$kind.out" "$WORK/$kind" || continue
  copy=$(outcome_of "$WORK/$kind.out")
  if [ ! -f "$copy" ]; then
    fail "$kind: no copy ($copy)"
    continue
  fi
  witness absent "$WORK/$kind.values" "$copy" || fail "$kind: a planted value is left"
  echo "$kind: $(wc -l < "$WORK/$kind.values") values, none left"
done
conclude
