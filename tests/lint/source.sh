#!/bin/sh
# What the compiler does not say about engine/: no Kazakh or Russian words in C (single letters are for matching), no allocation but base's, no printing
# below cli and web, no randomness, no path of a developer's machine, no tabs.
export LC_ALL=C
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
bad=0
complain() { # what, lines
    [ -z "$2" ] && return
    echo "$2"
    echo "lint: $1" >&2
    bad=1
}
code() { # a pattern, in code without comments; -- names of files to leave out
    pattern=$1 except=${2:-'^$'}
    for source in $(find engine -name '*.[ch]' | sort); do
        echo "$source" | grep -qE "$except" && continue
        [ -f "$work/$source" ] || {
            mkdir -p "$work/$(dirname "$source")"
            gcc -fpreprocessed -dD -E -P "$source" 2>/dev/null >"$work/$source"
        }
        grep -P "$pattern" "$work/$source" | sed "s|^|$source: |"
    done
}
complain "a text in C that belongs to data/messages" "$(code '"[^"]*([\xD0-\xD3][\x80-\xBF]){2}[^"]*"')"
complain "a dash is a message's (none_words, text_dash)" "$(code '" ?\xE2\x80\x94 ?"' '^engine/(intake/(cells|form_rows|who_name)|script/(slips|basic))\.')"
complain "memory comes from base" "$(code '(?<![\w.>])(malloc|calloc|realloc|free|strdup|strndup|asprintf|getline)\s*\(' '^engine/base/(memory|banned)\.')"
complain "only cli and web print" "$(code '(?<![\w.>])(printf|puts|putchar|perror)\s*\(|(?<!\w)(stdout|stderr)(?!\w)' '^engine/(cli|web)/')"
complain "no randomness" "$(code '(?<![\w.>])(rand|srand|random|drand48)\s*\(')"
complain "banned functions" "$(code '(?<![\w.>])(strcpy|strcat|sprintf|vsprintf|gets|strtok|atoi|localtime)\s*\(' '^engine/base/banned\.')"
complain "a path of somebody's machine" "$(grep -rnE '/(home|work|root)/' engine include data rules Makefile .ci 2>/dev/null | grep -v Binary)"
complain "tabs" "$(grep -nP '\t' $(find engine include -name '*.[ch]'))"
[ $bad = 0 ]
