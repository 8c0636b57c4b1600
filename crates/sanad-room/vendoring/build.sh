#!/usr/bin/env bash
# Rebuilds what stands in ../assets and is not ours: the drawing library, the fonts, the outlines. Not needed to build
# Sanad; needs node, npm, python3 and apt (for the outlines that QGIS ships).
set -euo pipefail
cd "$(dirname "$0")"
npm ci
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
(cd "$work" && apt-get download -q qgis-common >/dev/null && dpkg-deb -x qgis-common_*.deb tree)
gpkg=$(find "$work/tree" -name world_map.gpkg)
python3 divisions.py "$gpkg" divisions.tsv > "$work/divisions.geojson"
node build.mjs
node maps.mjs "$work/divisions.geojson" ../../sanad-export/data/countries.tsv ../assets/map
node verify.mjs ../../../lang/fa/places/admin1.txt
