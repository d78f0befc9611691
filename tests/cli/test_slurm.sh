# SPDX-License-Identifier: AGPL-3.0-or-later
# shellcheck shell=bash disable=SC1111
# The recipe for Slurm, run for real: four nodes on this machine, one of which dies in the
# middle of its work; the same tree as a single run.
root=$(cd "$(dirname "$0")/../.." && pwd)
# shellcheck source-path=SCRIPTDIR source=expect.sh
. "$(dirname "$0")/expect.sh"

skip() {
  echo "SKIP: $1"
  exit 77
}
for program in munged slurmctld slurmd sbatch scontrol sinfo; do
  command -v $program >/dev/null || skip "$program is not here (Debian: apt install slurm-wlm munge)"
done
[ "$(id -u)" -eq 0 ] || skip "slurmd wants to be root"

N_NODES=4
SLURM=$(mktemp -d /tmp/estompe-slurm-XXXXXX) && chmod 755 "$SLURM"
pids=()
# Whatever this test has started, and nothing else: all of it has the folder in its environment.
end_all() {
  local environment pid
  for pid in "${pids[@]}"; do kill -9 "$pid" 2>/dev/null; done
  for environment in /proc/[0-9]*/environ; do
    pid=${environment#/proc/} pid=${pid%/environ}
    [ "$pid" = $$ ] || ! grep -qzx "SLURM_CONF=$SLURM/slurm.conf" "$environment" 2>/dev/null ||
      kill -9 "$pid" 2>/dev/null
  done
  chmod -R u+rwx "$WORK" 2>/dev/null
  rm -rf "$SLURM" "$WORK"
}
trap end_all EXIT

host=$(hostname -s)
port=$((20000 + $$ % 20000))
mkdir -p "$SLURM"/{munge,ctld,log} && chmod 700 "$SLURM/munge"
head -c 1024 /dev/urandom >"$SLURM/munge/key" && chmod 400 "$SLURM/munge/key"
cat >"$SLURM/slurm.conf" <<CONF
ClusterName=estompe
SlurmctldHost=$host(127.0.0.1)
SlurmctldPort=$port
SlurmUser=root
SlurmdUser=root
AuthType=auth/munge
AuthInfo=socket=$SLURM/munge/socket,cred_expire=10
StateSaveLocation=$SLURM/ctld
SlurmdSpoolDir=$SLURM/spool-%n
SlurmctldPidFile=$SLURM/ctld.pid
SlurmdPidFile=$SLURM/slurmd-%n.pid
SlurmctldLogFile=$SLURM/log/ctld.log
SlurmdLogFile=$SLURM/log/%n.log
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
JobAcctGatherType=jobacct_gather/none
SlurmdParameters=config_overrides
SelectType=select/cons_tres
SelectTypeParameters=CR_Core
ReturnToService=2
SlurmdTimeout=5
InactiveLimit=0
KillWait=2
MessageTimeout=30
MpiDefault=none
SchedulerParameters=sched_interval=2,sched_min_interval=1000,bf_interval=1
NodeName=n[1-$N_NODES] NodeHostname=$host NodeAddr=127.0.0.1 Port=[$((port + 1))-$((port + N_NODES))] CPUs=1 RealMemory=4096
PartitionName=all Nodes=ALL Default=YES MaxTime=INFINITE State=UP
CONF
export SLURM_CONF=$SLURM/slurm.conf

start() {
  "$@" >>"$SLURM/log/start.log" 2>&1 </dev/null &
  pids+=($!)
}
start munged --foreground --force --key-file="$SLURM/munge/key" --socket="$SLURM/munge/socket" \
  --pid-file="$SLURM/munge/pid" --log-file="$SLURM/munge/log" --seed-file="$SLURM/munge/seed"
wait_for() { # seconds, command
  local end=$((SECONDS + $1))
  shift
  until "$@"; do
    [ $SECONDS -lt $end ] || return 1
    sleep 0.2
  done
}
wait_for 20 test -S "$SLURM/munge/socket" || skip "munged does not start here"
start slurmctld -D
nodes=()
for i in $(seq 1 $N_NODES); do
  start slurmd -D -N "n$i"
  nodes[i]=${pids[-1]}
done
are_idle() { [ "$(sinfo -h -N -t idle -o %N 2>/dev/null | wc -l)" -eq $N_NODES ]; }
if ! wait_for 60 are_idle; then
  tail -n 5 "$SLURM"/log/*.log
  skip "Slurm does not start here"
fi

# Twelve dossiers of fifteen letters: seconds of work for each share.
mkdir in
for i in $(seq 1 12); do
  mkdir "in/atelier $i"
  printf '[dossier]\ncode = caps-%d\n' "$i" >"in/atelier $i/dossier.ini"
  for j in $(seq 1 15); do
    { for _ in $(seq 1 60); do
        echo "Mme Claire Lefèvre et M. Yann Kerbrat ont appelé le 06 39 98 10 $j$j au sujet du bilan."
      done; } >"in/atelier $i/$j.txt"
  done
done
printf '\000\001' >"in/atelier 7/illisible.txt"
expect_status 3 "$ESTOMPE" run in -q --output alone --state alone-state

export ESTOMPE ESTOMPE_STATE="$WORK/state" TMPDIR="$WORK"
"$root/deploy/slurm/run-array.sh" "$WORK/in" "$WORK/work" "$WORK/all" 8 --mem-per-cpu=100 \
  >"$OUT" 2>"$ERR" </dev/null &
recipe=$!

# What runs on a node, and who watches over it there.
work_of() {
  local environment pid parent
  for environment in /proc/[0-9]*/environ; do
    pid=${environment#/proc/} pid=${pid%/environ}
    grep -qzx "SLURM_CONF=$SLURM/slurm.conf" "$environment" 2>/dev/null &&
      grep -qzx "SLURMD_NODENAME=$1" "$environment" 2>/dev/null || continue
    parent=$(awk '/^PPid:/ { print $2 }' "/proc/$pid/status" 2>/dev/null)
    ! grep -q slurmstepd "/proc/$parent/comm" 2>/dev/null || echo "$parent"
    echo "$pid"
  done
}

# A node dies once it is at work: its daemon, and all that it had started.
at_work() { # a node whose share has made a first copy
  local job node share
  while read -r node share; do
    [ -n "$(find "work/$share" -path '*a_verifier*' -name '*.txt' -print -quit 2>/dev/null)" ] || continue
    dead=$node dead_share=$share
    return 0
  done < <(squeue -h -r -t R -o '%N %K' 2>/dev/null)
  return 1
}
dead='' dead_share=''
wait_for 60 at_work || fail "no node was ever at work: no test"
for pid in "${nodes[${dead#n}]:-none}" $(work_of "$dead"); do kill -9 "$pid" 2>/dev/null; done

wait $recipe
expect_same $? 3 "the recipe with node $dead dead at share $dead_share"
expect_line "$ERR" "shards 8, dossiers 12, copies 180, refused 1"
requeued=$(grep -c "requeue" "$SLURM/log/ctld.log")
[ "$requeued" -gt 0 ] || fail "nothing was requeued: no test"
expect_same "$(tree_digest all/a_verifier)" "$(tree_digest alone/a_verifier)" "the copies"
expect_same "$("$ESTOMPE" register list --state state | wc -l)" 181 "a line a document"
expect_status 0 "$ESTOMPE" register check --state state
[ ! -e work/state ] || fail "a copy of the key is left behind"
echo "4 nodes, 8 shares, $dead killed at share $dead_share and its work done elsewhere"
conclude
