# SPDX-License-Identifier: AGPL-3.0-or-later
# shellcheck shell=bash disable=SC1111
# Documents whose names are unlike others: too many, too long, without spaces, of several scripts.
# shellcheck source-path=SCRIPTDIR source=expect.sh
. "$(dirname "$0")/expect.sh"

# Three hundred pages of names and nothing else: each goes.
mkdir -p many/in
awk 'BEGIN { for (i = 0; i < 12000; i++) { n = i; s = "";
  for (j = 0; j < 4; j++) { s = s substr ("bdfklmnr", n % 8 + 1, 1) substr ("aeiou", n / 8 % 5 + 1, 1); n = int (n / 40) }
  printf "Claire %s%s\n", toupper (substr (s, 1, 1)), substr (s, 2) } }' >many/in/names.txt
expect_status 0 "$ESTOMPE" run many/in --output many/out --quiet
expect_no_line many/out/a_verifier/in/names.txt "Claire"

# One name of five thousand letters, wherever it stands.
long=$(printf 'Zybo%.0s' $(seq 1250))
mkdir -p long/in
printf 'Mme Claire %s est venue.\nMme %s est partie.\n' "$long" "$long" >long/in/a.txt
expect_status 0 "$ESTOMPE" run long/in --output long/out --quiet
expect_no_line long/out/a_verifier/in/a.txt "Zybo"
expect_line long/out/a_verifier/in/a.txt "Mme A est partie."

# No space at all: nothing hangs, and the name that is known goes.
mkdir -p close/in
printf 'Mme Claire Lefèvre\n' >close/in/a.txt
for i in $(seq 2000); do printf 'onavuclairelefevrelundi%dpuis' "$i"; done >close/in/b.txt
expect_status 0 "$ESTOMPE" run close/in --output close/out --quiet
expect_no_line close/out/a_verifier/in/a.txt "Lefèvre"

# Several scripts in one sentence.
mkdir -p mixed/in
echo 'Mme Клэр Lefèvre et M. 王明 Dupont, puis M. 王, Mme שרה Petit et Monsieur محمد بن علي sont là.' >mixed/in/a.txt
expect_status 0 "$ESTOMPE" run mixed/in --output mixed/out --quiet
expect_line mixed/out/a_verifier/in/a.txt "Mme A et M. B, puis M. C, Mme D et Monsieur E sont là."
conclude
