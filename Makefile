# Tirek: settings, files, rules, targets. A variant is this same Makefile with another BUILD and other flags.

# ---- settings -----------------------------------------------------------------------------------------------------

VERSION := 0.1.0
BUILD   ?= build
PREFIX  ?= /usr/local
CFLAGS  ?= -O2 -g
MODULES ?= $(notdir $(patsubst %/,%,$(wildcard engine/*/)))# make test MODULES="base store": only these and their tests
NEEDS   := lua5.4 sqlite3 icu-i18n icu-uc jansson nettle libzip expat xlsxwriter
PACKAGES := gcc make pkg-config lua5.4 liblua5.4-dev libsqlite3-dev sqlite3 libcmocka-dev libicu-dev libjansson-dev nettle-dev libzip-dev libexpat1-dev libxlsxwriter-dev
TEST_PACKAGES := python3-docx python3-openpyxl# readers that are not ours, for tests/format/agree_test.c; without them it is skipped

WARN    := -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wstrict-prototypes -Wmissing-prototypes -Wformat=2 -Wvla
DEFINES := -D_POSIX_C_SOURCE=200809L -DTIREK_VERSION='"$(VERSION)"'
# asked of pkg-config once, and only when something is compiled: `make deps` must work before pkg-config is there
PKG_CFLAGS = $(eval PKG_CFLAGS := $(shell pkg-config --cflags $(NEEDS)))$(PKG_CFLAGS)
PKG_LIBS   = $(eval PKG_LIBS := $(shell pkg-config --libs $(NEEDS)))$(PKG_LIBS)
FLAGS    = -std=c17 $(DEFINES) -Iinclude -I$(BUILD)/include $(WARN) -include engine/base/banned.h $(PKG_CFLAGS) $(CFLAGS)
LIBS     = $(PKG_LIBS) -lm -pthread

FUZZ_SECONDS ?= 60
SANITIZER_CC ?= $(if $(shell command -v clang),clang,$(CC))

# ---- files --------------------------------------------------------------------------------------------------------

SOURCES   := $(filter-out engine/cli/main.c,$(foreach module,$(MODULES),$(wildcard engine/$(module)/*.c)))
ENGINE    := $(patsubst %.c,$(BUILD)/%.o,$(SOURCES))
SUPPORT   := $(patsubst %.c,$(BUILD)/%.o,$(wildcard tests/support.c))
TESTS     := $(patsubst %.c,$(BUILD)/%,$(sort $(wildcard $(if $(filter file,$(origin MODULES)),tests/*/*_test.c,$(MODULES:%=tests/%/*_test.c)))))
CASES     := $(sort $(wildcard tests/cli/cases/*.sh))
BENCH     := $(patsubst %.c,$(BUILD)/%,$(wildcard tests/bench/*_bench.c))
FUZZERS   := $(patsubst tests/fuzz/%_fuzz.c,$(BUILD)/fuzz/%,$(wildcard tests/fuzz/*_fuzz.c))
PROGRAM   := $(if $(filter cli,$(MODULES)),$(patsubst engine/cli/main.c,$(BUILD)/tirek,$(wildcard engine/cli/main.c)))
LIBRARY   := $(BUILD)/libtirek.a
SCHEMAS   := $(shell ls engine/store/schema*.sql 2>/dev/null | sort -V)
SQL       := $(patsubst engine/store/%.sql,$(BUILD)/include/%_sql.h,$(SCHEMAS))
GENERATED := $(BUILD)/include/messages.h $(BUILD)/include/message_table.h $(SQL) $(BUILD)/include/schema_now_sql.h

all: $(LIBRARY) $(PROGRAM)

# ---- rules --------------------------------------------------------------------------------------------------------

.PHONY: all deps test-deps test check demo lint objects sanitize threads coverage fuzz bench format install clean FORCE
.SECONDARY:
.DELETE_ON_ERROR:

# Both are written anew only when their content changes, so that a new wording compiles nothing and a new id does.
$(BUILD)/include/messages.h: FORCE
	@mkdir -p $(@D) && LC_ALL=C awk -v want=enum -f engine/base/messages.awk $(sort $(wildcard data/messages/*.csv)) /dev/null > $@.new && { cmp -s $@.new $@ && rm $@.new || mv $@.new $@; }
$(BUILD)/include/message_table.h: FORCE
	@mkdir -p $(@D) && LC_ALL=C awk -v want=table -f engine/base/messages.awk $(sort $(wildcard data/messages/*.csv)) /dev/null > $@.new && { cmp -s $@.new $@ && rm $@.new || mv $@.new $@; }

# schema.sql as `schema_sql`, a 0-ended array of bytes; cppcheck, which takes minutes over them, sees none
bytes_of = { printf '\#ifdef __cppcheck__\nstatic const char $(1)_sql[1];\n\#else\nstatic const char $(1)_sql[] = {\n'; od -An -v -tu1 $< | sed 's/ *\([0-9][0-9]*\)/(char)\1,/g'; printf '0 };\n\#endif\n'; } > $@
$(BUILD)/include/%_sql.h: engine/store/%.sql
	@mkdir -p $(@D) && $(call bytes_of,$*)
# what all steps together come to, so that a new store need not climb them
$(BUILD)/schema_now.sql: $(SCHEMAS)
	@mkdir -p $(@D) && { cat $^ && echo "SELECT sql || ';' FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY rowid;"; } | sqlite3 -init /dev/null -batch -bail :memory: > $@
$(BUILD)/include/schema_now_sql.h: $(BUILD)/schema_now.sql
	@mkdir -p $(@D) && $(call bytes_of,schema_now)

# what everything is compiled with; other flags compile everything again
$(BUILD)/flags: FORCE
	@mkdir -p $(@D) && echo '$(subst ','\'',$(CC) $(FLAGS))' > $@.new && { cmp -s $@.new $@ && rm $@.new || mv $@.new $@; }

# another PREFIX compiles only what knows it
$(BUILD)/prefix: FORCE
	@mkdir -p $(@D) && echo '$(PREFIX)' > $@.new && { cmp -s $@.new $@ && rm $@.new || mv $@.new $@; }
$(BUILD)/engine/base/data.o: $(BUILD)/prefix
$(BUILD)/engine/base/ground.o: private DEFINES += -D_DEFAULT_SOURCE# POSIX.1-2008 lacks MAP_ANONYMOUS
$(BUILD)/engine/base/shelf.o: private DEFINES += -D_GNU_SOURCE# O_TMPFILE

$(BUILD)/%.o: %.c $(BUILD)/flags | $(GENERATED)
	@mkdir -p $(@D) && echo "  $(CC) $<" && $(CC) $(FLAGS) -DTIREK_PREFIX='"$(PREFIX)"' -MMD -MP -c $< -o $@

$(LIBRARY): $(ENGINE)
	@rm -f $@ && ar rcs $@ $^

$(BUILD)/tirek: $(BUILD)/engine/cli/main.o $(LIBRARY)
	@$(CC) $(CFLAGS) $^ $(LIBS) -o $@

$(TESTS): $(BUILD)/%: $(BUILD)/%.o $(SUPPORT) $(LIBRARY)
	@$(CC) $(CFLAGS) $^ $(LIBS) -lcmocka -o $@

$(BENCH): $(BUILD)/%: $(BUILD)/%.o $(LIBRARY)
	@$(CC) $(CFLAGS) $^ $(LIBS) -o $@

$(BUILD)/fuzz/%: $(BUILD)/tests/fuzz/%_fuzz.o $(LIBRARY)
	@mkdir -p $(@D) && $(CC) $(CFLAGS) -fsanitize=fuzzer $^ $(LIBS) -o $@

-include $(patsubst %.o,%.d,$(ENGINE) $(SUPPORT) $(addsuffix .o,$(TESTS)) $(addsuffix .o,$(BENCH)) $(BUILD)/engine/cli/main.o)

# ---- targets ------------------------------------------------------------------------------------------------------

# Installs what is missing and says nothing when all is there.
deps:
	@sh tests/lint/deps.sh $(PACKAGES)

test-deps: deps
	@sh tests/lint/deps.sh $(TEST_PACKAGES) || echo "deps: going on without them; what needs them is skipped"

# The inner make reads pkg-config after deps has run.
test: test-deps
	@$(MAKE) --no-print-directory check
check: $(TESTS) $(PROGRAM)
	@TIREK="$(abspath $(PROGRAM))" TIREK_DATA="$(CURDIR)" BUILD="$(BUILD)" sh tests/run $(TESTS) $(if $(PROGRAM),$(CASES))

demo: deps
	@$(MAKE) --no-print-directory all
	@if [ -f data/sample/demo.sh ]; then TIREK="$(abspath $(BUILD)/tirek)" bash data/sample/demo.sh; else echo "demo: data/sample/demo.sh is not there"; fi

lint:
	@sh tests/lint/floors.sh
	@sh tests/lint/messages.sh
	@sh tests/lint/source.sh
	@if command -v cppcheck >/dev/null; then echo "lint: cppcheck"; $(MAKE) --no-print-directory $(GENERATED) && sh tests/lint/cppcheck.sh $(BUILD); \
	 else echo "lint: cppcheck is not installed, skipped"; fi
	@echo "lint: gcc -Werror"; $(MAKE) --no-print-directory objects BUILD=$(BUILD)/lint-gcc CC=gcc CFLAGS="-O2 -Werror"
	@if command -v clang >/dev/null; then echo "lint: clang -Werror"; $(MAKE) --no-print-directory objects BUILD=$(BUILD)/lint-clang CC=clang CFLAGS="-O1 -Werror"; \
	 else echo "lint: clang is not installed, skipped"; fi
	@echo "lint: clean"
objects: $(ENGINE) $(PROGRAM:$(BUILD)/tirek=$(BUILD)/engine/cli/main.o) $(SUPPORT) $(addsuffix .o,$(TESTS)) $(addsuffix .o,$(BENCH))

sanitize: test-deps
	@$(MAKE) --no-print-directory check BUILD=$(BUILD)/sanitize CC="$(SANITIZER_CC)" \
	    CFLAGS="-O1 -g -fno-omit-frame-pointer -fsanitize=address,undefined -fno-sanitize-recover=undefined"

threads: test-deps
	@$(MAKE) --no-print-directory check BUILD=$(BUILD)/threads CC="$(SANITIZER_CC)" CFLAGS="-O1 -g -fsanitize=thread"

coverage: test-deps
	@$(MAKE) --no-print-directory check BUILD=$(BUILD)/coverage CC=gcc CFLAGS="-O0 -g --coverage"
	@sh tests/lint/coverage.sh $(BUILD)/coverage

fuzz:
	@if ! command -v clang >/dev/null; then echo "fuzz: clang is not installed, skipped"; \
	 else $(MAKE) --no-print-directory fuzzers BUILD=$(BUILD)/fuzzing CC=clang CFLAGS="-O1 -g -fsanitize=fuzzer-no-link,address,undefined"; fi
fuzzers: $(FUZZERS)
	@for fuzzer in $(FUZZERS); do name=$${fuzzer##*/}; mkdir -p $(BUILD)/corpus/$$name; echo "fuzz: $$name"; \
	    $$fuzzer -max_total_time=$(FUZZ_SECONDS) -verbosity=0 -artifact_prefix=$(BUILD)/corpus/$$name- $(BUILD)/corpus/$$name $$(ls -d tests/fuzz/corpus/$$name 2>/dev/null) || exit 1; done
.PHONY: fuzzers

bench: all $(BENCH)
	@if [ -f tests/bench/run ]; then TIREK="$(abspath $(BUILD)/tirek)" BUILD="$(BUILD)" bash tests/bench/run; else echo "bench: tests/bench/run is not there"; fi

format:
	@if command -v clang-format >/dev/null; then clang-format -i include/*.h engine/*/*.[ch] tests/*.[ch] tests/*/*.c; \
	 else echo "format: clang-format is not installed, skipped"; fi

SHARE := $(DESTDIR)$(PREFIX)/share/tirek
install: all
	install -d $(DESTDIR)$(PREFIX)/bin $(DESTDIR)$(PREFIX)/lib $(DESTDIR)$(PREFIX)/include/tirek $(SHARE)
	$(if $(PROGRAM),install -m 755 $(PROGRAM) $(DESTDIR)$(PREFIX)/bin/)
	install -m 644 $(LIBRARY) $(DESTDIR)$(PREFIX)/lib/
	install -m 644 include/*.h $(BUILD)/include/messages.h $(DESTDIR)$(PREFIX)/include/tirek/
	for folder in data rules; do [ ! -d $$folder ] || cp -R $$folder $(SHARE)/; done

clean:
	rm -rf $(BUILD)
