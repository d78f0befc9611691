# SPDX-License-Identifier: AGPL-3.0-or-later
# shellcheck shell=bash
# What the tests over whole documents share; they source this file.  They work in a
# folder of their own ($WORK), say what is wrong with `fail`, and end with `conclude`.

set -u
cd "$(dirname "${BASH_SOURCE[0]}")/.." || exit 1
ESTOMPE=${ESTOMPE:-$PWD/build/estompe}
WORK=$(mktemp -d) || exit 1
trap 'rm -rf "$WORK"' EXIT
export PYTHONDONTWRITEBYTECODE=1 LC_ALL=C.UTF-8
FAILURES=0

fail () {
  echo "FAILED: $*"
  FAILURES=$((FAILURES + 1))
}

conclude () {
  [ "$FAILURES" -eq 0 ] || exit 1
  exit 0
}

witness () {
  python3 tests/witness.py "$@"
}

# run_on OUTPUT SOURCE [OPTION…]: with a state of its own; what it says is in OUTPUT.said.
# Refusals (3, 65) are outcomes like others.
run_on () {
  local output=$1 source=$2 status=0
  shift 2
  XDG_STATE_HOME=$output.state "$ESTOMPE" run "$source" --output "$output" --lang en "$@" \
    > "$output.said" 2>&1 || status=$?
  case $status in
    0 | 3 | 65) return 0 ;;
  esac
  fail "estompe run ended with $status"
  sed 's/^/    /' "$output.said"
  return 1
}

# The only report below an output folder, and the first copy that it lists: its path,
# or "refused: WORD".
report_of () {
  find "$1/rapports" -name '*.json' | head -n 1
}

outcome_of () {
  local code outcome refusal copy
  IFS=$'\t' read -r code outcome refusal copy < <(witness copies "$(report_of "$1")")
  if [ "$outcome" = copied ]; then path_of "$1" "$copy"; else echo "refused: $refusal"; fi
}

# Where a copy is, whatever folder its path in the report is taken from.
path_of () {
  local base
  for base in "$1" "$1/a_verifier" "$1/a_verifier"/*; do
    [ -f "$base/$2" ] && { echo "$base/$2"; return; }
  done
  echo "missing: $2"
}
