"""Counts how BibLaTeX is read differently from pandoc, by field: report_bibtex.py FOLDER"""
import collections
import json
import re
import sys

folder = sys.argv[1]


def read(name):
    with open(f"{folder}/{name}", encoding="utf8") as file:
        items = {item["id"]: item for item in json.load(file)}
    return {key: item for key, item in items.items() if key.startswith("bib-")}


def normalized(value):
    """A value without markup, kinds of blanks, quotation marks and dashes."""
    if isinstance(value, list):
        return [{part: normalized(text) for part, text in name.items()} for name in value]
    if isinstance(value, dict) and "date-parts" in value:
        dates = [[int(part) for part in date] for date in value["date-parts"]]
        return dates, value.get("season"), bool(value.get("circa"))
    if isinstance(value, dict):
        return value
    if value is None:
        return None
    text = re.sub(r"</?(i|b|sub|sup|sc|span)[^>]*>", "", str(value))
    text = text.replace("\xa0", " ").replace("’", "'").replace("–", "-")
    return re.sub(r"\s+", " ", text).strip()


ours, theirs = read("items.json"), read("pandoc.json")
differences = collections.defaultdict(list)
fields = 0
for key, item in theirs.items():
    if key not in ours:
        differences["(source is missing)"].append((key, None, None))
        continue
    for field in sorted((set(ours[key]) | set(item)) - {"id"}):
        fields += 1
        one, other = normalized(ours[key].get(field)), normalized(item.get(field))
        if one != other:
            differences[field].append((key, one, other))
print("fields", fields, "different", sum(map(len, differences.values())))
for field, found in sorted(differences.items(), key=lambda entry: -len(entry[1])):
    print("##", field, len(found))
    for key, one, other in {(str(it[1]), str(it[2])): it for it in found}.values():
        print("   ", key, "| briefpress:", str(one)[:110], "| pandoc:", str(other)[:110])
