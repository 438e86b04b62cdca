#!/bin/sh
# cppcheck over engine/; its findings fail the lint. $1: the build folder with the generated headers.
cppcheck --quiet --std=c11 --language=c --enable=warning,performance,portability --inline-suppr --error-exitcode=1 \
    --suppress=missingIncludeSystem --suppress=nullPointerArithmeticRedundantCheck -j 2 \
    -D__cppcheck__ --include=tests/lint/cppcheck.h \
    -D_POSIX_C_SOURCE=200809L '-DTIREK_PREFIX="/usr/local"' '-DTIREK_VERSION="0"' -Iinclude -I"$1/include" engine
