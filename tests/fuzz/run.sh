#!/bin/bash
# SPDX-License-Identifier: AGPL-3.0-or-later
# Runs every harness in $BUILD/tests/fuzz for FUZZ_SECONDS (60), as many at a time as
# there are processors, on copies of the corpora in the tree:
#   FUZZER=libfuzzer|afl tests/fuzz/run.sh [HARNESS…]
# FUZZ_SEED=N makes libFuzzer's choices the same each time.
# What breaks the program lies in $BUILD/found afterwards, and the status is 1.
# KEEP=1: the smallest inputs that reach all that was reached, in $BUILD/least.
set -u
cd "$(dirname "$0")/../.."

BUILD=${BUILD:-build/fuzz-libfuzzer}
export BUILD SECONDS_EACH=${FUZZ_SECONDS:-60} KEEP=${KEEP:-}
export LC_ALL=C.UTF-8 G_DEBUG=fatal-criticals
rm -rf "$BUILD/found"
mkdir -p "$BUILD/found" "$BUILD/grown" "$BUILD/logs"

fuzz_libfuzzer () {
  local name=$1 grown=$BUILD/grown/$1
  mkdir -p "$grown"
  ASAN_OPTIONS=detect_leaks=1:abort_on_error=1:handle_abort=1 \
  LSAN_OPTIONS=suppressions=$PWD/tests/leaks.supp:print_suppressions=0 \
  UBSAN_OPTIONS=print_stacktrace=1:halt_on_error=1 \
    "$BUILD/tests/fuzz/fuzz_$name" -max_total_time="$SECONDS_EACH" -timeout=25 -rss_limit_mb=2048 -seed="${FUZZ_SEED:-0}" \
    -max_len=65536 -print_final_stats=1 -artifact_prefix="$BUILD/found/$name-" \
    "$grown" "tests/fuzz/corpus/$name" > "$BUILD/logs/fuzz_$name.log" 2>&1
}

# AFL++ wants a folder of its own, and tells of a crash by a file in it.
fuzz_afl () {
  local name=$1 out=$BUILD/grown/$1
  rm -rf "$out"
  AFL_SKIP_CPUFREQ=1 AFL_I_DONT_CARE_ABOUT_MISSING_CRASHES=1 AFL_NO_AFFINITY=1 AFL_NO_UI=1 \
  ASAN_OPTIONS=abort_on_error=1:symbolize=0:detect_leaks=0 UBSAN_OPTIONS=halt_on_error=1 \
    afl-fuzz -m none -t 25000 -V "$SECONDS_EACH" -i "tests/fuzz/corpus/$name" -o "$out" \
    -- "$BUILD/tests/fuzz/fuzz_$name" > "$BUILD/logs/fuzz_$name.log" 2>&1 || return 1
  for crash in "$out"/default/crashes/id* "$out"/default/hangs/id*; do
    [ ! -e "$crash" ] || cp "$crash" "$BUILD/found/$name-$(basename "$crash" | tr -c 'a-zA-Z0-9\n' -)"
  done
}

count_runs () {
  case $FUZZER in
    afl) sed -n 's/^execs_done *: //p' "$BUILD/grown/$1/default/fuzzer_stats" 2> /dev/null ;;
    *) sed -n 's/^stat::number_of_executed_units: //p' "$BUILD/logs/fuzz_$1.log" ;;
  esac
}

fuzz_one () {
  local name=$1 outcome=ok
  "fuzz_$FUZZER" "$name" || outcome=FAILED
  [ -z "$(find "$BUILD/found" -name "$name-*")" ] || outcome=FAILED
  printf '%-8s%s, %s inputs tried\n' "$outcome" "$name" "$(count_runs "$name")"
  [ "$outcome" = ok ] || { tail -n 40 "$BUILD/logs/fuzz_$name.log" | sed 's/^/    /'; return 1; }
  if [ -n "$KEEP" ] && [ "$FUZZER" = libfuzzer ]; then keep "$name"; fi
}

# The smallest inputs that reach all the code those of the tree and the new ones reach.
keep () {
  local name=$1 least=$BUILD/least/$1
  rm -rf "$least"
  mkdir -p "$least"
  "$BUILD/tests/fuzz/fuzz_$name" -merge=1 -max_len=4096 "$least" "tests/fuzz/corpus/$name" \
    "$BUILD/grown/$name" > "$BUILD/logs/keep_$name.log" 2>&1
}
export -f fuzz_one fuzz_libfuzzer fuzz_afl count_runs keep
export FUZZER=${FUZZER:-libfuzzer}

harnesses () {
  if [ $# -gt 0 ]; then printf '%s\n' "$@"; return; fi
  for source in tests/fuzz/fuzz_*.c; do basename "$source" .c | sed 's/^fuzz_//'; done
}
harnesses "$@" | xargs -P "$(nproc)" -I NAME bash -c 'fuzz_one NAME'
