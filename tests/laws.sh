#!/bin/bash
# SPDX-License-Identifier: AGPL-3.0-or-later
# Four laws, for every sample and case that is not refused:
#   1. read and written back without a replacement, the text is the same
#   2. no planted value is in any byte of the copy (cases with a list "planted"; the
#      samples, which are one dossier, in tests/samples.sh)
#   3. the same input gives the same bytes, whatever the run
#   4. the copy of a copy is the copy
. "$(dirname "$0")/try.sh"

cat > "$WORK/keep.ini" <<'END'
[policy]
name=keep
version=1
charter=none
[category:*]
action=keep
redact=1
flag=1
END

same () {
  diff "$1" "$2" > "$WORK/difference" && return
  fail "$3"
  head -n 10 "$WORK/difference" | sed 's/^/    /'
}

laws () {
  local input=$1 planted=$2 name copy again kept
  name=$(basename "$(dirname "$input")")-$(basename "$input")
  local here=$WORK/$name
  mkdir -p "$here/in" "$here/next"
  cp "$input" "$here/in/"

  run_on "$here/one" "$here/in" || return
  copy=$(outcome_of "$here/one")
  [ -f "$copy" ] || { echo "$name: $copy"; return; }

  run_on "$here/two" "$here/in" || return
  again=$(outcome_of "$here/two")
  cmp -s "$copy" "$again" || fail "$name: two runs, two copies"

  [ -z "$planted" ] || witness absent "$planted" "$copy" || fail "$name: a planted value is left"

  cp "$copy" "$here/next/"
  run_on "$here/three" "$here/next" || return
  witness text "$copy" > "$here/copy.txt"
  again=$(outcome_of "$here/three")
  if [ -f "$again" ]; then
    witness text "$again" > "$here/again.txt"
    same "$here/copy.txt" "$here/again.txt" "$name: the copy of the copy is another"
  else
    fail "$name: the copy is refused when it comes back ($again)"
  fi

  run_on "$here/kept" "$here/in" --policy "$WORK/keep.ini" || return
  kept=$(outcome_of "$here/kept")
  [ -f "$kept" ] || { fail "$name: refused when nothing is replaced ($kept)"; return; }
  witness body "$input" > "$here/in.txt"
  witness body "$kept" > "$here/kept.txt"
  same "$here/in.txt" "$here/kept.txt" "$name: the text changed though nothing was replaced"
  echo "$name: ok"
}

for sample in samples/dossier/*; do
  laws "$sample" ""
done
for case in tests/cases/*/input.*; do
  [ -e "$case" ] || continue
  list=$(dirname "$case")/planted
  [ -e "$list" ] || list=""
  laws "$case" "$list"
done
conclude
