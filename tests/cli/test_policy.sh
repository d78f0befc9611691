# SPDX-License-Identifier: AGPL-3.0-or-later
# shellcheck shell=bash disable=SC1111
# Policies: shown, checked, inherited key by key; “minimal” takes whole parts out.
# shellcheck source-path=SCRIPTDIR source=expect.sh
. "$(dirname "$0")/expect.sh"

cat >bilan.md <<'END'
# Bilan

Mme Claire Lefèvre, née le 12/03/1984, anime l'atelier.

Titulaire du compte : Les Jardins

IBAN : FR76 3000 6000 0112 3456 7890 189

| Nom | Prénom | Signature |
|---|---|---|
| Morel | Alice | oui |

Fait à Metz, le 3 mars 2024

Claire Lefèvre

# Annexe 1

Alice raconte son année.

# Conclusion

Le projet continue.
END
run() { "$ESTOMPE" run bilan.md --output "$1" --state state "${@:2}"; }

expect_status 0 run usual
expect_line usual/a_verifier/bilan/bilan.md "Annexe 1"
expect_line usual/a_verifier/bilan/bilan.md "[date de naissance : 1984]"
expect_status 0 run least --policy minimal
copy=least/a_verifier/bilan/bilan.md
expect_line $copy "[annexe retirée]"
expect_line $copy "[liste de présence retirée]"
expect_line $copy "[coordonnées bancaires retirées]"
expect_line $copy "[signature retirée]"
expect_line $copy "Le projet continue."
for gone in Alice raconte Jardins Metz Prénom; do expect_no_line $copy "$gone"; done
expect_status 0 "$ESTOMPE" verify $copy --policy minimal

# A policy of one's own says what it does otherwise, and no more.
printf '[policy]\nname=ours\nversion=1\ninherits=charte\n[generalise]\nbirth_date=decade\n[category:person]\naction=mark\n' >ours.ini
expect_status 0 "$ESTOMPE" policy check ours.ini
expect_status 0 "$ESTOMPE" policy show ours.ini
expect_line "$OUT" "birth_date=decade"
expect_line "$OUT" "images=flag"
expect_status 0 run own --policy ours.ini
expect_line own/a_verifier/bilan/bilan.md "Mme [personne]"
expect_line own/a_verifier/bilan/bilan.md "[naissance : années 1980]"
[ "$("$ESTOMPE" policy show ours.ini | sed -n 2p)" != "$("$ESTOMPE" policy show charte | sed -n 2p)" ] ||
  fail "other rules have another digest"

# What is misspelt is refused by group and key, and nothing is done.
wrong() {
  printf '[policy]\nname=ours\nversion=1\ninherits=charte\n%b' "$1" >wrong.ini
  expect_status 78 "$ESTOMPE" policy check wrong.ini
  expect_line "$ERR" "$2"
  expect_status 78 run none --policy wrong.ini
  [ ! -e none/a_verifier ] || fail "a copy under a policy that makes no sense: $1"
}
wrong '[category:person]\nredact=1.5\n' "[category:person]: “redact”"
wrong '[category:person]\nredakt=0.5\n' "“redakt”"
wrong '[category:nobody]\naction=mark\n' "[category:nobody]"
wrong '[documents]\nimages=blur\n' "[documents]: “images”"
wrong '[generalise]\nages=18;65\n' "[generalise]: “ages”"
wrong 'root:x:0\n' "not well-formed"
expect_no_line "$ERR" "root"
expect_status 78 "$ESTOMPE" policy show strickt
expect_line "$ERR" "There is no policy"
mkfifo pipe.ini
expect_status 78 timeout 20 "$ESTOMPE" policy check ./pipe.ini
conclude
