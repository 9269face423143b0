#!/usr/bin/env python3
"""tables.py RUN_DIR: GeoPandas and DuckDB read GeoParquet, FlatGeobuf and GeoPackage with their types; all agree."""
import os
import sys

import duckdb
import geopandas

folder = sys.argv[1]
path = lambda name: os.path.join(folder, name)
truth = geopandas.read_file(path("events.geojson")).set_index("event_id")
for name, read in (
    ("events.parquet", geopandas.read_parquet),
    ("events.fgb", geopandas.read_file),
    ("frontline.gpkg", lambda p: geopandas.read_file(p, layer="events")),
    ("events.geojsons", geopandas.read_file),
):
    frame = read(path(name)).set_index("event_id")
    assert frame.crs is not None and frame.crs.to_epsg() in (4326, None), f"{name}: {frame.crs}"
    assert len(frame) == len(truth) and set(frame.index) == set(truth.index), f"{name}: {len(frame)} rows"
    assert str(frame["start"].dtype).startswith("datetime64") and "UTC" in str(frame["start"].dtype), f"{name}: {frame['start'].dtype}"
    here = truth.set_crs(frame.crs, allow_override=True)  # CRS84 and EPSG:4326 are the same here
    for column in ("start", "end", "sentence", "confidence", "event_type", "geometry"):
        ours, theirs = frame.loc[here.index, column], here[column]
        same = ours.geom_equals(theirs) if column == "geometry" else (ours == theirs) | (ours.isna() & theirs.isna())
        assert same.all(), f"{name}: {column} differs"
    print(f"{name}: {len(frame)} rows")
database = duckdb.connect()
rows = database.execute(
    "select event_type, count(*), min(start) from read_parquet(?) where bbox.xmin > 36 and \"date\" = date '2024-12-04' group by 1 order by 1",
    [path("events.parquet")],
).fetchall()
assert rows and all(r[2].tzinfo is not None for r in rows), rows
areas = geopandas.read_parquet(path("extents_areas.parquet"), bbox=(36.5, 34.9, 37.0, 35.5))
assert len(areas) and areas.geometry.is_valid.all()
print(f"DuckDB: {rows}")
