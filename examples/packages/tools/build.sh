#!/usr/bin/env bash
# build.sh PACKAGE TARGET: builds one wheel, installs it with what it needs, and tests what was installed.
set -euo pipefail
package=$1 target=$2
export PIP_CONFIG_FILE=$PWD/pip.conf PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_CACHE_DIR=1 PIP_ROOT_USER_ACTION=ignore PYTHONDONTWRITEBYTECODE=1
rm -rf out
mkdir -p out/wheels out/needed

# What it needs comes from the index above, at its newest.
python3 tools/plainwheel.py "packages/$package" > out/needs.txt
if grep -q . out/needs.txt; then
  python3 -m pip install --quiet --target out/needed --report out/needed.json --requirement out/needs.txt
fi

PYTHONPATH=$PWD/tools:$PWD/out/needed python3 -m pip wheel --no-index --no-deps --no-build-isolation --quiet \
  --config-settings "target=$target" --config-settings "build=${GITHUB_RUN_NUMBER:-0}" \
  --wheel-dir out/wheels "packages/$package"

python3 -m pip install --quiet --no-index --no-deps --target out/needed out/wheels/*.whl
PYTHONPATH=$PWD/out/needed python3 -m unittest discover -v -s "packages/$package/tests"
