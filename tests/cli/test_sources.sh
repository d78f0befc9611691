# SPDX-License-Identifier: AGPL-3.0-or-later
# shellcheck shell=bash disable=SC1111
# Sources that cannot be worked on, and outputs that must not be written.
# shellcheck source-path=SCRIPTDIR source=expect.sh
. "$(dirname "$0")/expect.sh"
mkdir -p in/sous && echo "Bonjour à tous." >in/a.txt && echo "Bonsoir." >in/sous/b.txt
before=$(tree_digest in)

expect_status 66 "$ESTOMPE" run nulle-part.docx --output out
expect_line "$ERR" "Source 1"
expect_no_line "$ERR" "nulle-part"
expect_status 66 "$ESTOMPE" run in nulle-part.docx --output out
expect_line "$ERR" "Source 2"
expect_status 66 "$ESTOMPE" inspect nulle-part.docx
expect_status 66 "$ESTOMPE" verify nulle-part.docx
[ ! -e out ] || fail "an output was made for a source that is not there"

expect_status 64 "$ESTOMPE" run in --output in/out
expect_status 64 "$ESTOMPE" run in --output in
expect_status 64 "$ESTOMPE" run in/sous --output in
expect_status 64 "$ESTOMPE" run in/a.txt --output in/a.txt
ln -s in detour
expect_status 64 "$ESTOMPE" run in --output detour/out
expect_same "$(tree_digest in)" "$before" "a refused output leaves the sources alone"

echo file >occupied
expect_status 73 "$ESTOMPE" run in --output occupied
expect_status 73 "$ESTOMPE" run in --output occupied/out

expect_status 78 "$ESTOMPE" run in --output out --policy no-such-policy
expect_status 78 "$ESTOMPE" run in --output out --data in

# Only a user without privileges can meet a file that may not be read.
if [ "$(id -u)" -ne 0 ]; then
  chmod 000 in/a.txt
  expect_status 3 "$ESTOMPE" run in --output out-unreadable
  chmod 644 in/a.txt
fi

mkdir folder.docx && echo "Rien." >folder.docx/c.txt
expect_status 0 "$ESTOMPE" run folder.docx --output out-folder
expect_line "$ERR" "1 copy to check"

mkdir empty
expect_status 0 "$ESTOMPE" run empty --output out-empty
expect_line "$ERR" "Nothing to do"

mkfifo in/pipe
expect_status 0 timeout 20 "$ESTOMPE" run in --output out-fifo
rm in/pipe
expect_same "$(tree_digest in)" "$before" "a run leaves the sources alone"
conclude
