#!/bin/sh
# SPDX-License-Identifier: AGPL-3.0-or-later
# Installs the Debian packages that are missing, and nothing when none is:
#   tests/install_packages.sh build        what `make` needs
#   tests/install_packages.sh build test   what `make test` needs as well
#   tests/install_packages.sh fuzz         what `make fuzz FUZZER=afl` needs besides
set -eu

build="gcc make pkg-config libglib2.0-dev libpcre2-dev libxml2-dev libzip-dev libdeflate-dev zlib1g-dev
  libjson-glib-dev libsodium-dev libpango1.0-dev fonts-liberation libseccomp-dev libpoppler-glib-dev libqpdf-dev libmupdf-dev libmujs-dev
  libgumbo-dev libopenjp2-7-dev libjbig2dec0-dev libjpeg-dev libharfbuzz-dev libtesseract-dev tesseract-ocr-fra
  gettext"
# The suite opens copies with programs that are not ours; `make lint` and
# `make asan` take the compiler and checkers from here too.
tests="libcmocka-dev clang libclang-rt-14-dev clang-format clang-tidy universal-ctags
  python3 python3-jsonschema unzip zip libxml2-utils poppler-utils mupdf-tools qpdf tesseract-ocr chromium
  libreoffice-writer-nogui fonts-dejavu-core zzuf faketime
  systemd parallel slurm-wlm munge bindfs fuse3"

fuzz="afl++"

wanted=""
for set in "$@"; do
  case $set in
    build) wanted="$wanted $build" ;;
    test) wanted="$wanted $tests" ;;
    fuzz) wanted="$wanted $fuzz" ;;
    *) echo "usage: tests/install_packages.sh [build] [test] [fuzz]" >&2; exit 64 ;;
  esac
done

if ! command -v dpkg-query > /dev/null; then
  echo "This is not a Debian system: make sure that it has what these packages hold:" $wanted
  exit 0
fi

is_installed () {
  [ "$(dpkg-query -W -f='${db:Status-Status}' "$1" 2> /dev/null)" = installed ]
}

missing=""
for package in $wanted; do
  is_installed "$package" || missing="$missing $package"
done
[ -n "$missing" ] || exit 0

as_root=""
[ "$(id -u)" -eq 0 ] || as_root="sudo"
echo "These Debian packages are missing and will be installed with apt-get${as_root:+ (sudo)}:"
echo " $missing"
$as_root apt-get update -q < /dev/null
$as_root env DEBIAN_FRONTEND=noninteractive \
  apt-get install -y -q --no-install-recommends $missing < /dev/null
