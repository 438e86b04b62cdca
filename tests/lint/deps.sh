#!/bin/sh
# Installs those of the named Debian packages that are missing; says nothing when all are there.
missing=
if command -v dpkg-query >/dev/null; then
    for package; do
        case $(dpkg-query -W -f '${Status}' "$package" 2>/dev/null) in
            *' installed') ;;
            *) missing="$missing $package" ;;
        esac
    done
else
    for need in lua5.4 sqlite3 icu-i18n jansson nettle libzip xlsxwriter cmocka; do
        pkg-config --exists $need 2>/dev/null && continue
        echo "deps: this is no Debian; please install: $*" >&2
        exit 1
    done
fi
[ -z "$missing" ] && exit 0
if [ "$(id -u)" = 0 ]; then as_root=
elif command -v sudo >/dev/null; then as_root=sudo
else
    echo "deps: missing:$missing. As root: apt-get install$missing" >&2
    exit 1
fi
echo "deps: installing$missing"
$as_root apt-get update -q >/dev/null || echo "deps: apt-get update failed, going on with the lists that are here" >&2
$as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends $missing >/dev/null || {
    echo "deps: could not install$missing" >&2
    exit 1
}
