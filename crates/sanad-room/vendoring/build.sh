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
# The feature ids in divisions.tsv hold for this file only (qgis-common 3.22.16+dfsg-1).
echo "ff5cceefc4b27abea094fa82459d8aef9417023236c326a666978b62ffe85db2  $gpkg" | sha256sum --check --quiet
python3 divisions.py "$gpkg" divisions.tsv > "$work/divisions.geojson"
node build.mjs
node maps.mjs "$work/divisions.geojson" ../../sanad-export/data/countries.tsv ../assets/map
places=../../../lang/fa/places
node verify.mjs $places/{admin1,afghan-districts,iran-places,region-cities}.txt
