# SPDX-License-Identifier: AGPL-3.0-or-later
# Estompe: everything there is to do with the sources.  `make help` lists it.
# V=1 shows the commands.

VERSION  = 0.1.0
PACKAGES = glib-2.0 gio-2.0 libpcre2-8 libxml-2.0 libzip zlib json-glib-1.0 libsodium \
           poppler-glib libqpdf mupdf

ifeq ($(origin CC),default)
CC = gcc
endif
PREFIX  ?= /usr/local
BUILD   ?= build
CFLAGS  ?= -O2 -g
WERROR  ?= -Werror
SANITIZE =
WARNINGS = -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wno-sign-conversion \
           -Wstrict-prototypes -Wmissing-prototypes $(WERROR)
SANITIZERS = -fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer
# The sanitisers bring their own checks, which these would hide.
HARDENING = $(if $(SANITIZE),,-U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=2 -fstack-protector-strong)
HARD_LINK = -pie $(if $(SANITIZE),,-Wl,-z,relro,-z,now)

# Asked of pkg-config once, and only by what compiles: `make test` may have to
# install pkg-config itself first.
PACKAGE_CFLAGS = $(eval PACKAGE_CFLAGS := $$(shell pkg-config --cflags $(PACKAGES)))$(PACKAGE_CFLAGS)
# Debian has MuPDF as an archive only, so what it needs in its turn is named here;
# Tesseract's own list drags in a library for the network that nothing here uses.
PACKAGE_LIBS   = $(eval PACKAGE_LIBS := $$(shell pkg-config --libs $(PACKAGES)) $(UNPACKAGED))$(PACKAGE_LIBS)
UNPACKAGED    = -ltesseract -lgomp -lmupdf-third -lmujs -lgumbo -lopenjp2 -ljbig2dec -ljpeg -lfreetype -lharfbuzz -lpng16 -lz

# -ffp-contract=off: scores are the same on every machine.
COMPILE = $(CC) -std=c17 -fPIE -ffp-contract=off -I. -D_GNU_SOURCE \
          -DEST_VERSION=\"$(VERSION)\" -DEST_PREFIX=\"$(PREFIX)\" \
          -DGLIB_VERSION_MIN_REQUIRED=GLIB_VERSION_2_74 \
          $(PACKAGE_CFLAGS) $(WARNINGS) $(HARDENING) $(CPPFLAGS) $(CFLAGS) $(SANITIZE)
LINK    = $(CC) $(CFLAGS) $(SANITIZE) $(HARD_LINK) $(LDFLAGS)

# Everything but main(): what the program, the tests and the benchmark are linked from.
PARTS    := $(filter-out cmd/main.c,$(wildcard pipeline/*.c pipeline/*/*.c extractors/*.c cmd/*.c))
TRAINER  := $(wildcard cmd/train_tagger/*.c)
SUPPORT  := $(wildcard tests/support/*.c)
HEADERS  := $(wildcard pipeline/*.h pipeline/*/*.h extractors/*.h cmd/*.h cmd/*/*.h tests/support/*.h)
UNITS    := $(patsubst %.c,$(BUILD)/%,$(wildcard tests/unit/test_*.c))
BENCHES  := $(wildcard bench/*.c)
LOCALES  := $(patsubst po/%.po,$(BUILD)/locale/%/LC_MESSAGES/estompe.mo,$(wildcard po/*.po))
SOURCES  := $(PARTS) cmd/main.c $(TRAINER) $(SUPPORT) $(wildcard tests/unit/*.c) $(BENCHES)
Q         = $(if $(V),,@)
object    = $(patsubst %.c,$(BUILD)/%.o,$(1))

.PHONY: all help test check demo lint asan install uninstall bench messages format clean FORCE
.SECONDARY:
.DELETE_ON_ERROR:

all: $(BUILD)/estompe $(LOCALES)  ## build the program (the default)

help:  ## print this list
	@sed -n 's/^\([a-z]*\):.*## /\1\t/p' Makefile | expand -t 12

test:  ## install what is missing (Debian), then run all tests
	tests/install_packages.sh build test
	$(MAKE) check

check: all $(UNITS) $(if $(TRAINER),$(BUILD)/train_tagger)  ## run all tests; installs nothing
	BUILD=$(BUILD) tests/run_all.sh

demo:  ## install what is missing (Debian), then work on the samples
	tests/install_packages.sh build
	$(MAKE) all
	BUILD=$(BUILD) tests/demo.sh

asan:  ## run all tests under AddressSanitizer and UBSan, built by clang
	$(MAKE) check BUILD=$(BUILD)/asan CC=clang SANITIZE="$(SANITIZERS)" CFLAGS="-O1 -g"

lint: $(BUILD)/flags  ## check layers, silence, caps, messages, format, and run clang-tidy
	$(Q)COMPILE='$(COMPILE)' tests/lint/run_all.sh

bench: all $(patsubst %.c,$(BUILD)/%,$(BENCHES))  ## measure speed and memory
	BUILD=$(BUILD) bench/bench.sh

messages:  ## collect the sentences for translators, into po/
	po/update.sh

format:  ## put all sources into the house style
	clang-format -i $(SOURCES) $(HEADERS)

install: all  ## install below $(DESTDIR)$(PREFIX)
	BUILD=$(BUILD) DESTDIR=$(DESTDIR) PREFIX=$(PREFIX) deploy/install.sh install

uninstall:  ## remove what install put there
	BUILD=$(BUILD) DESTDIR=$(DESTDIR) PREFIX=$(PREFIX) deploy/install.sh uninstall

clean:  ## remove everything that was built
	rm -rf $(BUILD)

$(BUILD)/estompe: $(BUILD)/cmd/main.o $(BUILD)/libestompe.a
	@echo "  LINK $@"
	$(Q)$(LINK) -o $@ $^ $(PACKAGE_LIBS) -lm

# Not for users: makes the model in dictionaries/ from marked text.
$(BUILD)/train_tagger: $(call object,$(TRAINER)) $(BUILD)/libestompe.a
	@echo "  LINK $@"
	$(Q)$(LINK) -o $@ $^ $(PACKAGE_LIBS) -lm

$(BUILD)/libestompe.a: $(call object,$(PARTS)) $(BUILD)/parts
	@echo "  AR   $@"
	$(Q)rm -f $@ && ar rcs $@ $(filter %.o,$^)

$(BUILD)/tests/unit/test_%: $(BUILD)/tests/unit/test_%.o $(call object,$(SUPPORT)) $(BUILD)/libestompe.a
	@echo "  LINK $@"
	$(Q)$(LINK) -o $@ $^ $(PACKAGE_LIBS) -lcmocka -lm

$(BUILD)/bench/%: $(BUILD)/bench/%.o $(BUILD)/libestompe.a
	@echo "  LINK $@"
	$(Q)$(LINK) -o $@ $^ $(PACKAGE_LIBS) -lm

$(BUILD)/%.o: %.c $(BUILD)/flags
	@mkdir -p $(@D) && echo "  CC   $<"
	$(Q)$(COMPILE) -MMD -MP -c -o $@ $<

$(BUILD)/locale/%/LC_MESSAGES/estompe.mo: po/%.po
	@mkdir -p $(@D)
	$(Q)msgfmt --check-format -o $@ $<

# What everything is compiled with: new flags, new objects.
$(BUILD)/flags: FORCE
	@pkg-config --exists $(PACKAGES) || { echo "Libraries are missing." \
	  "On Debian, this installs them: tests/install_packages.sh build" >&2; exit 1; }
	@mkdir -p $(@D) && echo '$(COMPILE)' | cmp -s - $@ || echo '$(COMPILE)' > $@

# A source file more or less, another library.
$(BUILD)/parts: FORCE
	@mkdir -p $(@D) && echo '$(PARTS)' | cmp -s - $@ || echo '$(PARTS)' > $@

-include $(patsubst %.c,$(BUILD)/%.d,$(SOURCES))
