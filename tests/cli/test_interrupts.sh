# SPDX-License-Identifier: AGPL-3.0-or-later
# shellcheck shell=bash disable=SC1111
# Ctrl-C and what systemd sends: the first finishes what is in hand, the second ends all at
# once; whatever happens, no copy is there in part and the next run makes up for it.
# shellcheck source-path=SCRIPTDIR source=expect.sh
. "$(dirname "$0")/expect.sh"

mkdir in
for i in $(seq 1 40); do
  for _ in $(seq 1 40); do
    echo "Mme Claire Lefèvre et M. Yann Kerbrat ont appelé le 06 39 98 10 1$((i % 10)) au sujet du bilan."
  done >in/$i.txt
done
expect_status 0 "$ESTOMPE" run in -q --output whole --state whole-state

# Starts a run in a process group of its own, as a shell at a terminal does; $pid is the group.
start() {
  rm -rf out state progress
  setsid env --default-signal=INT,TERM,HUP "$ESTOMPE" run in --output out --state state -j2 \
    --progress=json >progress 2>"$ERR" </dev/null &
  pid=$!
}
reached() { # a step of the run
  for _ in $(seq 1 3000); do
    grep -q "\"step\":\"$1\"" progress 2>/dev/null && return
    sleep 0.01
  done
  fail "the run never came to: $1"
}
partial() {
  find out \( -name '.estompe-tmp*' -o -path '*a_verifier*' -type f -size 0 \) 2>/dev/null | grep -q . &&
    fail "a partial copy after $1"
  for copy in out/a_verifier/in/*.txt; do
    [ ! -e "$copy" ] || cmp -s "$copy" "whole/a_verifier/in/$(basename "$copy")" ||
      fail "a copy is not whole after $1"
  done
}
made_up_for() {
  expect_status 0 "$ESTOMPE" run in -q --output out --state state
  expect_same "$(tree_digest out/a_verifier)" "$(tree_digest whole/a_verifier)" "the run after $1"
}

# The whole group gets it, children too: they are finishing something.
for signal in INT TERM HUP; do
  start
  reached register
  kill -s $signal -- -$pid
  wait $pid
  expect_same $? 3 "a run that got $signal with its children"
  expect_line "$ERR" "left for the next run"
  partial "$signal"
  expect_status 0 "$ESTOMPE" register check --state state
done
made_up_for HUP

# While documents are only being read: nothing is written, for who is who is not known yet.
start
reached extract
kill -s TERM $pid
wait $pid
expect_same $? 3 "a run stopped in its first sweep"
[ ! -e out/a_verifier/in ] || fail "a copy was made before all was read"
made_up_for "a stop in the first sweep"

# Twice: at once, with nobody left behind.
for signals in "INT INT" "TERM TERM" "TERM INT"; do
  read -r first second <<<"$signals"
  start
  reached register
  kill -s "$first" $pid
  sleep 0.02
  kill -s "$second" $pid 2>/dev/null
  wait $pid
  status=$?
  # Where the work in hand was done before the second one came, the first has its way.
  [ $status -gt 128 ] || [ $status -eq 3 ] || fail "status $status after $signals"
  for _ in $(seq 1 200); do
    pgrep -g $pid >/dev/null || break
    sleep 0.01
  done
  ! pgrep -g $pid >/dev/null || fail "a child outlives $signals"
  [ $status -ne 3 ] || late=$((${late:-0} + 1))
  find out -name '.estompe-tmp*' -delete # a killed run may leave one: the next sweeps it
  partial "$signals"
  made_up_for "$signals"
done
[ "${late:-0}" -lt 3 ] || echo "the second signal came too late each time: not seen here"

# What nohup and cron have ignored stays ignored.
rm -rf out state
(trap '' HUP && exec "$ESTOMPE" run in --output out --state state -q) &
pid=$!
sleep 0.2
kill -s HUP $pid 2>/dev/null
wait $pid
expect_same $? 0 "a run that ignores SIGHUP"
conclude
