"""OGC API – Features, Part 1: the initiatives as features that QGIS, GDAL and others read page by page.

What it answers is told in docs/tools.md; its errors are those of the API.
"""
