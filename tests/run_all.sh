#!/bin/bash
# SPDX-License-Identifier: AGPL-3.0-or-later
# Runs every test program and script there is, several at a time, and ends with
# "N passed, N failed, N skipped".  A test passes with exit status 0 and is
# skipped with 77; what it printed is in $BUILD/logs, and shown when it fails.
#   tests/run_all.sh [WORD…]    only the tests whose name holds one of the words
set -u
cd "$(dirname "$0")/.."

BUILD=${BUILD:-build}
seconds_per_test=${SECONDS_PER_TEST:-300}
logs=$BUILD/logs
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

# Tests meet the program as it was built, in a place that is theirs alone.
unset ESTOMPE_DATA STATE_DIRECTORY LANGUAGE
export BUILD ESTOMPE="$PWD/$BUILD/estompe" LC_ALL=C.UTF-8
export HOME=$scratch/home TMPDIR=$scratch/tmp XDG_STATE_HOME=$scratch/state
export ASAN_OPTIONS=detect_leaks=1:strict_string_checks=1:detect_stack_use_after_return=1
export LSAN_OPTIONS=suppressions=$PWD/tests/leaks.supp:print_suppressions=0
export UBSAN_OPTIONS=print_stacktrace=1:halt_on_error=1
# A broken promise between functions ends the test, not only a line on stderr.
export G_DEBUG=fatal-criticals
mkdir -p "$logs" "$HOME" "$TMPDIR" "$XDG_STATE_HOME"
# Tests of permissions become nobody, who must get as far as their own folder.
chmod 711 "$scratch" "$TMPDIR"
rm -f "$logs"/*

all_tests () {
  for source in tests/unit/test_*.c; do
    [ -e "$source" ] && echo "$BUILD/tests/unit/$(basename "$source" .c)"
  done
  for source in tests/fuzz/fuzz_*.c; do
    [ -e "$source" ] && echo "$BUILD/tests/fuzz/$(basename "$source" .c)"
  done
  for script in tests/cli/test_*.sh tests/office/test_*.sh tests/run_cases.sh tests/laws.sh \
                tests/samples.sh tests/office.sh tests/lint/test_lint.sh tests/torture/torture_*.py; do
    [ -e "$script" ] && echo "$script"
  done
}

wanted_tests () {
  if [ $# -eq 0 ]; then all_tests; else all_tests | grep -F "$(printf '%s\n' "$@")"; fi
}

run_one () {
  local test=$1 name outcome=failed began=$EPOCHREALTIME log
  name=$(basename "${test%.py}" .sh)
  log=$logs/$name.log
  case $test in
    *.sh) timeout "$seconds_per_test" bash "$test" ;;
    *.py) PYTHONDONTWRITEBYTECODE=1 timeout "$seconds_per_test" python3 "$test" ;;
    *) timeout "$seconds_per_test" "$test" ;;
  esac > "$log" 2>&1 < /dev/null
  local status=$?
  case $status in
    0) outcome=passed ;;
    77) outcome=skipped ;;
    124) echo "took more than $seconds_per_test seconds" >> "$log" ;;
  esac
  echo "$outcome" > "$logs/$name.outcome"
  printf '%-8s%s (%d ms)\n' "$outcome" "$name" $(( (${EPOCHREALTIME/./} - ${began/./}) / 1000 ))
  # Of cmocka's lines, those on what went well need no reader.
  [ $outcome != failed ] || grep -avE '^\[ (RUN  |      OK) ' "$log" | sed 's/^/    /'
  [ $outcome != skipped ] || tail -n 1 "$log" | sed 's/^/    /'
}
export -f run_one
export logs seconds_per_test

wanted_tests "$@" | xargs -P "$(nproc)" -I TEST bash -c 'run_one TEST'

count () {
  cat "$logs"/*.outcome 2> /dev/null | grep -cx "$1"
}
failed=$(count failed)

# A long run is read from its end: what failed is told once more there.
tell_failures () {
  local outcome
  for outcome in $(grep -lx failed "$logs"/*.outcome 2> /dev/null); do
    printf '\nfailed  %s, which ended with:\n' "$(basename "$outcome" .outcome)"
    grep -avE '^\[ (RUN  |      OK) ' "${outcome%.outcome}.log" | tail -n 12 | cut -c 1-300 |
      sed 's/^/    /'
  done
}
tell_failures
echo
echo "$(count passed) passed, $failed failed, $(count skipped) skipped"
[ "$failed" -eq 0 ] && [ "$(count passed)" -gt 0 ]
