#!/usr/bin/env python3
"""Draws the two QGIS pictures of docs/comparison.md: Khorgos' own base map files with a plain hand-made style.

    docs/images/compare_qgis.py     needs Debian's python3-qgis; QT_QPA_PLATFORM=offscreen where there is no display
"""

import pathlib
import sys

from qgis.core import (QgsApplication, QgsBilinearRasterResampler, QgsCoordinateReferenceSystem, QgsCoordinateTransform,
                       QgsFillSymbol, QgsHillshadeRenderer, QgsLineSymbol, QgsMapRendererParallelJob, QgsMapSettings,
                       QgsPalLayerSettings, QgsPointXY, QgsProject, QgsRasterLayer, QgsRectangle,
                       QgsSingleSymbolRenderer, QgsVectorLayer, QgsVectorLayerSimpleLabeling)
from qgis.PyQt.QtCore import QSize

HERE = pathlib.Path(__file__).resolve().parent
BASE = HERE.parent.parent / "geodata" / "base"
METRES_PER_DEGREE = 111120.0
# Longitude, latitude, metres per pixel: what Khorgos shows at zooms 4.6 and 7.
VIEWS = {"region": (78.0, 43.5, 2300.0), "khorgos": (80.2, 44.2, 435.0)}


def relief():
    layer = QgsRasterLayer(str(BASE / "elevation_core.tif"), "relief")
    shade = QgsHillshadeRenderer(layer.dataProvider(), 1, 315, 45)
    shade.setZFactor(1.5 / METRES_PER_DEGREE)  # heights are metres, the grid's cells degrees
    layer.setRenderer(shade)
    layer.resampleFilter().setZoomedInResampler(QgsBilinearRasterResampler())
    return layer


def vectors(name, symbol=None, labelled=False):
    layer = QgsVectorLayer(str(BASE / f"{name}.geojson"), name, "ogr")
    if not layer.isValid():
        sys.exit(f"{name}.geojson cannot be read")
    if symbol is not None:
        layer.setRenderer(QgsSingleSymbolRenderer(symbol))
    if labelled:
        settings = QgsPalLayerSettings()
        settings.fieldName = "map_get(from_json(to_json(\"name\")), 'en')"
        settings.isExpression = True
        layer.setLabeling(QgsVectorLayerSimpleLabeling(settings))
        layer.setLabelsEnabled(True)
    return layer


def main():
    QgsApplication.setPrefixPath("/usr", True)
    application = QgsApplication([], False)
    application.initQgis()
    water = {"color": "#b7d3e6", "outline_color": "#6f9fc0"}
    borders = {"style": "no", "outline_color": "#5a4a3a", "outline_width": "0.4"}
    towns = vectors("towns", labelled=True)
    towns.setSubsetString('"rank" <= 4')
    layers = [towns, vectors("rivers", QgsLineSymbol.createSimple({"color": "#6f9fc0", "width": "0.3"})),
              vectors("lakes", QgsFillSymbol.createSimple(water)),
              vectors("countries", QgsFillSymbol.createSimple(borders), labelled=True), relief()]
    plane = QgsCoordinateReferenceSystem()
    plane.createFromProj("+proj=lcc +lat_1=30 +lat_2=52 +lat_0=42 +lon_0=80 +datum=WGS84")
    toPlane = QgsCoordinateTransform(QgsCoordinateReferenceSystem("EPSG:4326"), plane, QgsProject.instance())
    for name, (lon, lat, scale) in VIEWS.items():
        settings = QgsMapSettings()
        settings.setLayers(layers)
        settings.setDestinationCrs(plane)
        settings.setOutputSize(QSize(800, 450))
        at = toPlane.transform(QgsPointXY(lon, lat))
        settings.setExtent(QgsRectangle(at.x() - 400 * scale, at.y() - 225 * scale, at.x() + 400 * scale,
                                        at.y() + 225 * scale))
        job = QgsMapRendererParallelJob(settings)
        job.start()
        job.waitForFinished()
        job.renderedImage().save(str(HERE / "compare" / f"{name}-qgis.png"))


if __name__ == "__main__":
    main()
