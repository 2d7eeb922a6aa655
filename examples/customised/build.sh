#!/usr/bin/env bash
# Puts a shop together: `./build.sh CONFIGURATION`. What each part is taken from stands in configurations/.
set -euo pipefail
. "configurations/$1"
forge=$GITHUB_SERVER_URL
rm -rf work && mkdir work

# The server and its addons: branches of a series, or tags of a release.
git clone --quiet --depth 1 --branch "$SERVER" "$forge/vendors/server" work/server
git clone --quiet --depth 1 --branch "$ADDONS" "$forge/acme/addons" work/addons
git -c advice.detachedHead=false clone --quiet --branch "$PRICING" "$forge/vendors/pricing" work/pricing

# The theme is a submodule with a branch: what was committed here, or the newest there is.
git submodule --quiet init theme
git config submodule.theme.url "$forge/vendors/theme"
if [ "$THEME" = live ]; then git submodule --quiet update --remote theme; else git submodule --quiet update theme; fi

# A requirement of Python by git; its backend is in its own tree, so that nothing else is needed.
python3 -m pip install --quiet --disable-pip-version-check --no-build-isolation --no-deps --no-index --target work/python \
  "git+$forge/vendors/rounding@$ROUNDING"

# Phrases are no clone at all, one file over HTTP: .github/watch.d/phrases tells of them.
echo "$PHRASES" > work/phrases.ref
curl --silent --show-error --fail --header 'accept: application/vnd.github.raw+json' --output work/phrases.txt \
  "$GITHUB_API_URL/repos/vendors/phrases/contents/phrases.txt?ref=$PHRASES"

PYTHONPATH=work/python:work/pricing:work/server:work/addons python3 shop.py | tee work/shop.txt
