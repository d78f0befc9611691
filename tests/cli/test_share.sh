# SPDX-License-Identifier: AGPL-3.0-or-later
# shellcheck shell=bash disable=SC1111
# A share that is not there, that another machine writes into, from which documents went;
# and what a monitoring system is told of all that.
# shellcheck source-path=SCRIPTDIR source=expect.sh
. "$(dirname "$0")/expect.sh"

run() { "$ESTOMPE" run share --output out --state state --lang en "$@"; }
monitor() { "$ESTOMPE" status --monitor --state state --lang en "$@"; }
fill() {
  mkdir -p share/un share/deux
  for n in 1 2 3 4; do printf 'Mme Claire Lefèvre, séance %s.\n' $n >share/un/$n.txt; done
  for n in 5 6; do printf 'M. Hugo Petit, séance %s.\n' $n >share/deux/$n.txt; done
  touch share/un/dossier.ini share/deux/dossier.ini
}
fill

# Before there was any run.
expect_status 2 monitor
expect_line "$OUT" "ESTOMPE CRITICAL - No run"

# Not mounted: an empty folder in its place.
expect_status 0 run
before=$(tree_digest out)
mv share mounted && mkdir share
expect_status 75 run
expect_line "$ERR" "held documents at the last run"
expect_status 75 run --purge --purge-limit 100
expect_same "$(tree_digest out)" "$before" "nothing is lost with the share"
expect_status 0 run --allow-empty
rmdir share && mv mounted share
expect_status 0 run

# Marked: what was seen once must be there.
expect_status 75 run --require-marker
expect_line "$ERR" ".estompe-present"
expect_status 66 "$ESTOMPE" init --marker nowhere
expect_status 0 "$ESTOMPE" init --marker share out
expect_status 0 "$ESTOMPE" init --marker share out
expect_line "$OUT" "stays as it is"
before=$(tree_digest share)
expect_status 0 run --require-marker
expect_same "$(tree_digest share)" "$before" "a run leaves the share alone"
expect_no_line "$ERR" "share"
mv out mounted
expect_status 75 run
expect_line "$ERR" "The output folder lacks"
[ ! -e out ] || fail "an output was made where the share should be"
mv mounted out
mv share mounted && mkdir -p share/un && printf 'Bonjour.\n' >share/un/1.txt
expect_status 75 run
expect_line "$ERR" "Source 1 lacks"
rm -r share && mv mounted share
expect_status 0 run
expect_line "$ERR" "nothing has changed"

# Another machine at work, or one that was long ago: only people can tell.
printf 'another machine\n' >out/.estompe-verrou && touch -d '3 years ago' out/.estompe-verrou
expect_status 0 run
printf 'Mme Claire Lefèvre.\n' >share/un/1.txt
before=$(tree_digest out)
expect_status 75 run
expect_line "$ERR" ".estompe-verrou"
expect_same "$(tree_digest out)" "$before" "the lock of another machine stops a run"
rm out/.estompe-verrou
expect_status 0 run
[ ! -e out/.estompe-verrou ] || fail "a lock stays"

# Documents that are gone keep their copies until somebody asks.
rm share/un/4.txt
expect_status 0 run
expect_line "$ERR" "1 copy is of a document that is gone"
[ -e out/a_verifier/un/4.txt ] || fail "the copy of a document that is gone was taken away"
expect_status 64 run --purge --purge-limit 101
expect_status 64 run --purge-limit 30
expect_status 64 run --purge --dry-run
expect_status 0 run --purge
expect_line "$ERR" "1 copy was taken away"
[ ! -e out/a_verifier/un/4.txt ] || fail "a copy that was to go stays"
grep -q '"res":"purged"' state/registre/*.jsonl || fail "the register does not know what went"
expect_status 0 run --purge
expect_no_line "$ERR" "taken away"

# So many at once are rather a mistake.
rm -r share/deux
expect_status 3 run --purge
expect_line "$ERR" "so many"
[ -e out/a_verifier/deux/5.txt ] || fail "too many copies were taken away"
expect_status 0 run
expect_line "$ERR" "2 copies are of documents that are gone"
expect_status 0 "$ESTOMPE" run share/un --output out --state state --purge --purge-limit 100
[ -e out/a_verifier/deux/5.txt ] || fail "a dossier that this run does not see was taken away"
expect_status 0 run --purge --purge-limit 100
[ ! -e out/a_verifier/deux/5.txt ] || fail "copies that were to go stay"
[ -e out/a_verifier/un/1.txt ] || fail "copies of documents that are there were taken away"
expect_status 0 run
expect_no_line "$ERR" "gone"

# Two dossiers of one name, in two runs: each keeps its own folder.
mkdir -p elsewhere/un && touch elsewhere/un/dossier.ini
printf 'M. Yann Kerbrat.\n' >elsewhere/un/1.txt
before=$(sha256sum <out/a_verifier/un/1.txt)
expect_status 0 "$ESTOMPE" run elsewhere --output out --state state
expect_same "$(sha256sum <out/a_verifier/un/1.txt)" "$before" "a dossier of the same name"
[ -e out/a_verifier/un-2/1.txt ] || fail "a dossier of the same name has no folder of its own"
printf 'M. Yann Kerbrat revient.\n' >elsewhere/un/1.txt
expect_status 0 "$ESTOMPE" run elsewhere --output out --state state
expect_line out/a_verifier/un-2/1.txt "revient"
expect_same "$(sha256sum <out/a_verifier/un/1.txt)" "$before" "a dossier of the same name"

# One that says by its code which one it is keeps its folder when it is moved.
mkdir -p old/atelier && printf '[dossier]\ncode = atelier-1\n' >old/atelier/dossier.ini
printf 'M. Yann Kerbrat.\n' >old/atelier/1.txt
expect_status 0 "$ESTOMPE" run old --output out --state state
mv old new
expect_status 0 "$ESTOMPE" run new --output out --state state --moved
[ -e out/a_verifier/atelier/1.txt ] && [ ! -e out/a_verifier/atelier-2 ] || fail "a moved dossier got another folder"
expect_no_line "$ERR" "gone"
rm -r out/a_verifier/atelier out/rapports/atelier

# Whatever it is called while nobody can read it, a document that somebody has open is there.
mkdir open-one && printf 'M. Paul Zoltorind est venu.\n' >"open-one/suivi Zoltorind.txt"
printf 'Bonjour.\n' >open-one/autre.txt
alone() { "$ESTOMPE" run open-one --output open-out --state state --lang en "$@"; }
expect_status 0 alone
copy=$(find open-out/a_verifier -name 'suivi*.txt')
expect_no_line <(echo "$copy") "Zoltorind"
mkdir -p "$(dirname "${copy/a_verifier/valide}")" && mv "$copy"* "$(dirname "${copy/a_verifier/valide}")"
printf 'M. Paul Zoltorind revient.\n' >"open-one/suivi Zoltorind.txt"
printf 'x' >"open-one/.~lock.suivi Zoltorind.txt#"
printf 'Bonsoir.\n' >open-one/autre.txt
expect_status 3 alone
expect_no_line "$ERR" "gone"
printf 'Bonne nuit.\n' >open-one/autre.txt
expect_status 3 alone --purge --purge-limit 100
expect_no_line "$ERR" "taken away"
[ -e "${copy/a_verifier/valide}" ] || fail "the copy of a document that is only open was taken away"
rm open-one/.~lock* && expect_status 0 alone
expect_line "$copy" "revient"

# A run that broke off half-way: what it made is known all the same.
mkdir -p broken/a broken/b broken-out/rapports && printf 'x' >broken-out/rapports/b
for d in a b; do
  printf '[dossier]\ncode = %s-1\n' $d >broken/$d/dossier.ini
  for n in 1 2 3; do printf 'Mme Claire Lefèvre, séance %s.\n' $n >broken/$d/$n.txt; done
done
broken() { "$ESTOMPE" run broken --output broken-out --state state --lang en "$@"; }
expect_status 74 broken
[ -e broken-out/a_verifier/a/1.txt ] || fail "it did not get that far: no test"
rm -r broken/a broken-out/rapports/b
expect_status 3 broken --purge
expect_line "$ERR" "so many"
expect_status 0 broken --purge --purge-limit 100
expect_line "$ERR" "3 copies were taken away"
[ -z "$(find broken-out/a_verifier/a -type f)" ] || fail "nobody knows of a dossier of a run that broke off"

# A dossier that was moved, in a run that can remember nothing of it.
mv broken/b broken/c && rm broken/c/3.txt
mkdir -p broken-out/a_verifier/c/1.txt/in-the-way
expect_status 74 broken --moved --purge --purge-limit 100
[ -e broken-out/a_verifier/b/3.txt ] || fail "what nobody took over is taken away"
rm -r broken-out/a_verifier/c/1.txt
expect_status 0 broken --moved --purge --purge-limit 100
expect_same "$(find broken-out/a_verifier -name '*.txt' | sort | xargs)" \
  "broken-out/a_verifier/c/1.txt broken-out/a_verifier/c/2.txt" "the copies of a moved dossier"

# What is told to who watches.
expect_status 0 run
expect_status 0 monitor out
expect_line "$OUT" "ESTOMPE OK - last run 0 h ago"
expect_line "$OUT" "review=4"
expect_line "$OUT" "| age="
expect_same "$(wc -l <"$OUT")" 1 "one line"
printf '\000\001' >share/un/bad.bin
expect_status 3 run
expect_status 1 monitor
expect_line "$OUT" "refused=1"
expect_status 3 run
expect_status 1 monitor
file=state/derniere-course.json
sed -i 's/"ended":[0-9]*/"ended":1000000000/' $file
expect_status 2 monitor
sed -i 's/"ended":[0-9]*/"ended":9000000000/' $file
expect_status 1 monitor
expect_line "$OUT" "clock"
printf 'x' >$file
expect_status 3 monitor
expect_line "$OUT" "ESTOMPE UNKNOWN"
expect_status 3 monitor nowhere
expect_status 3 run
expect_status 1 monitor --max-age 1
conclude
