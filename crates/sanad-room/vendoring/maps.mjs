// Makes the two maps. Arguments: GeoJSON of divisions (from divisions.py), countries.tsv of sanad-export, target folder.
import { readFileSync, writeFileSync } from "node:fs";
import { geoArea } from "d3-geo";
import { feature, mergeArcs, quantize } from "topojson-client";
import { topology } from "topojson-server";
import { filter, filterAttachedWeight, presimplify, simplify, sphericalTriangleArea } from "topojson-simplify";

const [divisionsPath, countriesPath, out] = process.argv.slice(2);
const read = (path) => JSON.parse(readFileSync(path, "utf8"));
const save = (name, value) => writeFileSync(`${out}/${name}`, `${JSON.stringify(value)}\n`);

// Steradians of the triangle that a point must span to stay. 1e-8 is about 0.4 square kilometres.
const DIVISIONS_KEEP = 6e-9;
const WORLD_KEEP = 4e-7;
const SMALL = 500;
const REGIONS = { "IQ-KR": { name: "Iqlim Kurdistan", a2: "IQ", of: ["IQ-AR", "IQ-DA", "IQ-SU"] } };

// Fewer points. Detached islands too small to see go, but never the largest polygon of a shape; where that one is small
// itself (Bahrain, the Vatican), it keeps all its points.
function smaller(source, keep) {
  const weighed = presimplify(source, sphericalTriangleArea);
  const largest = new Set();
  for (const shape of Object.values(weighed.objects).flatMap((object) => object.geometries)) {
    const polygons = shape.type === "Polygon" ? [shape.arcs] : shape.arcs;
    const area = (arcs) => geoArea(feature(weighed, { type: "Polygon", arcs }));
    const sorted = polygons.map((arcs) => [area(arcs), arcs[0]]).sort((a, b) => b[0] - a[0]);
    const [size, ring] = sorted[0];
    largest.add(ring);
    if (size < SMALL * keep) pin(weighed, ring);
  }
  const fewer = simplify(weighed, keep);
  const rings = new Set([...largest].map(String));
  const attached = filterAttachedWeight(fewer, keep, sphericalTriangleArea);
  return filter(fewer, (ring, interior) => rings.has(String(ring)) || attached(ring, interior));
}

function pin(weighed, ring) {
  for (const arc of ring) for (const point of weighed.arcs[arc < 0 ? ~arc : arc]) point[2] = Infinity;
}

// d3 wants outer rings clockwise as seen on a map with north up. On a sphere the other side of a ring is the rest of
// the world, so a shape with more than half of it is wound the wrong way.
function check(map, object, count) {
  const found = map.objects[object].geometries.length;
  if (found !== count) throw new Error(`${object}: ${found} shapes of ${count}`);
  for (const shape of feature(map, map.objects[object]).features) {
    const polygons = shape.geometry?.type === "Polygon" ? [shape.geometry.coordinates] : shape.geometry?.coordinates;
    for (const rings of polygons ?? []) {
      if (geoArea({ type: "Polygon", coordinates: rings }) > 2 * Math.PI) {
        throw new Error(`ring the wrong way: ${JSON.stringify(shape.properties)}`);
      }
    }
    if (!polygons?.length) throw new Error(`nothing left of ${JSON.stringify(shape.properties)}`);
  }
}

function wind(rings) {
  const area = (ring) => ring.slice(1).reduce((sum, [x, y], i) => sum + (x - ring[i][0]) * (y + ring[i][1]), 0);
  return rings.map((ring, i) => (area(ring) > 0) === (i === 0) ? ring : ring.toReversed());
}

function divisions() {
  const source = read(divisionsPath);
  for (const one of source.features) one.geometry.coordinates = one.geometry.coordinates.map(wind);
  let map = topology({ divisions: source }, 1e6);
  const shapes = map.objects.divisions.geometries;
  source.features.forEach((one, i) => {
    if (one.parts === 1) return;
    shapes[i] = { ...mergeArcs(map, [shapes[i]]), properties: shapes[i].properties };
  });
  map = quantize(smaller(map, DIVISIONS_KEEP), 1e5);
  const byCode = new Map(map.objects.divisions.geometries.map((shape) => [shape.properties.code, shape]));
  map.objects.regions = {
    type: "GeometryCollection",
    geometries: Object.entries(REGIONS).map(([code, { name, a2, of }]) => ({
      ...mergeArcs(map, of.map((one) => byCode.get(one))), properties: { code, a2, name, of },
    })),
  };
  check(map, "divisions", source.features.length);
  check(map, "regions", Object.keys(REGIONS).length);
  save("divisions.json", map);
}

function world() {
  const rows = readFileSync(countriesPath, "utf8").split("\n").filter((row) => row && !row.startsWith("#"));
  const a2 = new Map(rows.map((row) => row.split("\t")).map(([code, number]) => [number.padStart(3, "0"), code]));
  const source = read(new URL("node_modules/world-atlas/countries-50m.json", import.meta.url));
  delete source.objects.land;
  const shapes = source.objects.countries.geometries;
  crimea(source, shapes);
  for (const shape of shapes) {
    const code = shape.properties.name === "Kosovo" ? "XK" : a2.get(shape.id);
    shape.properties = { ...(code && { a2: code }), name: shape.properties.name };
  }
  const map = quantize(smaller(source, WORLD_KEEP), 1e5);
  check(map, "countries", shapes.length);
  save("world.json", map);
}

// World-atlas draws Crimea with Russia. ISO 3166-2, the United Nations (A/RES/68/262) and divisions.json have it
// with Ukraine, and two maps of one program may not differ.
function crimea(map, shapes) {
  const [ru, ua] = ["643", "804"].map((id) => shapes.find((shape) => shape.id === id));
  const inside = (arcs) => {
    const [ring] = feature(map, { type: "Polygon", arcs }).geometry.coordinates;
    return ring.every(([x, y]) => x > 32 && x < 37 && y > 44 && y < 46.5);
  };
  const moved = ru.arcs.filter(inside);
  if (moved.length !== 1) throw new Error(`Crimea: ${moved.length} polygons`);
  ru.arcs = ru.arcs.filter((arcs) => !moved.includes(arcs));
  const joined = mergeArcs(map, [ua, { type: "MultiPolygon", arcs: moved }]);
  ua.type = joined.type;
  ua.arcs = joined.arcs;
}

divisions();
world();
