#!/bin/sh
# SPDX-License-Identifier: AGPL-3.0-or-later
# Only cmd/ prints, logs, exits or looks at the environment: whatever else speaks
# could say a word of a document.
#   tests/lint/check_silence.sh [ROOT]
set -eu
cd "${1:-$(dirname "$0")/../..}"

speaks='(^|[^a-zA-Z0-9_])('
speaks="$speaks"'v?f?d?printf|f?puts|f?putc|putchar|perror|psignal|syslog|v?warnx?|v?errx?'
speaks="$speaks"'|g_print(err)?|g_message|g_warning(_once)?|g_info|g_debug|g_critical|g_error'
speaks="$speaks"'|g_log[a-z_]*|g_fprintf|g_printf|xmlDebug[A-Za-z]*|exit|_exit|_Exit|abort'
speaks="$speaks"') *\('
# A child process may end itself; where the data and the state are is asked of the environment.
exempt='^pipeline/(worker|base/sandbox)\.c:[0-9]+:.*_exit *\(|^pipeline/(register|base/data)\.c:.*getenv'

found=0
if grep -rnE --include='*.[ch]' "$speaks" pipeline extractors 2> /dev/null |
     grep -vE "$exempt" | grep -vE ':[0-9]+: *(/?\*|//)' |
     sed 's/$/  <- only cmd\/ prints or exits/' | grep .
then found=1; fi
if grep -rnE --include='*.[ch]' '(^|[^a-z_])(g_|secure_)?getenv *\(' pipeline extractors 2> /dev/null |
     grep -vE "$exempt" |
     sed 's/$/  <- only cmd\/, data.c and register.c ask the environment/' | grep .
then found=1; fi
exit $found
