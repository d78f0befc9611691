# SPDX-License-Identifier: AGPL-3.0-or-later
# shellcheck shell=sh
# What a run over several machines begins and ends with, whoever shares the work out between;
# read by run-parallel.sh and run-array.sh, which say where the recipes are.
# shellcheck disable=SC2034,SC2154

# begin SOURCES WORK OUTPUT N: makes WORK, with a copy of the state and of what each shard runs.
begin() {
  sources=$1 work=$2 output=$3 count=$4
  estompe=${ESTOMPE:-estompe}
  state=${ESTOMPE_STATE:-${STATE_DIRECTORY:-${XDG_STATE_HOME:-$HOME/.local/state}/estompe}}
  umask 077
  mkdir -p "$work/ended"
  "$estompe" init --key --state "$state"
  # Whatever happens from here on, no key stays on the shared disk.
  trap 'rm -rf "$work/state"' EXIT
  trap 'stop 129' HUP
  trap 'stop 130' INT
  trap 'stop 143' TERM
  rm -rf "$work/state"
  cp -a "$state" "$work/state"
  cp "$recipes/shards/shard.sh" "$work/shard.sh"
}

# Who shares the work out, while he is at it: attend PID.
attended=
attend() {
  attended=$1
  wait "$attended"
}

# Nothing is begun any more; what has begun is told to stop.  Asked again, since programs that
# have only just started may not hear it.
stop() {
  trap '' HUP INT TERM
  while [ -n "$attended" ] && kill -TERM "$attended" 2>/dev/null; do
    sleep 1
  done
  exit "$1"
}

# Puts all shards together, if all have ended: one that nobody began is not missed by who shares
# the work out.
merge() {
  ended=0
  set --
  for i in $(seq 1 "$count"); do
    set -- "$@" "$work/$i"
    [ ! -e "$work/ended/$i" ] || ended=$((ended + 1))
  done
  if [ "$ended" -lt "$count" ]; then
    echo "$ended of $count shards have ended, so nothing is merged: run this again." >&2
    exit 74
  fi
  umask 027
  "$estompe" merge "$@" --output "$output" --state "$state" &
  attend $!
}
