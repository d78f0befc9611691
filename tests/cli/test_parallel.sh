# SPDX-License-Identifier: AGPL-3.0-or-later
# shellcheck shell=bash disable=SC1111
# The recipe for GNU parallel, run for real: over several places, one of which fails, and after
# a share was killed half-way; the same tree as a single run.
root=$(cd "$(dirname "$0")/../.." && pwd)
# shellcheck source-path=SCRIPTDIR source=expect.sh
. "$(dirname "$0")/expect.sh"
if ! parallel --version 2>/dev/null | grep -q 'GNU parallel'; then
  echo "SKIP: GNU parallel is not here (Debian: apt install parallel)"
  exit 77
fi
export ESTOMPE ESTOMPE_STATE="$WORK/state" TMPDIR="$WORK/tmp"
mkdir -p tmp in
for i in $(seq 1 12); do
  mkdir "in/atelier $i"
  printf '[dossier]\ncode = caps-%d\n' "$i" >"in/atelier $i/dossier.ini"
  for j in 1 2 3; do
    printf 'Mme Claire Lefèvre et M. Yann Kerbrat, 06 39 98 10 %d%d.\n' $j $j >"in/atelier $i/$j.txt"
  done
done
printf '\000\001' >"in/atelier 7/illisible.txt"
expect_status 3 "$ESTOMPE" run in -q --output alone --state alone-state
recipe=$root/deploy/parallel/run-parallel.sh

# Two places; what is sent to the one that is down goes to the other.
cat >ssh <<'FAKE'
#!/bin/sh
# Stands for ssh: "bureau1" is this machine, "bureau2" is down.  Whoever logs in has a shell.
export SHELL=/bin/sh
while [ $# -gt 0 ]; do
  case $1 in
    bureau1) shift; [ "$1" != -- ] || shift; exec sh -c "$*" ;;
    bureau2) echo x >>"$FAILED"; exit 255 ;;
  esac
  shift
done
FAKE
chmod +x ssh
export FAILED=$WORK/failed
: >failed
expect_status 3 "$recipe" in work all 5 --ssh "$WORK/ssh" -S 1/bureau1,1/bureau2 --env ESTOMPE \
  --env TMPDIR --workdir "$WORK"
[ -s failed ] || fail "no share was ever sent to the place that is down: no test"
expect_same "$(tree_digest all/a_verifier)" "$(tree_digest alone/a_verifier)" "one place down"
[ ! -e work/state ] || fail "a copy of the key is left behind"
[ -z "$(ls tmp)" ] || fail "a copy of the state is left behind in the temporary folder"
expect_line "$ERR" "shards 5, dossiers 12, copies 36, refused 1"

# A share that is killed, whatever it was at, is done again.
cat >killed <<'WRAP'
#!/bin/bash
# Once only, the program is killed when it has made its first copy.
if [ "$1" = run ] && mkdir "$WORK/once" 2>/dev/null; then
  "$REAL" "$@" & pid=$!
  for _ in $(seq 1 1000); do
    [ -n "$(find "$WORK/work2" -name '*.txt' -path '*a_verifier*' -print -quit)" ] && break
    sleep 0.01
  done
  kill -9 $pid
  wait $pid
  exit 137
fi
exec "$REAL" "$@"
WRAP
chmod +x killed
export REAL=$ESTOMPE WORK
rm -rf state
ESTOMPE=$WORK/killed expect_status 3 "$recipe" in work2 all2 3 -j2
[ -d once ] || fail "nothing was killed: no test"
expect_same "$(tree_digest all2/a_verifier)" "$(tree_digest alone/a_verifier)" "one share killed"
expect_status 0 "$REAL" register check --state state

# What cannot be done is said, and nothing is merged.
printf '#!/bin/sh\n[ "$1" = init ] && exec "$REAL" "$@"\nexit 74\n' >broken && chmod +x broken
ESTOMPE=$WORK/broken expect_status 74 "$recipe" in work3 all3 2 -j2
expect_line "$ERR" "could not be done"
[ ! -e all3 ] || fail "something was merged"
[ ! -e work3/state ] || fail "a copy of the key is left behind after a failure"

# A place where nobody has a shell begins nothing, and tells nobody.
sed 's/^export SHELL.*/unset SHELL/' ssh >mute && chmod +x mute
expect_status 74 "$recipe" in work4 all4 2 --ssh "$WORK/mute" -S 1/bureau1 --env TMPDIR --workdir "$WORK"
grep -qE '(0 of 2 shards have ended|could not be done)' "$ERR" || fail "nobody says that nothing was begun"
[ ! -e all4 ] || fail "something was merged"

# Whoever is told to stop tells those he has started, and takes every copy of the key away.
cat >slow <<'WRAP'
#!/bin/sh
# Works until it is told to stop.
[ "$1" = run ] || exec "$REAL" "$@"
trap 'echo told >>"$WORK/told"; exit 75' TERM
echo x >>"$WORK/began"
while :; do sleep 0.1; done
WRAP
chmod +x slow
wait_for() {
  for _ in $(seq 1 3000); do
    [ ! -e "$1" ] || return 0
    sleep 0.01
  done
  fail "never came: $1"
}
# expect_stop STATUS SIGNAL COMMAND…
expect_stop() {
  local expected=$1 signal=$2 pid
  shift 2
  rm -f began told
  ESTOMPE=$WORK/slow "$@" >"$OUT" 2>"$ERR" </dev/null &
  pid=$!
  wait_for began
  [ -n "$(find tmp -name 'estompe*')" ] || fail "no key is anywhere: no test"
  kill -s "$signal" $pid
  wait $pid
  expect_same $? "$expected" "the status of what is told $signal"
  wait_for told
  [ -z "$(find tmp -name 'estompe*')" ] || fail "told $signal, it leaves a key: $1"
}
for signal in TERM HUP; do
  mkdir -p work5/ended && cp -a state work5/state
  expect_stop 75 $signal sh "$root/deploy/shards/shard.sh" "$WORK/slow" in work5 1 2 1
done
expect_stop 143 TERM "$recipe" in work6 all6 2 -j1
[ ! -e work6/state ] || fail "told to stop, the recipe leaves a key"
conclude
