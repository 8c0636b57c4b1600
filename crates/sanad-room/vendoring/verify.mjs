// Is each division's own coordinate inside its outline? Prints a table for README.md. Arguments: admin1.txt,
// and files of towns and districts: is each of them inside the outline of its division? These played no part in
// matching outlines to codes, as the divisions' own coordinates did.
import { readFileSync } from "node:fs";
import { geoContains, geoDistance } from "d3-geo";
import { feature } from "topojson-client";

const map = JSON.parse(readFileSync(new URL("../assets/map/divisions.json", import.meta.url), "utf8"));
const all = feature(map, map.objects.divisions).features;
const countries = new Set(all.map((one) => one.properties.a2));
const shapes = new Map(all.map((one) => [one.properties.code, one]));
for (const one of feature(map, map.objects.regions).features) shapes.set(one.properties.code, one);
const within = new Map(all.flatMap((one) => (one.properties.also ?? []).map((code) => [code, one.properties])));

const divisions = new Map();
for (const stanza of readFileSync(process.argv[2], "utf8").split("\n\n")) {
  const of = (key) => stanza.match(new RegExp(`^  ${key} +(.+)$`, "m"))?.[1];
  if (of("code")) divisions.set(of("code"), { name: of("name"), at: of("at")?.split(" ").map(Number) });
}
let inside = 0;
let asked = 0;
const missing = [];
for (const [code, { name, at }] of divisions) {
  if (!countries.has(code.slice(0, 2))) continue;
  const shape = shapes.get(code);
  if (!shape) {
    const holder = within.get(code);
    missing.push(`| ${code} | ${name} | ${holder ? `\`${holder.code}\` ${holder.name}` : "-"} |`);
    continue;
  }
  asked += 1;
  const point = [at[1], at[0]];
  if (geoContains(shape, point)) {
    inside += 1;
    continue;
  }
  const points = shape.geometry.coordinates.flat(shape.geometry.type === "Polygon" ? 1 : 2);
  const km = Math.round(6371 * Math.min(...points.map((one) => geoDistance(one, point))));
  const hit = all.find((one) => geoContains(one, point))?.properties;
  const where = hit ? `${hit.code ?? hit.a2} ${hit.name}` : "no outline";
  console.log(`| ${code} | ${name} | ${at.join(" ")} | ${where} | ${km} |`);
}
console.log(`\n${inside} of ${asked} inside (${(100 * inside / asked).toFixed(1)} %)\n`);
console.log(missing.join("\n"));

for (const file of process.argv.slice(3)) {
  const places = readFileSync(file, "utf8").split("\n\n").flatMap((stanza) => {
    const of = (key) => stanza.match(new RegExp(`^  ${key} +(.+)$`, "m"))?.[1];
    const shape = shapes.get(of("code"));
    return shape && of("at") ? [{ shape, point: of("at").split(" ").map(Number).reverse() }] : [];
  });
  const right = places.filter(({ shape, point }) => geoContains(shape, point)).length;
  console.log(`\n${file.replace(/.*\//, "")}: ${right} of ${places.length} inside (${(100 * right / places.length).toFixed(1)} %)`);
}
