# SPDX-License-Identifier: AGPL-3.0-or-later
# shellcheck shell=bash disable=SC1111
# Several documents at once, shut in or not, stopped half-way: the same copies.
# shellcheck source-path=SCRIPTDIR source=expect.sh
. "$(dirname "$0")/expect.sh"

mkdir in
for i in 01 02 03 04 05 06 07 08; do
  printf 'Mme Claire Lefèvre et M. Yann Kerbrat, 06 39 98 10 %s.\n' $i >in/$i.txt
done
run() { "$ESTOMPE" run in --output "$1" --state "$1-state" "${@:2}"; }

expect_status 0 run alone --no-sandbox
expect_line "$ERR" "--no-sandbox"
expect_line alone/rapports/in/rapport.json '"confinement" : null'
for jobs in -j1 -j4 '--jobs=3'; do
  expect_status 0 run "with$jobs" "$jobs" -q
  expect_same "$(tree_digest alone/a_verifier)" "$(tree_digest "with$jobs/a_verifier")" "$jobs"
done
if ! grep -q __asan_init "$ESTOMPE"; then
  expect_line with-j1/rapports/in/rapport.json '"confinement" : "seccomp'
  expect_empty "$ERR"
fi

expect_status 64 run wrong -j0x
expect_status 64 run wrong --jobs=-2
expect_status 64 run wrong --jobs=1000
expect_status 64 run wrong --progress=bar

# For programs: JSON on standard output, a line a step, and no name of a file.
expect_status 0 run told --progress=json -j2
expect_line "$OUT" '"step":"register"'
expect_line "$OUT" '"copied":8,"refused":0'
expect_no_line "$OUT" "01.txt"
python3 -c 'import json, sys
for line in sys.stdin: json.loads(line)' <"$OUT" || fail "the progress is not JSON"

# A copy whose document is refused by now goes, with its companion.
"$ESTOMPE" run in --output again --state again-state -q
printf '\000\001' >in/03.txt
expect_status 3 "$ESTOMPE" run in --output again --state again-state -q
[ ! -e again/a_verifier/in/03.txt ] || fail "the copy of a refused document stays"
printf 'Mme Claire Lefèvre et M. Yann Kerbrat, 06 39 98 10 03.\n' >in/03.txt

# What a killed run left is swept; what another process writes is not.
touch "alone/a_verifier/in/.estompe-tmp-dead" -d '3 days ago'
mkdir -p alone/valide/in && touch alone/valide/in/.estompe-tmp-alive
expect_status 0 run alone -q
[ ! -e alone/a_verifier/in/.estompe-tmp-dead ] || fail "a stray temporary file stays"
[ -e alone/valide/in/.estompe-tmp-alive ] || fail "a file that somebody writes is gone"

# Told to stop, a run finishes what it has in hand and says what is left.
mkdir many
for i in $(seq 1 120); do cp in/01.txt many/$i.txt; done
for signal in INT TERM; do
  rm -rf stopped
  env --default-signal="$signal" "$ESTOMPE" run many --output stopped --state stopped-state -j2 \
    --progress=json >progress 2>"$ERR" </dev/null &
  pid=$!
  for _ in $(seq 1 2000); do
    grep -q '"step":"register"' progress && break
    sleep 0.01
  done
  kill -s $signal $pid
  wait $pid
  expect_same $? 3 "a run stopped by $signal"
  expect_line "$ERR" "left for the next run"
  expect_line "$(find stopped/rapports -name rapport.json)" '"stopped"'
  made=$(find stopped/a_verifier -type f | wc -l)
  [ "$made" -gt 0 ] && [ "$made" -lt 120 ] || fail "$made copies of a run stopped by $signal"
  find stopped/a_verifier -type f -size 0 -o -name '.estompe-tmp*' | grep . && fail "a partial copy"
done
expect_status 0 "$ESTOMPE" run many --output stopped --state stopped-state -q
expect_same "$(find stopped/a_verifier -type f | wc -l)" 120 "the next run goes on"

conclude
