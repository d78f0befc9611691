#!/bin/bash
# SPDX-License-Identifier: AGPL-3.0-or-later
# Every folder of tests/cases/ is one case, and its name says what it shows:
#   input.<ext>        the document
#   policy.ini         rules to follow (or the program's own)
#   args               options for `estompe run`, one a line (or none)
#   expected.txt       the copy's text, as tests/witness.py reads it, or
#   expected.refusal   the word for why there is no copy
#   planted            what may be nowhere in the copy (tests/laws.sh looks), if there is such a list
#   tests/run_cases.sh [NAME…]     UPDATE=1: takes what comes out for what was expected
. "$(dirname "$0")/try.sh"

run_case () {
  local folder=$1 name input options=() outcome
  name=$(basename "$folder")
  input=$(find "$folder" -name 'input.*')
  [ -f "$input" ] || { fail "$name: one input.<ext>, please"; return; }
  mkdir -p "$WORK/$name"
  cp "$input" "$WORK/$name/"
  [ ! -e "$folder/policy.ini" ] || options+=(--policy "$folder/policy.ini")
  [ ! -e "$folder/args" ] || mapfile -t -O ${#options[@]} options < "$folder/args"

  run_on "$WORK/$name.out" "$WORK/$name" ${options[@]+"${options[@]}"} || return
  outcome=$(outcome_of "$WORK/$name.out")
  case $outcome in
    refused:*) echo "${outcome#refused: }" > "$WORK/$name.got"; compare "$folder" expected.refusal ;;
    missing:*) fail "$name: the report names a copy that is not there" ;;
    *) witness text "$outcome" > "$WORK/$name.got"; compare "$folder" expected.txt ;;
  esac
}

compare () {
  local name
  name=$(basename "$1")
  if [ -n "${UPDATE:-}" ]; then
    rm -f "$1"/expected.*
    cp "$WORK/$name.got" "$1/$2"
  elif [ ! -e "$1/$2" ]; then
    fail "$name: comes out as $2, which is not what was expected"
    sed 's/^/    /' "$WORK/$name.got"
  elif ! diff -u "$1/$2" "$WORK/$name.got"; then
    fail "$name"
  else
    echo "ok $name"
  fi
}

[ $# -gt 0 ] || set -- $(cd tests/cases && ls -d */ 2> /dev/null)
for name; do
  run_case "tests/cases/${name%/}"
done
conclude
