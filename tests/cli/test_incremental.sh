# SPDX-License-Identifier: AGPL-3.0-or-later
# shellcheck shell=bash disable=SC1111
# The run of the next night: what has not changed is not worked on again, what has is, and
# whatever a change in one document concerns is as well.
# shellcheck source-path=SCRIPTDIR source=expect.sh
. "$(dirname "$0")/expect.sh"

mkdir -p src/un src/deux
printf 'Mme Claire Lefèvre est venue.\n' >src/un/a.txt
printf 'Point hebdo Rosière ok.\n' >src/un/b.txt
printf '\000\001' >src/un/c.bin
printf '[dossier]\ncode = un-1\n' >src/un/dossier.ini
printf 'M. Hugo Petit, 06 39 98 10 10.\n' >src/deux/d.txt
touch src/deux/dossier.ini
find src -exec touch -d '1 hour ago' {} +
copy=out/a_verifier/un/a.txt
other=out/a_verifier/un/b.txt

run() { "$ESTOMPE" run src --output out --state state --lang en "$@"; }
lines() { wc -l <state/registre/*.jsonl; }
# Every file and folder there is, and when it last changed.
dates() { find out src -printf '%p %T@ %C@\n' | sort | sha256sum; }
# expect_rest RULE: the last run left everything as it was.
expect_rest() {
  before=$(lines)
  then=$(dates)
  expect_status 3 run
  expect_same "$(lines)" "$before" "$1: nothing more to tell the register"
  expect_same "$(dates)" "$then" "$1: nothing is written"
}
# expect_work RULE: it was worked on again, to the same end.
expect_work() {
  before=$(lines)
  expect_status 3 run
  [ "$(lines)" -gt "$before" ] || fail "$1: it is worked on again"
}

expect_status 3 run
first=$(tree_digest out/a_verifier)
expect_rest "the second run"
expect_line "$ERR" "nothing has changed"
expect_line "$ERR" "3 copies of earlier runs are up to date"
expect_line "$ERR" "1 document stays refused"

# A file that was only touched is read, and no more.
touch src/un/a.txt
expect_rest "a file with a new date"

# A copy that was changed, or is gone, is never trusted.
printf 'Mme Claire Lefèvre\n' >$copy
expect_work "a copy that was changed"
expect_same "$(tree_digest out/a_verifier)" "$first" "a changed copy is made anew"
rm $other
expect_work "a copy that is gone"
expect_same "$(tree_digest out/a_verifier)" "$first" "a missing copy is made anew"
rm -r out/rapports/un
expect_work "a report that is gone"
sed -i 's/"refused"/"copied"/' out/rapports/un/rapport.json
expect_work "a report that was changed"

# What it depends on: lists, policy, limits, language, the manifest, a wish.
for option in '--policy strict' '--limit file_bytes=1M' '--lang fr' '--force' '--names-in-report'; do
  before=$(lines)
  # shellcheck disable=SC2086
  expect_status 3 run $option
  [ "$(lines)" -gt "$before" ] || fail "$option: all is worked on again"
done
expect_work "back to the usual"
mkdir src/un/dictionnaires
printf '[garder personnes]\nHugo Petit\n' >src/un/dictionnaires/garder.txt
expect_work "a list more"
rm -r src/un/dictionnaires
expect_work "a list less"
printf '[dossier]\ncode = un-1\n# plus\n' >src/un/dossier.ini
expect_work "a manifest that says more"
expect_rest "after all that"

# A name that a new document reveals leaves the copies of those that have not changed.
grep -q Rosière $other || fail "the name was found before anybody said that it is one"
printf 'M. Paul Rosière et Mme Claire Lefèvre arrivent.\n' >src/un/0.txt
expect_work "a new document"
! grep -q Rosière $other || fail "a copy holds a name that is known by now"
expect_line out/rapports/un/rapport.json DOC-004

# Renamed: codes shift, the old copy goes.
mv src/un/a.txt src/un/z.txt
expect_work "a renamed document"
[ ! -e $copy ] && [ -e out/a_verifier/un/z.txt ] || fail "the copy of a renamed document stays"

# Where sign-off puts it, a copy is left alone, unless somebody changed it there.
rm src/un/c.bin
expect_status 0 run
mkdir -p out/valide/deux && mv out/a_verifier/deux/d.txt out/valide/deux/
before=$(lines)
expect_status 0 run
expect_same "$(lines)" "$before" "a copy that was signed off is left alone"
[ -e out/valide/deux/d.txt ] || fail "a copy that was signed off is gone"
printf 'x' >>out/valide/deux/d.txt
expect_status 0 run
[ "$(lines)" -gt "$before" ] || fail "a signed copy that was changed is made again"
[ ! -e out/valide/deux/d.txt ] || fail "a signed copy that was changed stays signed"

# Somebody has it open: it waits, and what there was of it stays.
printf 'Mme Claire Lefèvre revient.\n' >src/un/z.txt
printf '\x06Claire' >"src/un/~\$z.txt"
kept=$(sha256sum <out/a_verifier/un/z.txt)
then=$(dates)
expect_status 3 run
expect_line "$ERR" "1 document is open in another program"
expect_same "$(dates)" "$then" "a dossier in which only that changed waits"
printf 'Bonjour.\n' >src/un/new.txt
expect_status 3 run
expect_line out/rapports/un/rapport.json '"busy"'
expect_same "$(sha256sum <out/a_verifier/un/z.txt)" "$kept" "the copy of a document that waits"
[ -e out/a_verifier/un/new.txt ] || fail "the others do not wait"
touch -d '2 days ago' "src/un/~\$z.txt"
expect_status 0 run
expect_line out/a_verifier/un/z.txt "revient"
[ -z "$(find out -name '~*')" ] || fail "an owner file was worked on"
printf 'x' >src/un/.~lock.new.txt#
printf 'Bonsoir.\n' >src/un/new.txt
expect_status 3 run
rm src/un/.~lock.new.txt#
expect_status 0 run

# The dates of the past, the same to the second and the size.
printf 'Monsieur A\n' >src/deux/d.txt && touch -d '2020-01-01' src/deux/d.txt
expect_status 0 run
printf 'Hugo Petit' >src/deux/d.txt && touch -d '2020-01-01' src/deux/d.txt
expect_status 0 run
! grep -q Petit out/a_verifier/deux/d.txt || fail "a change behind the same date is not seen"

# Without the state, all is made again, to the same bytes.
before=$(tree_digest out/a_verifier/deux)
rm -rf state
expect_status 0 run
expect_same "$(tree_digest out/a_verifier/deux)" "$before" "a lost state"
for file in state/suivi/*; do printf 'x' >>"$file"; done
before=$(lines)
expect_status 0 run
[ "$(lines)" -gt "$before" ] || fail "a damaged memory is believed"
conclude
