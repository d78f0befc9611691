# SPDX-License-Identifier: AGPL-3.0-or-later
# shellcheck shell=bash disable=SC1111
# A run in shares, put together: the same as a single run, or refused before a byte is written.
# shellcheck source-path=SCRIPTDIR source=expect.sh
. "$(dirname "$0")/expect.sh"

# Seven dossiers: two whose names become one once people are out of them, on two shelves, one
# without a manifest inside another's folder, a file that is refused.
letter() { printf 'Mme Claire Lefèvre et M. Yann Kerbrat, 06 39 98 10 %02d.\n' "$1"; }
for i in 1 2 3 4; do
  mkdir -p "in/dossier $i/2025"
  printf '[dossier]\ncode = caps-%d\n' $i >"in/dossier $i/dossier.ini"
  letter $i >"in/dossier $i/note.txt"
  letter 2$i >"in/dossier $i/2025/suite.txt"
done
for name in 'M. Yann Kerbrat' 'M. Paul Lefort' 'Mme Anne Bréhier'; do
  mkdir -p "in/$name"
  printf '[dossier]\n' >"in/$name/dossier.ini"
  printf '%s est venu ce matin.\n' "$name" >"in/$name/note.txt"
done
printf '\000\001' >"in/dossier 2/illisible.txt"
write_odt "in/dossier 3/lettre.odt" "Réunion avec Mme Claire Lefèvre et M. Hugo Petit."
write_odt "in/dossier 4/lettre.odt" "Réunion avec Mme Claire Lefèvre et M. Hugo Petit."

N=3
"$ESTOMPE" init --key --state state >"$OUT"
run() { "$ESTOMPE" run in --quiet --output "$1" --state "$1-state" "${@:2}"; }
shard() {
  rm -rf "shard$1-state" && cp -a state "shard$1-state"
  run "shard$1" --shard "$1/$N"
}
# What tells two runs of the same apart: when it was, what it cost, its number.  Sheets of an
# office program and of a printer say what the text and the page beside them say.
settle() {
  local run='[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}'
  rm -rf "$1.settled" && cp -a "$1" "$1.settled"
  find "$1.settled" \( -name '*.pdf' -o -name '*.odt' \) -delete
  find "$1.settled" -name rapport.json -exec sed -Ei '/"(run|started|cpu_ms)" :/d' {} +
  find "$1.settled" -name rapport.html -exec sed -Ei \
    "s/$run//g; s/[0-9]+ [A-Z][a-z]+ [0-9]{4} at [0-9:]+//; /CPU|Wh\\b/d" {} +
  find "$1.settled" -name registre.csv -exec sed -Ei "s/$run//; s/^[0-9]{4}(-[0-9]{2}){2}//" {} +
  find "$1.settled" -name '*.txt' -path '*/rapports/*' -exec sed -Ezi \
    's/[ \n]+/ /g; s/[0-9]+(er)? [a-zéû]+ [0-9]{4} à [0-9]+ h [0-9]+//g; s/[0-9]+(er)? [a-zéû]+ [0-9]{4}//g' {} +
  tree_digest "$1.settled"
}

cp -a state alone-state && cp -a state alone-before
expect_status 3 run alone
for k in 1 2 3; do
  shard $k 2>"$ERR" || [ $? -eq 3 ] || fail "shard $k"
done
for k in 1 2 3; do
  [ -n "$(ls "shard$k/a_verifier" 2>/dev/null)" ] || fail "shard $k has nothing to do: no test"
done
[ "$(find shard?/a_verifier -mindepth 1 -maxdepth 1 | wc -l)" -eq 7 ] || fail "a dossier is lost"
for k in 1 2 3; do
  expect_nowhere "shard$k/.estompe-shard" "Kerbrat"
done

merge() { "$ESTOMPE" merge "${@:2}" --output "$1" --state state; }
refused() { # status, sentence, shards: nothing may be written
  local before
  before=$(tree_digest state)
  expect_status "$1" merge none "${@:3}"
  expect_line "$ERR" "$2"
  [ ! -e none ] || fail "a refused merge has written: $2"
  expect_same "$(tree_digest state)" "$before" "a refused merge leaves the register"
}
refused 66 "is missing" shard1 shard3
refused 76 "is there twice" shard1 shard2 shard2 shard3
refused 66 "No shard has ended" shard1 shard2 alone
expect_status 64 merge shard1/all shard1 shard2 shard3
expect_line "$ERR" "one within the other"
refused 64 "Give the output folders"

# Whatever is changed is seen: the note, the lines, what is kept, a copy, a report.
tampered() { # path in a shard, what to do, status, sentence
  local file
  rm -rf changed && mkdir changed && cp -a shard? changed
  file=$(find changed -path "$1" -type f -size +0 | sort | head -n 1)
  [ -n "$file" ] || fail "nothing to change at $1"
  sed -i "$2" "$file"
  refused "$3" "$4" changed/shard1 changed/shard2 changed/shard3
}
tampered '*/note.ini' 's/^number=.*/number=3/' 76 "was changed since"
tampered '*/note.ini' '/^# mac/d' 76 "was changed since"
tampered '*/register.jsonl' '$d' 76 "was changed or damaged"
tampered '*/register.jsonl' 's/"copied"/"refused"/' 76 "was changed or damaged"
tampered '*/lettres/*' 's/./0/' 76 "was changed or damaged"
tampered '*/rapport.json' 's/"out_sha256" : "./"out_sha256" : "x/; s/"sha256" : "./"sha256" : "x/' 76 "not what the shard wrote"
rm -rf changed && cp -a shard2 changed
echo "Mme Claire Lefèvre" >>"$(find changed/a_verifier -name '*.txt' | head -n 1)"
expect_status 65 merge half shard1 changed shard3
expect_line "$ERR" "not what the shard wrote"
expect_nowhere half "Lefèvre"
rm -rf half

# So is what nobody signed in the lines of the register: the text beside a copy, even when the
# report was made to say the same of it, and what people read of a dossier.
believed() { # path in a shard, what to do: it is not put into the output
  local file
  rm -rf changed && mkdir changed && cp -a shard? changed
  file=$(find changed -path "$1" -type f | sort | head -n 1)
  [ -n "$file" ] || fail "nothing to change at $1"
  sed -i "$2" "$file"
  expect_status 65 merge half changed/shard1 changed/shard2 changed/shard3
  expect_line "$ERR" "not what the shard wrote"
  [ ! -d half ] || expect_nowhere half "Zoltorind"
  rm -rf half
}
believed '*/a_verifier/*.md' 's/$/ Zoltorind/'
for report in rapport.html rapport.pdf '*.odt' '*.txt'; do
  believed "*/rapports/*/$report" 's/$/ Zoltorind/'
done
rm -rf changed && mkdir changed && cp -a shard? changed
text=$(find changed/shard?/a_verifier -name '*.md' | head -n 1)
before=$(sha256sum <"$text" | cut -c -64)
printf 'M. Paul Zoltorind\n' >>"$text"
sed -i "s/$before/$(sha256sum <"$text" | cut -c -64)/" changed/shard?/rapports/*/rapport.json
refused 76 "not what the shard wrote" changed/shard1 changed/shard2 changed/shard3

# Run again, the shard makes what was changed anew, and it can be merged.
rm -rf changed && mkdir changed && cp -a shard1 changed
cp -a shard1-state changed-state && cp -a state again-state
echo "Zoltorind" >>"$(find changed/shard1/rapports -name '*.txt' | head -n 1)"
"$ESTOMPE" run in --quiet --output changed/shard1 --state changed-state --shard 1/$N 2>"$ERR"
expect_status 3 "$ESTOMPE" merge changed/shard1 shard2 shard3 --output again --state again-state
expect_nowhere again "Zoltorind"
rm -rf again again-state changed-state

# The same as one run, in whatever order the shards come; and again, with nothing new.
expect_status 3 merge all shard3 shard1 shard2
expect_line "$ERR" "shards 3, dossiers 7"
expect_same "$(tree_digest all/a_verifier)" "$(tree_digest alone/a_verifier)" "the copies"
expect_same "$(settle all)" "$(settle alone)" "the whole tree" ||
  diff -r all.settled alone.settled | head -n 40 | cut -c 1-300 >&2
expect_same "$("$ESTOMPE" register list --state state | cut -d ' ' -f 4- | sort -u | wc -l)" \
  "$("$ESTOMPE" register list --state alone-state | cut -d ' ' -f 4- | sort -u | wc -l)" "the register"
lines=$("$ESTOMPE" register list --state state | wc -l)
expect_same "$lines" "$("$ESTOMPE" register list --state alone-state | wc -l)" "a line a document"
expect_status 0 "$ESTOMPE" register check --state state
before=$(tree_digest all)
expect_status 3 merge all shard1 shard2 shard3
expect_same "$(tree_digest all)" "$before" "merged again, nothing changes"
expect_same "$("$ESTOMPE" register list --state state | wc -l)" "$lines" "nor in the register"
expect_same "$("$ESTOMPE" table read caps-1 --state state 2>&1 | wc -l)" \
  "$("$ESTOMPE" table read caps-1 --state alone-state 2>&1 | wc -l)" "the table"

# Signed off in between: the copies stay where sign-off put them, and the report tells of them
# there, whatever a shard called the folder of their dossier.
say() { sed -i "s|^$2 =.*|$2 = $3|" "$1/dossier.ini"; }
for i in 1 2 3 4; do
  mkdir -p "signed-in/$i/atelier"
  write_odt "signed-in/$i/atelier/lettre.odt" "Réunion avec Mme Claire Lefèvre, le $i mai."
  letter $i >"signed-in/$i/atelier/note.txt"
  "$ESTOMPE" init "signed-in/$i/atelier" >"$OUT"
  while IFS='=' read -r key value; do say "signed-in/$i/atelier" "$key" "$value"; done <<ANSWERS
code=signe-$i
etape=cadrage-docs
finalite=résumer les documents du porteur
outil_ia=mistral-le-chat
classe_outil=professionnel
valide_par=DPO
risque=limite
aipd=non
aipd_motif=aucune donnée sensible
consentement1_ref=C-1
consentement1_date=2026-01-05
accord_porteur_ref=A-2
ANSWERS
done
"$ESTOMPE" init --key --state sign-state >"$OUT"
for k in 1 2; do
  cp -a sign-state sign$k-state
  expect_status 0 "$ESTOMPE" run signed-in -q --output sign$k --state sign$k-state --shard $k/2
done
signing() { "$ESTOMPE" merge sign1 sign2 --output signed --state sign-state --lang en; }
# Whatever a report calls a copy lies there, and is in the folder of its own dossier.
expect_told() {
  local report copy
  for report in signed/rapports/*/rapport.json; do
    for copy in $(sed -n 's/.*"copy" : "\(.*\)".*/\1/p' "$report"); do
      case $copy in */"$(basename "$(dirname "$report")")"/*) ;; *) fail "$1: a copy of another dossier" ;; esac
      [ -f "signed/$copy" ] || fail "$1: the report tells of a copy that is not there"
    done
  done
  expect_same "$(find signed/valide -name '*.md' -o -name '*.txt' | wc -l)" "$2" "$1: copies that are signed off"
}
expect_status 0 signing
expect_same "$(find signed/a_verifier -mindepth 1 -maxdepth 1 | wc -l)" 4 "four dossiers of one name"
expect_status 0 "$ESTOMPE" approve signed --by "Anne Roy" --role DPO --state sign-state
page=$(cat signed/rapports/*/rapport.html | grep -c "Anne Roy")
[ "$page" -gt 0 ] || fail "no page says who signed: no test"
expect_status 0 signing
expect_told "merged after sign-off" 8
expect_same "$(cat signed/rapports/*/rapport.html | grep -c "Anne Roy")" "$page" "the page still says who signed"
expect_status 0 "$ESTOMPE" status signed
expect_no_line "$OUT" "changed"
[ -z "$(find signed/a_verifier -type f)" ] || fail "what was signed off waits again"
# A text for the AI that somebody changed after it was signed waits again, with its copy.
echo "M. Paul Zoltorind" >>"$(find signed/valide/atelier -name '*.md')"
expect_status 0 signing
expect_told "merged after a change" 7
expect_nowhere signed "Zoltorind"

# The register of uses is people's: one that cannot be read is not begun again.
mv signed/rapports/registre.csv uses.csv && before=$(sha256sum <uses.csv)
ln -s ../../uses.csv signed/rapports/registre.csv
expect_status 74 signing
expect_line "$ERR" "The register of uses"
expect_same "$(sha256sum <uses.csv)" "$before" "the register of uses behind a link"
rm signed/rapports/registre.csv && mv uses.csv signed/rapports/registre.csv
expect_status 0 signing
expect_same "$(sha256sum <signed/rapports/registre.csv)" "$before" "no line twice in the register of uses"

# A merge that is killed, wherever it was, is made whole by the next one.
rm -rf killed && cp -a alone-before state-killed
for delay in 0.02 0.05 0.1 0.15 0.2 0.3 0.4 0.6; do
  "$ESTOMPE" merge shard1 shard2 shard3 --output killed --state state-killed >"$OUT" 2>&1 &
  pid=$!
  sleep $delay
  kill -9 $pid 2>/dev/null
  wait $pid 2>/dev/null
  find killed -path '*a_verifier*' -type f -size 0 ! -name '.estompe-tmp-*' 2>/dev/null | grep . && fail "a partial copy"
done
expect_status 3 "$ESTOMPE" merge shard1 shard2 shard3 --output killed --state state-killed
expect_same "$(tree_digest killed/a_verifier)" "$(tree_digest alone/a_verifier)" "after kills"
expect_same "$(settle killed)" "$(settle alone)" "the whole tree after kills" ||
  diff -r killed.settled alone.settled | head -n 40 | cut -c 1-300 >&2
expect_same "$("$ESTOMPE" register list --state state-killed | wc -l)" "$lines" "no line twice"
expect_status 0 "$ESTOMPE" register check --state state-killed

# A later run of one machine goes on with the letters of the merged one.
letter 1 >"in/dossier 1/troisieme.txt"
expect_status 3 "$ESTOMPE" run in --quiet --output all --state state
expect_same "$(tail -n +1 all/a_verifier/*1/troisieme.txt)" "$(cat all/a_verifier/*1/note.txt)" "the letters"
rm "in/dossier 1/troisieme.txt"

# Another run of the same dossiers does not mix with the one that is there.
mkdir other && (cd other && cp -a ../in . && "$ESTOMPE" init --key --state state >"$OUT"
  for k in 1 2; do
    cp -a state s$k-state
    "$ESTOMPE" run in -q --output s$k --state s$k-state --shard $k/2 2>"$ERR"
  done)
expect_status 73 "$ESTOMPE" merge other/s1 other/s2 --output all --state other/state
expect_line "$ERR" "of the same name from another run"
expect_status 76 "$ESTOMPE" merge other/s1 other/s2 --output none --state state
expect_line "$ERR" "worked with another key"

# A shard that was told to stop is not merged until it has been run to its end.
mkdir -p many/d && printf '[dossier]\ncode = caps-9\n' >many/d/dossier.ini
for i in $(seq 1 120); do letter 1 >many/d/$i.txt; done
"$ESTOMPE" init --key --state long >"$OUT" && cp -a long long1
env --default-signal=INT "$ESTOMPE" run many --output stopped --state long1 -j2 --shard 1/1 \
  --progress=json >progress 2>"$ERR" </dev/null &
pid=$!
for _ in $(seq 1 2000); do
  grep -q '"step":"register"' progress && break
  sleep 0.01
done
kill -s INT $pid
wait $pid
expect_status 76 "$ESTOMPE" merge stopped --output whole --state long
expect_line "$ERR" "was stopped before its end"
expect_status 0 "$ESTOMPE" run many --output stopped --state long1 -q --shard 1/1
# Nothing to do any more: still the same note, with its names.
expect_status 0 "$ESTOMPE" run many --output stopped --state long1 -q --shard 1/1
expect_status 0 "$ESTOMPE" merge stopped --output whole --state long
expect_same "$(find whole/a_verifier -type f | wc -l)" \
  "$(find stopped/a_verifier -type f | wc -l)" "all of the stopped shard"
expect_same "$("$ESTOMPE" register list --state long | wc -l)" \
  "$("$ESTOMPE" register list --state long1 | wc -l)" "with the lines of all its runs"

# A state that went on since the copy was taken, in the same dossier.
cp -a long long2
expect_status 0 "$ESTOMPE" run many --output late --state long2 -q --shard 1/1
printf 'M. Gaël Trévidic, 06 39 98 10 77.\n' >many/d/new.txt
expect_status 0 "$ESTOMPE" run many --output elsewhere --state long -q
printf 'Mme Nadège Queffélec.\n' >many/d/new.txt
expect_status 0 "$ESTOMPE" run many --output late --state long2 -q --shard 1/1
expect_status 76 "$ESTOMPE" merge late --output merged --state long
expect_line "$ERR" "was worked on here since"

# Lists of sources.
printf 'in/dossier 1\nin/dossier 3\r\n\n' >list
expect_status 0 "$ESTOMPE" run --files-from list -q -o listed --state listed-state
expect_same "$(find listed/a_verifier -mindepth 1 -maxdepth 1 | wc -l)" 2 "the list's dossiers"
find in/dossier\ 1 -name '*.txt' -print0 >list0
expect_status_with_input 0 list0 "$ESTOMPE" run --files-from - -n
expect_line "$ERR" "2 documents can be copied"
: >empty
expect_status 66 "$ESTOMPE" run --files-from empty -n
expect_line "$ERR" "The list of documents is empty"
expect_status 66 "$ESTOMPE" run --files-from nowhere -n
for wrong in 0/3 4/3 3 1/0 a/b 1/2/3 1/999999999999 ' 1/2'; do
  expect_status 64 "$ESTOMPE" run in -o x --shard "$wrong"
done
conclude
