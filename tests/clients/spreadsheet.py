#!/usr/bin/env python3
"""spreadsheet.py RUN_DIR...: events.csv is UTF-8 with a byte order mark, every row as long as its header and its .csvt."""
import csv
import os
import sys

for folder in sys.argv[1:]:
    path = os.path.join(folder, "events.csv")
    with open(path, "rb") as f:
        assert f.read(3) == b"\xef\xbb\xbf", f"{path}: no byte order mark, spreadsheets garble Arabic"
    with open(path, encoding="utf-8-sig", newline="") as f:
        rows = list(csv.reader(f))
    with open(path + "t", encoding="ascii", newline="") as f:
        types = next(csv.reader(f))
    assert len(rows) > 1 and {len(r) for r in rows} == {len(types)}, f"{path}: rows and types differ in length"
    column = rows[0].index("place_name_ar")
    assert any("\u0600" <= c <= "\u06ff" for r in rows[1:] for c in r[column]), f"{path}: no Arabic names"
    print(f"{os.path.basename(folder)}: {len(rows) - 1} rows of {len(types)} columns")
