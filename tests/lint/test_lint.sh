#!/bin/bash
# SPDX-License-Identifier: AGPL-3.0-or-later
# Every check of `make lint` bites: a copy of the sources gets one thing wrong at a
# time, and the check must say where.  What is right must stay unsaid.
set -u
cd "$(dirname "$0")/../.." || exit 1
lint=$PWD/tests/lint
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
failures=0

# bites CHECK FILE WORDS CONTENT: with CONTENT put into FILE, CHECK fails and says WORDS.
bites () {
  rm -rf "$work/tree"
  mkdir -p "$work/tree"/{cmd,pipeline/{base,model,detectors},extractors,po}
  printf '%s\n' '/* SPDX-License-Identifier: AGPL-3.0-or-later */' '#include "pipeline/base/a.h"' \
    'int a (void);' > "$work/tree/pipeline/base/a.c"
  printf '%s\n' '# SPDX-License-Identifier: AGPL-3.0-or-later' 'msgid ""' 'msgstr ""' \
    '"Content-Type: text/plain; charset=UTF-8\n"' > "$work/tree/po/fr.po"
  if ! "$lint/check_$1.sh" "$work/tree" > "$work/said" 2>&1; then
    echo "check_$1.sh finds fault with a clean tree:"; sed 's/^/    /' "$work/said"
    failures=$((failures + 1))
  fi
  printf '%b' "$4" >> "$work/tree/$2"
  if "$lint/check_$1.sh" "$work/tree" > "$work/said" 2>&1 || ! grep -qF -e "$3" "$work/said"; then
    echo "check_$1.sh does not bite: $2: $3"; sed 's/^/    /' "$work/said"
    failures=$((failures + 1))
  fi
}

bites layers pipeline/base/b.c 'pipeline/base/b.c:1' '#include "pipeline/model/finding.h"\n'
bites layers pipeline/model/b.c 'pipeline/model/b.c:1' '#include "pipeline/detect.h"\n'
bites layers pipeline/extract.h 'the pipeline knows no format' '#include "extractors/formats.h"\n'
bites layers pipeline/decide.c 'steps do not include each other' '#include "pipeline/rewrite.h"\n'
bites layers extractors/b.c 'readers know no pass' '#include "pipeline/detectors/detectors.h"\n'
bites layers pipeline/b.c 'only extractors/' '#include <libxml/parser.h>\n'
bites layers extractors/b.c 'only pipeline/base/regex.c' '#include <pcre2.h>\n'
bites layers pipeline/model/b.c 'written from the root' '#include "finding.h"\n'

bites silence pipeline/b.c 'pipeline/b.c:1' '  printf ("%%s", text);\n'
bites silence extractors/b.c 'extractors/b.c:1' '  g_warning ("%%s", text);\n'
bites silence pipeline/b.c 'pipeline/b.c:1' '  exit (1);\n'
bites silence pipeline/b.c 'pipeline/b.c:1' '  key = g_getenv ("KEY");\n'

bites spdx pipeline/b.c './pipeline/b.c:1' 'int b (void);\n'

long=$(for _ in $(seq 60); do printf '  a ();\\n'; done)
bites caps pipeline/b.c 'b: 63 lines' "void\nb (void)\n{\n$long}\n"
bites caps pipeline/b.c 'wider than 100' "/* $(printf 'é%.0s' $(seq 100)) */\n"
bites caps pipeline/b.c 'lines, cap 400' "$(printf '/* */\\n%.0s' $(seq 401))"
bites caps pipeline/b.c 'nested deeper' 'void\nb (void)\n{\n              if (a)\n                c ();\n}\n'
bites caps pipeline/b.c 'more than 6' 'void\nb (int a, int c, int d, int e, int f, int g, int h)\n{\n}\n'

bites messages cmd/b.c 'not translated: Say it.' 'const char *b = _("Say it.");\n'
bites messages po/fr.po 'fuzzy: Say it.' '\n#, fuzzy\nmsgid "Say it."\nmsgstr "Dites-le."\n'
bites messages po/fr.po 'no longer in the sources: Say it.' '\nmsgid "Say it."\nmsgstr "Dites-le."\n'
bites messages cmd/b.c 'cut short by a macro' 'const char *b = _("Say it %%" G_GSIZE_FORMAT " times.");\n'
[ $failures -eq 0 ]
