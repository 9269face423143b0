#!/usr/bin/python3
"""gdal_formats.py RUN_DIR...: GDAL reads every format of a run; types, counts, bounds and ids agree; geometries are valid."""
import os
import subprocess
import sys

from osgeo import gdal, ogr

gdal.UseExceptions()
messages = []
gdal.PushErrorHandler(lambda level, code, text: messages.append(text))

TYPES = {
    "start": "DateTime", "end": "DateTime", "lon": "Real", "uncertainty_m": "Real", "confidence": "Real",
    "geo_precision": "Integer", "killed": "Integer", "event_id": "String", "sentence": "String",
}
# Layers by format: (file, layer in it, layer of the run). KML has no types and says so here.
LAYERS = {
    "geojson": [("events.geojson", None, "events"), ("places.geojson", None, "places")],
    "geojsonseq": [("events.geojsons", None, "events"), ("places.geojsons", None, "places")],
    "csv": [("events.csv", None, "events")],
    "gpkg": [("frontline.gpkg", n, n) for n in ("events", "extents_lines", "extents_areas", "places")],
    "flatgeobuf": [(f"{n}.fgb", None, n) for n in ("events", "extents_lines", "extents_areas", "places")],
    "jsonfg": [("events.fg.json", None, "events")],
    "geoparquet": [(f"{n}.parquet", None, n) for n in ("events", "extents_lines", "extents_areas", "places")],
}
KEY = {"events": "event_id", "places": "place_ref", "extents_lines": "extent_id", "extents_areas": "extent_id"}


def read(path, layer):
    source = gdal.OpenEx(path, gdal.OF_VECTOR)
    found = source.GetLayerByName(layer) if layer else source.GetLayer(0)
    assert found is not None, f"{path}: no layer {layer}"
    definition = found.GetLayerDefn()
    types = {}
    for i in range(definition.GetFieldCount()):
        field = definition.GetFieldDefn(i)
        types[field.GetName()] = field.GetTypeName()
    rows = {}
    key = next(k for k in KEY.values() if k in types)
    if "extent_id" in types:
        key = "extent_id"
    for feature in found:
        shape = feature.GetGeometryRef()
        if shape is None:
            continue
        assert shape.IsValid(), f"{path}: {feature[key]} is not valid"
        values = {n: feature.GetFieldAsString(n) for n in ("start", "end", "sentence", "place_name_ar") if n in types}
        values = {n: v.replace("-", "/").replace("T", " ").replace("Z", "+00") if n in ("start", "end") else v for n, v in values.items()}
        rows[feature[key]] = (tuple(round(x, 6) for x in shape.GetEnvelope()), values)
    crs = found.GetSpatialRef()
    assert crs is not None and crs.GetAuthorityCode(None) in ("4326", "CRS84"), f"{path}: not WGS 84"
    return types, rows, source


def check(folder):
    truth, report = {}, []
    for name, layers in LAYERS.items():
        for file, layer, of in layers:
            path = os.path.join(folder, file)
            if name == "geoparquet" and not gdal.GetDriverByName("Parquet"):
                continue  # the GDAL of Debian has no Parquet; tables.py reads it
            assert os.path.exists(path), f"{path} is missing"
            if name == "geojsonseq" and not os.path.getsize(path):
                continue  # a sequence of no texts is an empty file
            try:
                types, rows, _ = read(path, layer)
            except (AssertionError, StopIteration):
                # An empty collection has no types to read.
                if os.path.basename(folder) == "empty":
                    continue
                raise
            for field, kind in TYPES.items():
                known = any(r[1].get(field) for r in rows.values()) if field in ("start", "end") else bool(rows)
                # GeoJSON has no types of its own: a column without a value is text there.
                if field in types and known and (field != "killed" or name not in ("geojson", "geojsonseq", "jsonfg")):
                    assert types[field].startswith(kind), f"{path}: {field} is {types[field]}, not {kind}"
            if of in truth:
                assert rows == truth[of], f"{path}: features differ from those of the first format: " + repr(
                    [(k, rows.get(k), v) for k, v in truth[of].items() if rows.get(k) != v][:1]
                )
            else:
                truth[of] = rows
            report.append(f"{file}{':' + layer if layer else ''} {len(rows)}")
    # KML carries text: names, spans and places.
    kml = [f for f in ("frontline.kml", "frontline.kmz") if gdal.GetDriverByName("LIBKML") or f.endswith(".kml")]
    for file in kml:
        source = gdal.OpenEx(os.path.join(folder, file), gdal.OF_VECTOR, allowed_drivers=["LIBKML", "KML"])
        placemarks = sum(source.GetLayer(i).GetFeatureCount() for i in range(source.GetLayerCount()))
        wanted = sum(len(truth.get(n, ())) for n in KEY)
        assert placemarks == wanted, f"{file}: {placemarks} placemarks, not {wanted}"
        if gdal.GetDriverByName("LIBKML") and truth.get("events"):
            layer = source.GetLayer(0)
            names = {layer.GetLayerDefn().GetFieldDefn(i).GetName(): layer.GetLayerDefn().GetFieldDefn(i).GetTypeName()
                     for i in range(layer.GetLayerDefn().GetFieldCount())}
            assert names.get("begin") == names.get("end") == "DateTime", f"{file}: {names}"
        report.append(f"{file} {placemarks}")
    print(f"{os.path.basename(folder)}: {', '.join(report)}")


for folder in sys.argv[1:]:
    check(folder)
    done = subprocess.run(["ogrinfo", "-so", "-al", os.path.join(folder, "frontline.gpkg")], capture_output=True, text=True)
    assert done.returncode == 0 and "Warning" not in done.stdout + done.stderr, done.stderr
    # The index answers a question about an area.
    source = gdal.OpenEx(os.path.join(folder, "frontline.gpkg"), gdal.OF_VECTOR)
    events = source.GetLayerByName("events")
    whole = events.GetFeatureCount()
    events.SetSpatialFilterRect(-180, -90, 180, 90)
    assert events.GetFeatureCount() == whole, "the spatial index leaves events out"
    if whole:
        events.SetSpatialFilterRect(0, 0, 1, 1)
        assert events.GetFeatureCount() == 0
wrong = [m for m in messages if "not recognized" not in m]
assert not wrong, wrong
