#!/usr/bin/env python3
"""Reads world_map.gpkg (argument 1), the list divisions.tsv (2), and writes GeoJSON of divisions to standard output.

Standard library only: a GeoPackage is SQLite with well-known binary behind a short header.
"""
import json
import sqlite3
import struct
import sys

ENVELOPE = [0, 32, 48, 48, 64]
# Feature 431 holds the Yemeni mainland's Hadramawt and the islands of Socotra, one governorate since 2013.
SOCOTRA_NORTH = 13.5
# Crimea and Sevastopol have the codes that ISO 3166-2 gives them, under UA, whatever the layer says.


def polygons(blob):
    """Polygons of a GeoPackage geometry, each a list of rings of [longitude, latitude]."""
    found = []

    def read(at):
        order = "<" if blob[at] else ">"
        (kind,) = struct.unpack_from(order + "I", blob, at + 1)
        (count,) = struct.unpack_from(order + "I", blob, at + 5)
        at += 9
        if kind == 6:
            for _ in range(count):
                at = read(at)
            return at
        assert kind == 3, kind
        rings = []
        for _ in range(count):
            (points,) = struct.unpack_from(order + "I", blob, at)
            flat = struct.unpack_from(f"{order}{2 * points}d", blob, at + 4)
            at += 4 + 16 * points
            rings.append([list(pair) for pair in zip(flat[::2], flat[1::2])])
        found.append(rings)
        return at

    read(8 + ENVELOPE[(blob[3] >> 1) & 7])
    return found


def part(shapes, which):
    """The northern or southern polygons of a feature that is two divisions today."""
    south = [p for p in shapes if p[0][0][1] < SOCOTRA_NORTH]
    return {"": shapes, "S": south, "N": [p for p in shapes if p not in south]}[which]


def main(gpkg, listing):
    database = sqlite3.connect(f"file:{gpkg}?mode=ro", uri=True)
    shapes = {str(fid): polygons(geom) for fid, geom in database.execute("SELECT fid, geom FROM states_provinces")}
    features = []
    for line in open(listing, encoding="utf-8"):
        if line.startswith("#"):
            continue
        code, fids, also, name, source = line.rstrip("\n").split("\t")
        properties = {"code": code} if len(code) > 2 else {}
        properties |= {"a2": code[:2], "name": name or source}
        if also:
            properties["also"] = also.split()
        parts = [p for fid in fids.split("+") for p in part(shapes[fid.rstrip("NS")], fid.lstrip("0123456789"))]
        assert parts, line
        features.append({
            "type": "Feature", "properties": properties, "parts": fids.count("+") + 1,
            "geometry": {"type": "MultiPolygon", "coordinates": parts},
        })
    json.dump({"type": "FeatureCollection", "features": features}, sys.stdout)


main(*sys.argv[1:])
