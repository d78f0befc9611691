# SPDX-License-Identifier: AGPL-3.0-or-later
# Estompe: everything there is to do with the sources.  `make help` lists it.
# V=1 shows the commands.

VERSION  = 0.1.0
PACKAGES = $(PACKAGES_core) $(PACKAGES_pdf) $(PACKAGES_print)
PACKAGES_core  = glib-2.0 gio-2.0 libpcre2-8 libxml-2.0 libzip libdeflate zlib json-glib-1.0 \
                 libsodium \
                 libseccomp
PACKAGES_pdf   = poppler-glib libqpdf mupdf
PACKAGES_print = pangocairo

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
FUZZER  = libfuzzer
FUZZ_DRIVER =
FUZZ_REPLAY = $(if $(FUZZ_DRIVER),,$(BUILD)/tests/fuzz/replay.o)
FUZZ_WITH_libfuzzer = CC=clang SANITIZE="$(SANITIZERS) -fsanitize=fuzzer-no-link" \
                      FUZZ_DRIVER=-fsanitize=fuzzer
FUZZ_WITH_afl       = CC=afl-clang-fast SANITIZE="$(SANITIZERS)" FUZZ_DRIVER=-fsanitize=fuzzer
FUZZ_PACKAGES_afl   = fuzz
# The sanitisers bring their own checks, which these would hide.
HARDENING = $(if $(SANITIZE),,-U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=2 -fstack-protector-strong)
RELRO     = $(if $(SANITIZE),,-Wl,-z,relro,-z,now)
HARD_LINK = -pie $(RELRO)

# Asked of pkg-config once, and only by what compiles: `make test` may have to
# install pkg-config itself first.
PACKAGE_CFLAGS = $(eval PACKAGE_CFLAGS := $$(shell pkg-config --cflags $(PACKAGES)))$(PACKAGE_CFLAGS)
# Debian has MuPDF as an archive only, so what it needs in its turn is named here;
# Tesseract's own list drags in a library for the network that nothing here uses.
CORE_LIBS      = $(eval CORE_LIBS := $$(shell pkg-config --libs $(PACKAGES_core)))$(CORE_LIBS)
PACKAGE_LIBS   = $(eval PACKAGE_LIBS := $$(shell pkg-config --libs $(PACKAGES)) $(UNPACKAGED_pdf))$(PACKAGE_LIBS)
UNPACKAGED_pdf = -ltesseract -lgomp -lmupdf-third -lmujs -lgumbo -lopenjp2 -ljbig2dec -ljpeg -lfreetype -lharfbuzz -lpng16 -lz

# -ffp-contract=off: scores are the same on every machine.  -fPIC: the same objects go
# into the program, into modules and into tests.
COMPILE = $(CC) -std=c17 -fPIC -fno-semantic-interposition -ffp-contract=off -I. -D_GNU_SOURCE \
          -DEST_VERSION=\"$(VERSION)\" -DEST_PREFIX=\"$(PREFIX)\" \
          -DGLIB_VERSION_MIN_REQUIRED=GLIB_VERSION_2_74 \
          $(PACKAGE_CFLAGS) $(WARNINGS) $(HARDENING) $(CPPFLAGS) $(CFLAGS) $(SANITIZE)
LINK    = $(CC) $(CFLAGS) $(SANITIZE) $(HARD_LINK) -Wl,--as-needed $(LDFLAGS)

# What only some runs need is a module with its libraries, loaded when it is; the
# program has the late_*.c in its place, the tests and benchmarks the thing itself.
MODULES   = pdf print
MODULE_pdf   := $(filter-out extractors/pdf_probe.c,$(wildcard extractors/pdf_*.c))
MODULE_print := $(wildcard pipeline/report_pdf*.c)
IN_MODULES := $(foreach module,$(MODULES),$(MODULE_$(module)))
LATE     := $(wildcard pipeline/late_*.c extractors/late_*.c)
# Everything but these and main().
PARTS    := $(filter-out cmd/main.c $(LATE) $(IN_MODULES),\
              $(wildcard pipeline/*.c pipeline/*/*.c extractors/*.c cmd/*.c))
ARCHIVES  = $(BUILD)/libmodules.a $(BUILD)/libestompe.a
GROUP     = -Wl,--start-group $(ARCHIVES) -Wl,--end-group
TRAINER  := $(wildcard cmd/train_tagger/*.c)
SUPPORT  := $(wildcard tests/support/*.c)
HEADERS  := $(wildcard pipeline/*.h pipeline/*/*.h extractors/*.h cmd/*.h cmd/*/*.h tests/support/*.h tests/fuzz/*.h)
UNITS    := $(patsubst %.c,$(BUILD)/%,$(wildcard tests/unit/test_*.c))
FUZZERS  := $(patsubst %.c,$(BUILD)/%,$(wildcard tests/fuzz/fuzz_*.c))
BENCHES  := $(wildcard bench/*.c)
LOCALES  := $(patsubst po/%.po,$(BUILD)/locale/%/LC_MESSAGES/estompe.mo,$(wildcard po/*.po))
SOURCES  := $(PARTS) $(IN_MODULES) $(LATE) cmd/main.c $(TRAINER) $(SUPPORT) $(wildcard tests/unit/*.c) \
            $(wildcard tests/fuzz/*.c) $(BENCHES)
Q         = $(if $(V),,@)
object    = $(patsubst %.c,$(BUILD)/%.o,$(1))

.PHONY: all help test check demo lint asan fuzz harnesses install uninstall bench torture messages tagger format clean FORCE
.SECONDARY:
.DELETE_ON_ERROR:

all: $(BUILD)/estompe $(MODULES:%=$(BUILD)/modules/%.so) $(LOCALES)  ## build the program (the default)

help:  ## print this list
	@sed -n 's/^\([a-z]*\):.*## /\1\t/p' Makefile | expand -t 12

test:  ## install what is missing (Debian), then run all tests
	tests/install_packages.sh build test
	$(MAKE) check

check: all harnesses $(UNITS) $(if $(TRAINER),$(BUILD)/train_tagger)  ## run all tests; installs nothing
	BUILD=$(BUILD) tests/run_all.sh

demo:  ## install what is missing (Debian), then work on the samples
	tests/install_packages.sh build
	$(MAKE) all
	BUILD=$(BUILD) tests/demo.sh

asan:  ## run all tests under AddressSanitizer and UBSan, built by clang
	$(MAKE) check BUILD=$(BUILD)/asan CC=clang SANITIZE="$(SANITIZERS)" CFLAGS="-O1 -g"

lint: $(BUILD)/flags  ## check layers, silence, caps, messages, format, and run clang-tidy
	$(Q)COMPILE='$(COMPILE)' tests/lint/run_all.sh

torture: all  ## run the long form of the fault tests (hours)
	TORTURE=long SECONDS_PER_TEST=86400 BUILD=$(BUILD) tests/run_all.sh tests/torture

fuzz:  ## fuzz each harness for FUZZ_SECONDS (60), by libFuzzer or with FUZZER=afl
	tests/install_packages.sh build test $(FUZZ_PACKAGES_$(FUZZER))
	$(MAKE) harnesses BUILD=$(BUILD)/fuzz-$(FUZZER) CFLAGS="-O1 -g" $(FUZZ_WITH_$(FUZZER))
	BUILD=$(BUILD)/fuzz-$(FUZZER) FUZZER=$(FUZZER) tests/fuzz/run.sh

harnesses: $(FUZZERS)

bench: all $(patsubst %.c,$(BUILD)/%,$(BENCHES))  ## measure speed and memory
	BUILD=$(BUILD) bench/bench.sh

messages:  ## collect the sentences for translators, into po/
	po/update.sh

tagger: $(BUILD)/train_tagger  ## train the tagger anew: make tagger CORPORA=… LISTS=…
	$(BUILD)/train_tagger $(CORPORA) $(LISTS) dictionaries/tagger/templates dictionaries/tagger/tagger.model

format:  ## put all sources into the house style
	clang-format -i $(SOURCES) $(HEADERS)

install: all  ## install below $(DESTDIR)$(PREFIX)
	BUILD=$(BUILD) DESTDIR=$(DESTDIR) PREFIX=$(PREFIX) deploy/install.sh install

uninstall:  ## remove what install put there
	BUILD=$(BUILD) DESTDIR=$(DESTDIR) PREFIX=$(PREFIX) deploy/install.sh uninstall

clean:  ## remove everything that was built
	rm -rf $(BUILD)

# Whole, and its symbols told: the modules find here what they use.
$(BUILD)/estompe: $(BUILD)/cmd/main.o $(call object,$(LATE)) $(BUILD)/libestompe.a
	@echo "  LINK $@"
	$(Q)$(LINK) -rdynamic -o $@ $(filter %.o,$^) \
	  -Wl,--whole-archive $(BUILD)/libestompe.a -Wl,--no-whole-archive $(CORE_LIBS) -lm

# -Bsymbolic: a module means itself where the program has a late_*.c of that name.
define MODULE_RULES
$(BUILD)/modules/$(1).so: $(call object,$(MODULE_$(1))) | $(BUILD)/estompe
	@mkdir -p $$(@D) && echo "  LINK $$@"
	$$(Q)$$(CC) $$(CFLAGS) $$(SANITIZE) -shared -Wl,-Bsymbolic $$(RELRO) $$(LDFLAGS) -o $$@ $$^ \
	  $$(shell pkg-config --libs $(PACKAGES_$(1))) $$(UNPACKAGED_$(1)) -lm
endef
$(foreach module,$(MODULES),$(eval $(call MODULE_RULES,$(module))))

# Not for users: makes the model in dictionaries/ from marked text.
$(BUILD)/train_tagger: $(call object,$(TRAINER)) $(ARCHIVES)
	@echo "  LINK $@"
	$(Q)$(LINK) -o $@ $(filter %.o,$^) $(GROUP) $(PACKAGE_LIBS) -lm

# An archive too: a test is linked with what it uses, which is seldom a PDF engine.
$(BUILD)/libsupport.a: $(call object,$(SUPPORT)) $(BUILD)/parts
	@echo "  AR   $@"
	$(Q)rm -f $@ && ar rcs $@ $(filter %.o,$^)

$(BUILD)/libmodules.a: $(call object,$(IN_MODULES)) $(BUILD)/parts
	@echo "  AR   $@"
	$(Q)rm -f $@ && ar rcs $@ $(filter %.o,$^)

$(BUILD)/libestompe.a: $(call object,$(PARTS)) $(BUILD)/parts
	@echo "  AR   $@"
	$(Q)rm -f $@ && ar rcs $@ $(filter %.o,$^)

$(BUILD)/tests/unit/test_%: $(BUILD)/tests/unit/test_%.o $(BUILD)/libsupport.a $(ARCHIVES)
	@echo "  LINK $@"
	$(Q)$(LINK) -o $@ $(filter %.o,$^) $(BUILD)/libsupport.a $(GROUP) $(PACKAGE_LIBS) -lcmocka -lm

# Of the trainer, which no archive holds.
$(BUILD)/tests/unit/test_elsewhere: $(call object,$(addprefix cmd/train_tagger/,elsewhere.c sample.c))

# Driven by what gives the harness its inputs: its corpus, or a fuzzer.
$(BUILD)/tests/fuzz/fuzz_%: $(BUILD)/tests/fuzz/fuzz_%.o $(BUILD)/tests/fuzz/fuzz.o \
                            $(FUZZ_REPLAY) $(BUILD)/libsupport.a $(ARCHIVES)
	@echo "  LINK $@"
	$(Q)$(LINK) $(FUZZ_DRIVER) -o $@ $(filter %.o,$^) $(BUILD)/libsupport.a $(GROUP) \
	  $(PACKAGE_LIBS) -lcmocka -lm

$(BUILD)/bench/%: $(BUILD)/bench/%.o $(ARCHIVES)
	@echo "  LINK $@"
	$(Q)$(LINK) -o $@ $(filter %.o,$^) $(GROUP) $(PACKAGE_LIBS) -lm

$(BUILD)/%.o: %.c $(BUILD)/flags
	@mkdir -p $(@D) && echo "  CC   $<"
	$(Q)$(COMPILE) -MMD -MP -c -o $@ $<

# The patterns that the tests have tried; an edited file is tried at every start.
$(BUILD)/pipeline/detectors/identifier_rows.o: dictionaries/identifiers.ini
$(BUILD)/pipeline/detectors/identifier_rows.o: private CPPFLAGS += \
  -DEST_IDENTIFIERS_DIGEST=\"$(firstword $(shell b2sum -l 256 dictionaries/identifiers.ini))\"

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
	@mkdir -p $(@D) && echo '$(PARTS) $(IN_MODULES)' | cmp -s - $@ || echo '$(PARTS) $(IN_MODULES)' > $@

-include $(patsubst %.c,$(BUILD)/%.d,$(SOURCES))
