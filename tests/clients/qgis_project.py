#!/usr/bin/python3
"""qgis_project.py PROJECT: QGIS opens it without a warning; layers valid, styled, labelled; each day shows that day's events.

Also the loose styles and those inside the GeoPackage beside it.
"""
import json
import os
import re
import sys

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
from qgis.core import (  # noqa: E402
    Qgis, QgsApplication, QgsDateTimeRange, QgsExpression, QgsExpressionContext, QgsExpressionContextUtils,
    QgsFeatureRequest, QgsProject, QgsVectorLayer, QgsVectorLayerTemporalContext,
)
from qgis.PyQt.QtCore import QDateTime, Qt  # noqa: E402

path = os.path.abspath(sys.argv[1])
folder = os.path.dirname(path)
app = QgsApplication([], False)
app.initQgis()
warnings = []
app.messageLog().messageReceived[str, str, Qgis.MessageLevel].connect(
    lambda text, tag, level: warnings.append(f"{tag}: {text}") if level in (Qgis.Warning, Qgis.Critical) else None
)


def fail(text):
    print(text, flush=True)
    os._exit(1)


def need(condition, text):
    if not condition:
        fail(f"{path}: {text}")


project = QgsProject.instance()
need(project.read(path), f"does not read: {project.error()}")
layers = {n.layer().id().removeprefix("frontline_"): n.layer() for n in project.layerTreeRoot().findLayers() if n.layer()}
need(len(layers) == len(project.mapLayers()) >= 3, f"layers: {list(layers)}")
order = list(layers)
need(order == [n for n in ("events", "extents_lines", "places", "extents_areas") if n in layers], f"order: {order}")
need(project.crs().authid() == "EPSG:3857", "no CRS")
need(not project.viewSettings().defaultViewExtent().isEmpty(), "no extent to open at")
settings = project.timeSettings()
span = settings.temporalRange()
need(span.begin().isValid() and span.end().isValid() and settings.timeStep() == 1, "no time range")
need(project.readNumEntry("TemporalControllerWidget", "/NavigationMode", 0)[0] == 1, "the temporal controller is off")

with open(os.path.join(folder, "events.geojson"), encoding="utf-8") as f:
    events = [x["properties"] for x in json.load(f)["features"]]


def shown(layer, begin, end):
    context = QgsVectorLayerTemporalContext()
    context.setLayer(layer)
    text = layer.temporalProperties().createFilterString(context, QgsDateTimeRange(begin, end, True, False))
    return {f["event_id"] for f in layer.getFeatures(QgsFeatureRequest().setFilterExpression(text))}


for name, layer in layers.items():
    need(layer.isValid() and layer.featureCount() > 0, f"{name} does not open")
    need(not os.path.isabs(re.search(r"<datasource>([^<]*frontline|[^<]*)</datasource>", open(path, encoding="utf-8").read())[1]), "a path is absolute")
    need(layer.crs().authid() == "EPSG:4326", f"{name}: no CRS")
    need(all(f.geometry().isGeosValid() for f in layer.getFeatures()), f"{name}: invalid geometry")
    if name in ("places", "extents_lines"):
        need(layer.labelsEnabled() and layer.labeling() is not None, f"{name}: no labels")
    kinds = {"places": "singleSymbol", "events": "pointDisplacement"}
    need(layer.renderer().type() == kinds.get(name, "categorizedSymbol"), f"{name}: {layer.renderer().type()}")
    need(all("param" not in i.label() for i in layer.renderer().legendSymbolItems()), f"{name}: legend")
    need(layer.temporalProperties().isActive() == (name != "places"), f"{name}: time")
    # Every expression of the map tip, the label and the colours can be read and evaluated.
    feature = next(layer.getFeatures())
    context = QgsExpressionContext(QgsExpressionContextUtils.globalProjectLayerScopes(layer))
    context.setFeature(feature)
    tip = QgsExpression.replaceExpressionText(layer.mapTipTemplate(), context)
    need("[%" not in tip and feature["sentence"][:30].split("<")[0].split("&")[0] in tip, f"{name}: map tip: {tip}")
    if name not in ("places", "extents_lines"):
        continue
    label = QgsExpression(layer.labeling().settings().fieldName)
    need(not label.hasParserError() and label.evaluate(context), f"{name}: label: {label.evalErrorString()}")

types = {i.label() for i in layers["events"].renderer().legendSymbolItems()}
need(len(types) >= len({e["event_type"] for e in events}), f"legend: {types}")

# Day by day: the filter shows the events of that day, and no undated one.
day = span.begin()
while day < span.end():
    end = day.addDays(1)
    a, b = (t.toUTC().toString("yyyy-MM-ddTHH:mm:ssZ") for t in (day, end))
    a, b = a[:19] + "Z", b[:19] + "Z"
    want = {e["event_id"] for e in events if e["start"] and e["start"] < b and e["end"] > a}
    got = shown(layers["events"], day, end)
    need(got == want, f"{a}: shows {len(got)} events, {len(want)} happened")
    if "extents_areas" in layers:
        need(shown(layers["extents_areas"], day, end) <= want | {e["event_id"] for e in events}, a)
    day = end

# Loose styles, and a GeoPackage that brings its own.
for name, source in (("events", "events.geojson"), ("places", "places.geojson"),
                     ("extents_areas", "extents.geojson|geometrytype=Polygon"), ("extents_lines", "extents.geojson|geometrytype=LineString")):
    loose = QgsVectorLayer(os.path.join(folder, source), name, "ogr")
    message, ok = loose.loadNamedStyle(os.path.join(folder, f"{name}.qml"))
    need(ok and loose.renderer().type() == {"places": "singleSymbol", "events": "pointDisplacement"}.get(name, "categorizedSymbol"), f"{name}.qml: {message}")
    packed = QgsVectorLayer(os.path.join(folder, f"frontline.gpkg|layername={name}"), name, "ogr")
    need(packed.isValid() and packed.renderer().type() == loose.renderer().type(), f"gpkg {name}: {packed.renderer().type()}")
need(not warnings, f"warnings: {warnings}")
print(f"{os.path.basename(folder)}: {len(layers)} layers, {span.begin().toString(Qt.ISODate)} to {span.end().toString(Qt.ISODate)}", flush=True)
# QGIS may crash while it tears down; all that matters is done.
os._exit(0)
