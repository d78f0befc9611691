# SPDX-License-Identifier: AGPL-3.0-or-later
# shellcheck shell=bash disable=SC1111
# Twelve documents in three formats share their letters; a thirteenth keeps them, and what it
# reveals leaves the earlier copies.
# shellcheck source-path=SCRIPTDIR source=expect.sh
. "$(dirname "$0")/expect.sh"
export PYTHONDONTWRITEBYTECODE=1

# write FILE TEXT…: a document with these paragraphs, of the format its name says.
write() {
  python3 - "$@" <<'END'
import sys, zipfile
from xml.sax.saxutils import escape
path, paragraphs = sys.argv[1], [escape(p) for p in sys.argv[2:]]
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
O = "urn:oasis:names:tc:opendocument:xmlns:"
head = '<?xml version="1.0" encoding="UTF-8"?>'
if path.endswith(".docx"):
    members = [
        ("[Content_Types].xml", f'{head}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
         '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
         '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'),
        ("_rels/.rels", f'{head}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
         f'<Relationship Id="r1" Type="{R}" Target="word/document.xml"/></Relationships>'),
        ("word/document.xml", f"{head}<w:document {W}><w:body>" + "".join(
            f"<w:p><w:r><w:t>{p}</w:t></w:r></w:p>" for p in paragraphs) + "</w:body></w:document>"),
    ]
elif path.endswith(".odt"):
    members = [
        ("mimetype", "application/vnd.oasis.opendocument.text"),
        ("content.xml", f'{head}<office:document-content xmlns:office="{O}office:1.0" xmlns:text="{O}text:1.0" office:version="1.3">'
         "<office:body><office:text>" + "".join(f"<text:p>{p}</text:p>" for p in paragraphs) +
         "</office:text></office:body></office:document-content>"),
        ("META-INF/manifest.xml", f'{head}<manifest:manifest xmlns:manifest="{O}manifest:1.0" manifest:version="1.3">'
         '<manifest:file-entry manifest:full-path="/" manifest:version="1.3" manifest:media-type="application/vnd.oasis.opendocument.text"/>'
         '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>'),
    ]
else:
    with open(path, "w", encoding="utf-8") as text:
        text.write("\n\n".join(sys.argv[2:]) + "\n")
    sys.exit()
with zipfile.ZipFile(path, "w") as package:
    for name, content in members:
        package.writestr(zipfile.ZipInfo(name), content)
END
}

# text FILE: what a copy says.
text() {
  case $1 in
    *.docx) python3 -c 'import sys,zipfile; print(zipfile.ZipFile(sys.argv[1]).read("word/document.xml").decode())' "$1" ;;
    *.odt) python3 -c 'import sys,zipfile; print(zipfile.ZipFile(sys.argv[1]).read("content.xml").decode())' "$1" ;;
    *) cat "$1" ;;
  esac
}
says() { text "out/a_verifier/suite/$1" | grep -qF "$2" || fail "$1 does not say: $2"; }
digests() { (cd out/a_verifier && sha256sum "suite/$1"); }
run() { "$ESTOMPE" run suite --output out --state state; }

mkdir suite
printf '[dossier]\ncode = suite-1\n' >suite/dossier.ini
for n in 01 04 07 10; do write "suite/$n.docx" "Mme Claire Lefèvre a ouvert la séance n° $n." "M. Hugo Petit prend des notes."; done
for n in 02 05 08 11; do write "suite/$n.odt" "M. Hugo Petit a relu." "Mme Lefèvre valide, séance $n."; done
for n in 03 06 09 12; do write "suite/$n.txt" "Avec Claire Lefèvre et M. Petit." "Point hebdo Rosière ok, n° $n."; done

expect_status 0 run
for n in 01 04 07 10; do says $n.docx "Mme A a ouvert" && says $n.docx "M. B prend"; done
for n in 02 05 08 11; do says $n.odt "M. B a relu" && says $n.odt "Mme A valide"; done
for n in 03 06 09 12; do says $n.txt "M. B." && says $n.txt "Rosière"; done
word=$(digests 01.docx) office=$(digests 02.odt) plain=$(digests 03.txt)

# A day later: it sorts first, names somebody known after somebody new.
write suite/00.docx "M. Paul Rosière et Mme Inès Vauquelin arrivent." "Mme Claire Lefèvre les accueille."
expect_status 0 run
says 00.docx "Mme A les accueille"
expect_same "$(digests 01.docx)" "$word" "a copy that nothing new concerns stays as it was"
expect_same "$(digests 02.odt)" "$office" "a copy that nothing new concerns stays as it was"
[ "$(digests 03.txt)" != "$plain" ] || fail "a copy that holds a name known by now was not made again"
for n in 03 06 09 12; do
  says $n.txt "M. B."
  ! text "out/a_verifier/suite/$n.txt" | grep -q "Rosière" || fail "$n.txt holds a name that is known by now"
done

# The register says how much the dossier knew when each copy was made.
known=$(grep -o '"known":[0-9]*' state/registre/*.jsonl | sort -u | wc -l)
expect_same "$known" 2 "what the dossier knew is told with each copy"
expect_nowhere state "Rosière"

# Twice the same, byte for byte, with another state: letters do not hang on the machine.
before=$(tree_digest out/a_verifier)
expect_status 0 run
expect_same "$(tree_digest out/a_verifier)" "$before" "the same again"

# The code is this folder's; a copy of it under another name is another dossier.
cp -r suite other
expect_status 78 "$ESTOMPE" run other --output out --state state
expect_line "$ERR" "lay elsewhere"
[ ! -e out/a_verifier/other ] || fail "a dossier with the code of another was worked on"
rm -rf suite
expect_status 0 "$ESTOMPE" run other --output out --state state --moved
expect_status 0 "$ESTOMPE" run other --output out --state state
grep -qF "Mme A" "out/a_verifier/other/03.txt" || grep -qF "[personne A]" "out/a_verifier/other/03.txt" ||
  fail "a dossier that was moved lost its letters"
conclude
