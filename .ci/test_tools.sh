#!/usr/bin/env bash
# What the tests need beside what kehoach needs: a browser for the report's tests and what drives it, Pango and fonts
# with all Vietnamese letters for the PDFs that tests make.
set -euo pipefail
cd "$(dirname "$0")/.."
. .ci/debian.sh

wanted=(libatomic1 libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0)
wanted+=(fonts-liberation2 fonts-noto-core fonts-dejavu-core)
playwrights=
if ! { command -v chromium || command -v chromium-browser || command -v google-chrome; } >/dev/null; then
    # Ubuntu has Chromium only as a snap, which may not read what tests write: Playwright brings one of its own.
    if grep -qsx 'ID=ubuntu' /etc/os-release; then playwrights=yes; else wanted+=(chromium); fi
fi
if ! command -v dpkg-query >/dev/null; then
    echo "test: the tests need Chromium, Pango and the fonts Liberation 2, Noto and DejaVu" >&2
    exit 0
fi
missing=()
for package in "${wanted[@]}"; do
    [ "$(dpkg-query -W -f='${Status}' "$package" 2>/dev/null)" = "install ok installed" ] || missing+=("$package")
done
[ ${#missing[@]} -eq 0 ] || debian_install test "${missing[@]}"
if [ -n "$playwrights" ] && ! .venv/bin/playwright install --with-deps --only-shell chromium; then
    echo "test: Playwright could not bring its browser: install Google Chrome, then run it again" >&2
    exit 3
fi
