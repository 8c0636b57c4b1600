"""Opens every export of a case with tools that are not ours, and checks columns and counts.

    python3 -m venv venv && venv/bin/pip install -r tests/exports/requirements.txt
    venv/bin/python tests/exports/check.py SANAD CASE

SANAD is the program, CASE a case file. Every form is exported in both profiles into a temporary folder.
Exit code 0: all checks hold; 1: one does not; 77: a package is missing (skipped).
"""

import json
import subprocess
import sys
import tempfile
from pathlib import Path

try:
    import bagit
    import duckdb
    import frictionless
    import geopandas
    import networkx
    import pandas
    import pyarrow.parquet
    import rdflib
except ImportError as missing:
    print(f"skipped: {missing}")
    sys.exit(77)

FORMS = "acled ucdp plover csv parquet geojson graphml rdf report package".split()
COMMON = ["sanad_id", "case_id", "schema_version", "review_status", "redaction_profile"]
ACLED = (
    "event_id_cnty event_date year time_precision disorder_type event_type sub_event_type actor1 assoc_actor_1 inter1 "
    "actor2 assoc_actor_2 inter2 interaction civilian_targeting iso region country admin1 admin2 admin3 location "
    "latitude longitude geo_precision source source_scale notes fatalities tags timestamp"
).split()
UCDP = (
    "id relid year active_year code_status type_of_violence conflict_dset_id conflict_new_id conflict_name "
    "dyad_dset_id dyad_new_id dyad_name side_a_dset_id side_a_new_id side_a side_b_dset_id side_b_new_id side_b "
    "number_of_sources source_article source_office source_date source_headline source_original where_prec "
    "where_coordinates where_description adm_1 adm_2 latitude longitude geom_wkt priogrid_gid country country_id region "
    "event_clarity date_prec date_start date_end deaths_a deaths_b deaths_civilians deaths_unknown best high low "
    "gwnoa gwnob"
).split()


def acled(folder):
    table = pandas.read_csv(folder / "acled.csv", parse_dates=["event_date"])
    assert list(table.columns) == ACLED, list(table.columns)
    assert table.event_id_cnty.is_unique and table.event_id_cnty.str.startswith("SND-").all()
    assert table.time_precision.isin([1, 2, 3]).all() and table.geo_precision.isin([1, 2, 3]).all()
    assert (table.year == table.event_date.dt.year).all() and (table.fatalities >= 0).all()
    assert table.notes.str.contains("not ACLED data").all()
    return len(table)


def ucdp(folder):
    table = pandas.read_csv(folder / "ucdp.csv", parse_dates=["date_start", "date_end"])
    assert list(table.columns) == UCDP, list(table.columns)
    sides = table.deaths_a + table.deaths_b + table.deaths_civilians + table.deaths_unknown
    assert (sides == table.best).all() and (table.best >= 1).all()
    assert (table.low <= table.best).all() and (table.best <= table.high).all()
    assert (table.date_start <= table.date_end).all() and table.type_of_violence.isin([1, 2, 3]).all()
    return len(table)


def plover(folder):
    lines = [json.loads(line) for line in (folder / "plover.jsonl").read_text("utf-8").splitlines()]
    for line in lines:
        assert isinstance(line["actor"], list) and isinstance(line["context"], list) and line["event"].isupper()
        assert set(COMMON) <= set(line["sanad"]), line["sanad"].keys()
    return len(lines)


def csv(folder):
    tables = {path.stem: pandas.read_csv(path) for path in sorted(folder.glob("*.csv"))}
    return linked_tables(tables)


def linked_tables(tables):
    for name, table in tables.items():
        assert list(table.columns[:5]) == COMMON, name
        assert table.sanad_id.is_unique, name
    events, spans = set(tables["events"].sanad_id), set(tables["spans"].sanad_id)
    assert set(tables["events"].doc_id) <= set(tables["documents"].sanad_id)
    assert set(tables["events"].incident_id) == set(tables["incidents"].sanad_id)
    assert set(tables["event_roles"].event_id) <= events and set(tables["event_roles"].span_id) <= spans
    assert set(tables["event_roles"].actor_id) <= set(tables["actors"].sanad_id)
    assert set(tables["events"].place_id.dropna()) <= set(tables["places"].sanad_id)
    return sum(len(table) for table in tables.values())


def parquet(folder):
    paths = sorted(folder.glob("*.parquet"))
    tables = {path.stem: pyarrow.parquet.read_table(path).to_pandas() for path in paths}
    for path in paths:
        rows = duckdb.sql(f"select count(*) from read_parquet('{path}')").fetchall()[0][0]
        assert rows == len(tables[path.stem]), path
        assert b"notice" in pyarrow.parquet.read_metadata(path).metadata
    schema = pyarrow.parquet.read_schema(folder / "events.parquet")
    assert str(schema.field("event_type").type) == "string" and str(schema.field("place_precision").type) == "int64"
    return linked_tables(tables)


def geojson(folder):
    frame = geopandas.read_file(folder / "events.geojson")
    raw = json.loads((folder / "events.geojson").read_text("utf-8"))
    assert len(frame) == len(raw["features"]) and "crs" not in raw
    assert all(isinstance(feature["id"], str) for feature in raw["features"])
    assert all(feature["geometry"] is None or feature["geometry"]["type"] == "Point" for feature in raw["features"])
    points = frame[~frame.geometry.isna() & ~frame.geometry.is_empty]
    if len(points):
        west, south, east, north = raw["bbox"]
        assert points.geometry.within(__import__("shapely").box(west - 1e-9, south - 1e-9, east + 1e-9, north + 1e-9)).all()
    return len(frame)


def graphml(folder):
    two, one = (networkx.read_graphml(folder / name) for name in ("events.graphml", "actors.graphml"))
    assert two.is_directed() and one.is_directed()
    kinds = {data["kind"] for _, data in two.nodes(data=True)}
    assert kinds <= {"actor", "event"}, kinds
    assert all(data["kind"] == "actor" for _, data in one.nodes(data=True))
    assert all(data["weight"] >= 1 for _, _, data in one.edges(data=True))
    return two.number_of_nodes()


def rdf(folder):
    data = rdflib.Dataset()
    data.parse(folder / "claims.trig", format="trig")
    np = rdflib.Namespace("http://www.nanopub.org/nschema#")
    heads = list(data.quads((None, rdflib.RDF.type, np.Nanopublication, None)))
    for subject, _, _, _ in heads:
        for part in (np.hasAssertion, np.hasProvenance, np.hasPublicationInfo):
            graphs = [o for _, _, o, _ in data.quads((subject, part, None, None))]
            assert len(graphs) == 1 and len(data.graph(graphs[0])) > 0, (subject, part)
    return len(heads)


def report(folder):
    page, text = (folder / "report.html").read_text("utf-8"), (folder / "report.md").read_text("utf-8")
    assert 'dir="rtl"' in page and "<script" not in page.lower() and "://" not in page
    assert text.count("According to") == text.count("[^") // 2
    return text.count("According to")


def package(folder):
    bagit.Bag(str(folder)).validate()
    found = frictionless.validate(str(folder / "data/datapackage.json"))
    assert found.valid, found.flatten(["type", "title", "note"])
    tables = {path.stem: pandas.read_csv(path) for path in sorted((folder / "data").glob("*.csv"))}
    return linked_tables(tables)


def main(sanad, case):
    with tempfile.TemporaryDirectory() as scratch:
        for profile in ("public", "internal"):
            for form in FORMS:
                folder = Path(scratch) / f"{form}-{profile}"
                command = [sanad, "export", case, "--to", form, "-o", folder, "--profile", profile, "--embargo", "0"]
                subprocess.run(command, check=True, stderr=subprocess.DEVNULL)
                print(f"{profile:9}{form:9}{globals()[form](folder):7} ok")


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    main(*sys.argv[1:])
