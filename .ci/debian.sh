# Debian packages, for the scripts beside this one: `debian_install WHO PACKAGE…` installs them where this user may,
# and else says which command does, and ends with 3.

may_with_sudo() {
    command -v sudo >/dev/null && { sudo -n true 2>/dev/null || { [ -t 0 ] && sudo -v; }; }
}

debian_install() {
    local who=$1 as=(env)
    shift
    if ! command -v apt-get >/dev/null; then
        echo "$who: install these with your system's package manager, then run it again: $*" >&2
        exit 3
    elif [ "$(id -u)" != 0 ]; then
        echo "$who: these Debian packages are missing: $*" >&2
        if may_with_sudo; then
            as=(sudo env)
        else
            echo "$who: run as root: apt-get update && apt-get install -y --no-install-recommends $*" >&2
            exit 3
        fi
    fi
    echo "$who: installing the Debian packages $*" >&2
    "${as[@]}" apt-get update -qq
    "${as[@]}" DEBIAN_FRONTEND=noninteractive apt-get install -qq --no-install-recommends "$@" >/dev/null
}
