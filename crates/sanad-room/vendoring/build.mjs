// Rebuilds everything below ../assets that is not ours: `build.sh` calls it after `npm ci`.
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const at = (path) => fileURLToPath(new URL(path, import.meta.url));
for (const folder of ["vendor", "fonts", "map", "licences"]) mkdirSync(at(`../assets/${folder}`), { recursive: true });

// `selection.html()` is what d3 has that a strict Content-Security-Policy refuses:
// it writes innerHTML, which Trusted Types forbid. With it replaced, the bundle has no such sink at all.
const noSinks = {
  name: "no-sinks",
  setup(builder) {
    builder.onLoad({ filter: /d3-selection\.mjs$/ }, ({ path }) => {
      const whole = readFileSync(path, "utf8");
      const contents = whole.replace(
        /function htmlRemove\(\)[^]*?(?=function raise\(\))/,
        'function selection_html() {\n  throw new Error("selection.html() is not in this build");\n}\n\n',
      );
      if (contents === whole) throw new Error("d3-selection has changed: look for html() again");
      return { contents };
    });
  },
};

const banner = "/* d3 (ISC; d3-ease BSD-3-Clause) and topojson-client (ISC), Copyright Mike Bostock; terms in licences/. Made by build.sh. */";
const { outputFiles: [bundle] } = await build({
  entryPoints: [at("d3.mjs")], bundle: true, minify: true, format: "esm", target: "es2022", charset: "ascii",
  legalComments: "none", banner: { js: banner }, plugins: [noSinks], write: false,
});
const sink = /innerHTML|outerHTML|insertAdjacentHTML|document\.write|createContextualFragment|\beval\(|new Function|srcdoc/;
if (sink.test(bundle.text)) throw new Error(`the bundle has a sink: ${bundle.text.match(sink)[0]}`);
writeFileSync(at("../assets/vendor/d3.js"), bundle.text);

const font = at("node_modules/@fontsource-variable/vazirmatn/");
for (const subset of ["arabic", "latin"]) {
  copyFileSync(`${font}files/vazirmatn-${subset}-wght-normal.woff2`, at(`../assets/fonts/vazirmatn-${subset}.woff2`));
}
copyFileSync(`${font}LICENSE`, at("../assets/licences/vazirmatn.txt"));
// d3-geo has the text that all of d3 has and GeographicLib's besides; d3-ease, which d3-zoom brings, has its own.
const terms = ["d3-geo", "d3-ease"].map((name) => readFileSync(at(`node_modules/${name}/LICENSE`), "utf8").trim());
const titles = ["d3 (ISC), with parts of GeographicLib (MIT) in d3-geo", "d3-ease (BSD-3-Clause)"];
const text = terms.map((term, i) => `${titles[i]}\n\n${term}\n`).join(`\n${"-".repeat(80)}\n\n`);
writeFileSync(at("../assets/licences/d3.txt"), text);
copyFileSync(at("node_modules/topojson-client/LICENSE"), at("../assets/licences/topojson.txt"));
copyFileSync(at("node_modules/world-atlas/LICENSE"), at("../assets/licences/world-atlas.txt"));
