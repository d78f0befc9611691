# SPDX-License-Identifier: AGPL-3.0-or-later
# shellcheck shell=bash disable=SC1111
# What is in deploy/ for every night: units that systemd understands and finds tight, a line
# for cron, and logs in which nobody is named.
root=$(cd "$(dirname "$0")/../.." && pwd)
# shellcheck source-path=SCRIPTDIR source=expect.sh
. "$(dirname "$0")/expect.sh"

# ------ Logs: names of dossiers, of files, in texts, in files that configure.
STEMS=(Quarvand Brendilert Zoltorind Vermigort Kastelund Plinquert Dorvaxand Huprelert)
sings() { # a file: no canary, whatever the case
  local stem
  for stem in "${STEMS[@]}"; do
    ! grep -qiF -e "$stem" "$1" || fail "a canary sings in $2: $(grep -iF -m1 -e "$stem" "$1")"
  done
}
log() { # status, arguments: run as systemd runs it
  : >log
  JOURNAL_STREAM=$(stat -c %d:%i log) "$ESTOMPE" "${@:2}" 2>log </dev/null
  local got=$?
  [ "$got" -eq "$1" ] || fail "status $got where $1 was expected: ${*:2}"
  [ ! -s log ] || ! grep -vE '^<[3-6]>' log >rest || fail "a line without priority: $(head -n 1 rest)"
  sings log "the log of ${*:2}"
}
mkdir -p "in/Mme Aurore Quarvand" "in/M. Blaise Brendilert/dictionnaires"
printf '[dossier]\n' >"in/Mme Aurore Quarvand/dossier.ini"
printf '[dossier]\n' >"in/M. Blaise Brendilert/dossier.ini"
for i in 0 1 2 3; do
  printf 'Mme Aurore Quarvand et M. %s, 06 39 98 10 1%d.\n' "${STEMS[i]}" $i \
    >"in/Mme Aurore Quarvand/Suivi de M. Denis ${STEMS[i + 4]}.txt"
  printf 'M. Blaise Brendilert\000' >"in/M. Blaise Brendilert/${STEMS[i]}.docx"
done
log 3 run in --output out --state state
grep -q '^<6>\[[0-9]' log || fail "no line of a copy"
grep -q '^<4>\[[0-9].*refused' log || fail "no warning of a refusal"
grep -q '^<5>Register' log || fail "no head of the register"
log 3 run in --output out --state state -v
log 3 run in --output quiet --state quiet-state -q
log 3 run in --output french --state french-state --lang fr
log 3 run in --dry-run
log 66 run "in/Mme Aurore Quarvand/Kastelund.odt" --output out --state state
printf 'Plinquert\n' >"in/M. Blaise Brendilert/dictionnaires/noms.txt"
printf 'nonsense\n' >"in/M. Blaise Brendilert/dossier.ini"
log 78 run in --output out --state state
grep -q '^<3>estompe: …/dossier.ini' log || fail "which file is wrong is not said"
printf '[dossier]\ncode = caps-1\n' | tee "in/M. Blaise Brendilert/dossier.ini" \
  >"in/Mme Aurore Quarvand/dossier.ini"
log 78 run in --output out --state state
rm "in/M. Blaise Brendilert/dossier.ini"
# Not the journal's stream: no marks.
JOURNAL_STREAM=1:1 expect_status 3 "$ESTOMPE" run in --output out2 --state state2
expect_no_line "$ERR" "<6>"
sings "$ERR" "the messages"

# ------ cron: seven fields and a program that is meant for it.
line=$(grep -v '^#' "$root/deploy/cron/estompe" | grep -v '^[A-Z_]*=')
[[ $line =~ ^[0-9*/,-]+\ [0-9*/,-]+\ [0-9*/,-]+\ [0-9*/,-]+\ [0-9*/,-]+\ estompe\ (.*)$ ]] ||
  fail "the line for cron is none: $line"
command=${BASH_REMATCH[1]}
mkdir -p share/a-traiter share/anonymise
cp "in/Mme Aurore Quarvand/"*.txt share/a-traiter
sed "s,/usr/local/bin/estompe,$ESTOMPE,; s,/srv/partage,share,g" <<<"$command" >command
expect_status 0 env STATE_DIRECTORY="$WORK/cron-state" sh ./command
expect_empty "$ERR"
[ -n "$(ls share/anonymise/a_verifier)" ] || fail "the line for cron has done nothing"

# ------ systemd, without one running.
if ! command -v systemd-analyze >/dev/null; then
  [ "$FAILURES" -eq 0 ] || conclude
  echo "SKIP: systemd-analyze is not here, units are not checked (Debian: apt install systemd)"
  exit 77
fi
mkdir units
for unit in "$root"/deploy/systemd/*.service "$root"/deploy/systemd/*.timer; do
  sed "s,/usr/local/bin/estompe,$ESTOMPE," "$unit" >"units/$(basename "$unit")"
done
cp 'units/estompe-alert@.service' 'units/estompe-alert@x.service'
for unit in estompe.service estompe.timer 'estompe-alert@x.service'; do
  expect_status 0 systemd-analyze verify --man=no "./units/$unit"
  expect_empty "$ERR"
done
# An exposure of 1 of 10 is the most it may have.
secure() { systemd-analyze security --offline=yes --threshold=10 --no-pager "./$1/estompe.service"; }
expect_status 0 secure units
grep -o 'exposure level.*' "$OUT"
mkdir loose && sed '/^SystemCallFilter/d; /^Restrict/d' units/estompe.service >loose/estompe.service
expect_status 1 secure loose
expect_status 0 systemd-analyze calendar "$(sed -n 's/^OnCalendar=//p' units/estompe.timer)"

# Every status that is a person's business, and no other, is kept from being tried again.
again=$(sed -n 's/^RestartPreventExitStatus=//p' units/estompe.service)
expect_same "$again" "3 64 65 66 69 70 73 74 76 77 78" "all statuses but “try again”"
conclude
