# Sourced by the scripts beside it: where things are, what to say, and which packages must be there.
# shellcheck shell=bash

root=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.." && pwd)

say() { printf '%s\n' "khorgos: $*" >&2; }

fail() {
    say "$1"
    exit "${2:-1}"
}

# on_debian VERSION: is this that release of Debian?
on_debian() {
    [ -r /etc/os-release ] && (
        # shellcheck disable=SC1091
        . /etc/os-release
        [ "${ID:-}" = debian ] && [ "${VERSION_ID:-}" = "$1" ]
    )
}

# package_lines SECTION...: the lines of those sections of packages.txt, comments and blanks left out.
package_lines() {
    awk -v wanted=" $* " '
        /^[[:space:]]*(#|$)/ { next }
        /^\[.*\]$/ { section = substr($0, 2, length($0) - 2); next }
        index(wanted, " " section " ") { print $1 }
    ' "$root/scripts/packages.txt"
}

# as_root COMMAND...: runs the command as root, through sudo where we are not root.
as_root() {
    if [ "$(id -u)" -eq 0 ]; then
        "$@"
    elif command -v sudo >/dev/null 2>&1; then
        sudo "$@"
    else
        fail "packages are missing and neither root nor sudo is at hand; as root, run: $*" 3
    fi
}

# missing_packages LINE...: those lines none of whose alternatives is installed.
missing_packages() {
    local installed line name found
    # One question for all names: dpkg-query answers for those it knows and complains about the rest.
    # shellcheck disable=SC2016
    installed=" $(printf '%s\n' "$@" | tr '|' '\n' |
        xargs dpkg-query -W -f '${db:Status-Status} ${Package}\n' -- 2>/dev/null |
        awk '$1 == "installed" { print $2 }' | tr '\n' ' ' || true)"
    for line in "$@"; do
        found=no
        for name in ${line//|/ }; do
            case "$installed" in *" $name "*) found=yes ;; esac
        done
        [ "$found" = yes ] || printf '%s\n' "$line"
    done
}

# available_names LINE...: for each line the first alternative that apt can install; fails when a line has none.
available_names() {
    local line name chosen policy
    for line in "$@"; do
        chosen=
        for name in ${line//|/ }; do
            policy=$(apt-cache policy -- "$name" 2>/dev/null) || true
            if [[ $policy == *"Candidate: "[!\(]* ]]; then
                chosen=$name
                break
            fi
        done
        [ -n "$chosen" ] || return 1
        printf '%s\n' "$chosen"
    done
}

apt_get() {
    as_root env DEBIAN_FRONTEND=noninteractive apt-get -y -q -o DPkg::Lock::Timeout=600 "$@" >&2
}

# ensure_packages SECTION...: installs what is missing from those sections, and says what. Does nothing, quickly, when
# nothing is missing.
ensure_packages() {
    local lines missing names
    mapfile -t lines < <(package_lines "$@")
    if ! command -v dpkg-query >/dev/null 2>&1 || ! command -v apt-get >/dev/null 2>&1; then
        say "this is no Debian or Ubuntu; nothing was installed. Needed are: ${lines[*]}"
        return 0
    fi
    mapfile -t missing < <(missing_packages "${lines[@]}")
    [ "${#missing[@]}" -gt 0 ] || return 0

    if ! names=$(available_names "${missing[@]}"); then
        say "reading the list of packages (apt-get update)"
        apt_get update || say "apt-get update failed; trying with the list at hand"
        names=$(available_names "${missing[@]}") ||
            fail "this distribution does not offer one of: ${missing[*]}. Debian 12 or newer, or Ubuntu 24.04 with 'universe', has them." 3
    fi
    # shellcheck disable=SC2086
    set -- $names
    say "installing $# packages and what they need: $*"
    if ! apt_get install --no-install-recommends -- "$@"; then
        say "the list of packages may be old: reading it again (apt-get update)"
        apt_get update || true
        apt_get install --no-install-recommends -- "$@" || fail "installing packages failed; see above" 3
    fi
}

# build_preset PRESET [TARGET...]: configures when that was not done yet, then builds what is out of date. Says nothing
# when there is nothing to do.
build_preset() {
    local preset=$1
    shift
    if [ ! -f "$root/build/$preset/build.ninja" ]; then
        say "configuring build/$preset"
        (cd -- "$root" && cmake --preset "$preset") >&2 || return 1
    fi
    # Ninja configures again by itself when a CMake file changed or a source file came or went.
    ninja -C "$root/build/$preset" "$@" |
        { grep --line-buffered -vE '^(ninja: (Entering directory|no work to do)|\[0/2\] Re-checking globbed)' || true; } >&2
}
