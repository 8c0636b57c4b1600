// The one module that the pages import: only what the drawings of the reading room use.
export { drag } from "d3-drag";
export {
  forceCenter, forceCollide, forceLink, forceManyBody, forceSimulation, forceX, forceY,
} from "d3-force";
export {
  geoArea, geoCentroid, geoCircle, geoDistance, geoEqualEarth, geoEquirectangular, geoGraticule10, geoMercator,
  geoNaturalEarth1, geoPath,
} from "d3-geo";
export { scaleLinear, scaleTime, scaleUtc } from "d3-scale";
export { pointer, select, selectAll } from "d3-selection";
export { utcFormat } from "d3-time-format";
export { zoom, zoomIdentity, zoomTransform } from "d3-zoom";
export { feature, merge, mesh, neighbors } from "topojson-client";
