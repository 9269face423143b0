#!/usr/bin/python3
"""qgis_picture.py PROJECT OUT.png --day 2024-12-04 [--size 1200x900] [--around lon,lat,km]: the map of one day as QGIS draws it.

Fails when the picture is blank or a layer can't be drawn.
"""
import argparse
import os
import sys
from datetime import datetime, timedelta, timezone
from zoneinfo import ZoneInfo

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
from qgis.core import (  # noqa: E402
    QgsApplication, QgsCoordinateTransform, QgsCoordinateReferenceSystem, QgsDateTimeRange, QgsMapRendererParallelJob,
    QgsMapSettings, QgsPointXY, QgsProject, QgsRectangle,
)
from qgis.PyQt.QtCore import QDateTime, QSize, Qt  # noqa: E402
from qgis.PyQt.QtGui import QColor  # noqa: E402

arguments = argparse.ArgumentParser(description=__doc__)
arguments.add_argument("project")
arguments.add_argument("out")
arguments.add_argument("--day", required=True)
arguments.add_argument("--size", default="1200x900")
arguments.add_argument("--around")
a = arguments.parse_args()

app = QgsApplication([], False)
app.initQgis()
project = QgsProject.instance()
if not project.read(os.path.abspath(a.project)):
    sys.exit(f"{a.project}: does not read")
settings = QgsMapSettings()
settings.setLayers([n.layer() for n in project.layerTreeRoot().findLayers() if n.isVisible() and n.layer()])
settings.setDestinationCrs(project.crs())
settings.setBackgroundColor(QColor("#f7f7f4"))
width, height = map(int, a.size.split("x"))
settings.setOutputSize(QSize(width, height))
settings.setOutputDpi(120)
if a.around:
    lon, lat, km = map(float, a.around.split(","))
    to = QgsCoordinateTransform(QgsCoordinateReferenceSystem("EPSG:4326"), project.crs(), project)
    p = to.transform(QgsPointXY(lon, lat))
    half = km * 1000 * 1.22  # a metre there is 1.22 of Mercator's at Syria's latitude
    settings.setExtent(QgsRectangle(p.x() - half, p.y() - half, p.x() + half, p.y() + half))
else:
    settings.setExtent(QgsRectangle(project.viewSettings().defaultViewExtent()))
start = datetime.fromisoformat(a.day).replace(tzinfo=ZoneInfo("Asia/Damascus"))
iso = lambda t: QDateTime.fromString(t.astimezone(timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ"), Qt.ISODate)
settings.setIsTemporal(True)
settings.setTemporalRange(QgsDateTimeRange(iso(start), iso(start + timedelta(days=1)), True, False))
job = QgsMapRendererParallelJob(settings)
job.start()
job.waitForFinished()
picture = job.renderedImage()
colours = {picture.pixel(x, y) for x in range(0, width, 3) for y in range(0, height, 3)}
problems = [f"{e.layerID}: {e.message}" for e in job.errors()]
if problems or len(colours) < 20 or not picture.save(a.out):
    print(f"{a.out}: {problems or f'blank: {len(colours)} colours'}", flush=True)
    os._exit(1)
print(f"{os.path.basename(a.out)}: {len(colours)} colours", flush=True)
os._exit(0)
