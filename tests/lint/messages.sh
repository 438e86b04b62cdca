#!/bin/sh
# The messages: complete in three languages, each used somewhere in engine/, each call passing what the message names.
export LC_ALL=C
files=$(find data/messages -name '*.csv' | sort)
bad=0
awk -f engine/base/messages.awk -v want=check $files >/dev/null || bad=1
awk -f tests/lint/texts.awk $files || bad=1
counts=$(awk -v want=counts -f tests/lint/texts.awk $files)

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
for source in $(find engine -name '*.[ch]' | sort); do        # without comments, with their line numbers
    mkdir -p "$work/$(dirname "$source")"
    gcc -fpreprocessed -dD -E "$source" 2>/dev/null >"$work/$source"
done
grep -rhoE 'MSG_[A-Z0-9_]+' "$work/engine" | sort -u >"$work/used"
echo "$counts" | cut -d' ' -f1 | sort >"$work/known"
for id in $(comm -13 "$work/used" "$work/known"); do
    echo "data/messages: $id is used nowhere in engine/"
    bad=1
done

(cd "$work" && awk -v counts="$(echo "$counts" | tr '\n' ' ')" -f "$OLDPWD/tests/lint/calls.awk" $(find engine -name '*.[ch]' | sort)) || bad=1
[ $bad = 0 ] || { echo "lint: the messages are not in order" >&2; exit 1; }
