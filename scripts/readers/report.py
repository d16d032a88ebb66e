"""Compares the records that briefpress wrote for data files with what other readers read; see `compare`."""

import csv
import json
import sys
from pathlib import Path

import openpyxl
import xlrd

# The sheets that are compared, with their first rows as names of columns.
SHEETS = ["iris", "mtcars", "chickwts", "quakes"]


class Number(str):
    """A number digit for digit."""


def is_missing(value):
    return value is None or value == ""


def without_empty_texts(value):
    """An empty text is a missing value, also within objects and lists: docs/data.md, "Files"."""
    if isinstance(value, dict):
        return {key: without_empty_texts(item) for key, item in value.items()}
    if isinstance(value, list):
        return [without_empty_texts(item) for item in value]
    return None if is_missing(value) else value


def cell_of_workbook(value):
    """A number is compared by value: a cell has a binary number, briefpress writes its 15 digits."""
    if isinstance(value, bool) or is_missing(value):
        return value
    if isinstance(value, (int, float)):
        return float(f"{value:.15g}")
    return value


def read_csv(path):
    with open(path, encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file, strict=True))
    header = [name.strip() for name in rows[0]]
    return {"": [dict(zip(header, row, strict=True)) for row in rows[1:] if any(it.strip() for it in row)]}


def read_json(path):
    numbers = {"parse_int": Number, "parse_float": Number}
    return {"": without_empty_texts(json.loads(path.read_text("utf-8"), **numbers))}


def read_xlsx(path):
    book = openpyxl.load_workbook(path, read_only=True, data_only=True)
    sheets = {}
    for name in SHEETS:
        # Some programs write a wrong size, which limits what is read.
        book[name].reset_dimensions()
        header, *rows = book[name].iter_rows(values_only=True)
        sheets[name] = [dict(zip(header, map(cell_of_workbook, row))) for row in rows]
    return sheets


def read_xls(path):
    book = xlrd.open_workbook(path)
    sheets = {}
    for name in SHEETS:
        sheet = book.sheet_by_name(name)
        header, *rows = [sheet.row_values(row) for row in range(sheet.nrows)]
        sheets[name] = [dict(zip(header, map(cell_of_workbook, row))) for row in rows]
    return sheets


READERS = {".csv": read_csv, ".json": read_json, ".xlsx": read_xlsx, ".xls": read_xls}


def value_of(cell, is_workbook):
    """The value of a cell that briefpress wrote."""
    kind, value = cell
    if kind == "number":
        return float(value) if is_workbook else Number(value)
    if kind == "list":
        return [value_of(item, is_workbook) for item in value]
    if kind == "object":
        return {key: value_of(item, is_workbook) for key, item in value}
    return value


def differences(expected, records, is_workbook):
    """Yields what differs, and counts the cells that were compared."""
    if len(expected) != len(records):
        yield f"{len(records)} records, other reader {len(expected)}"
    for number, (other, record) in enumerate(zip(expected, records), 1):
        other = {name: value for name, value in other.items() if not is_missing(value)}
        ours = {name: value_of(cell, is_workbook) for name, cell in record}
        for name in other | ours:
            if (type(other.get(name)), other.get(name)) != (type(ours.get(name)), ours.get(name)):
                yield f"record {number}, {name}: {ours.get(name)!r}, other reader {other.get(name)!r}"


def main(folder):
    is_equal = True
    for path in sorted(folder.iterdir()):
        read = READERS.get(path.suffix)
        if read is None:
            continue
        is_workbook = path.suffix in (".xlsx", ".xls")
        for sheet, expected in read(path).items():
            written = folder / f"{path.name}{'.' + sheet if sheet else ''}.records"
            records = json.loads(written.read_text("utf-8"))
            found = list(differences(expected, records, is_workbook))
            cells = sum(len(record) for record in records)
            print(f"{path.name} {sheet}: {len(records)} records, {cells} cells, {len(found)} differences")
            for difference in found[:5]:
                print(f"  {difference}")
            is_equal &= not found
    return 0 if is_equal else 1


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
