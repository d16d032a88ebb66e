"""Files made to fill the memory, the stack or the day, in every format that is read. Each run ends by itself within its
limits of memory and time, and says where the file exceeds what.
"""

import gzip
import io
import json
import re
import sqlite3
import struct
import tempfile
import zipfile
import zlib
from dataclasses import dataclass
from pathlib import Path

from injection import archive, xlsx
from trial import MEMORY, SECONDS, SOURCES, Table, each, part_of, run, write

CONFIG = """
[datasets.claims]
files = ["{data}"]
[sources]
files = ["{sources}"]
{style}
[build]
timeout = "10 s"
memory = "600 MB"
[briefings.brief]
template = "brief.typ"
title = "T"
edition = 2025-07-31
[briefings.other]
template = "other.typ"
title = "T"
edition = 2025-07-31
"""

CLAIMS = "id,item,body,sources\nc1,oil,MG,s1\n"
TEMPLATE = "= Head\n{{ claims.first.item }} {{ claims.first.cite }}\n"
OTHER = "= Other\nx\n"


@dataclass
class Bomb:
    channel: str
    name: str
    files: dict
    data: str = "data/claims.csv"
    sources: str = "data/sources.bib"
    style: str = ""
    config: str = ""
    command: tuple = ("build", "--no-check")
    # The other document, which is built in spite of it: only where the file is of the first document alone.
    is_of_one_document: bool = False


def nested(before, count, after, middle=""):
    return before * count + middle + after * count


def templates():
    """MiniJinja, which drafts; each is a bomb of one document alone."""
    grow = "{% set ns = namespace(x=START) %}{% for a in range(N) %}{% set ns.x = STEP %}{% endfor %}{{ ns.x }}"
    for count in (30, 40, 1000):
        yield f"string doubled {count}", grow.replace("START", '"aaaaaaaaaaaaaaaa"').replace("STEP", "ns.x ~ ns.x").replace("N", str(count))
        yield f"list doubled {count}", grow.replace("START", "[1]").replace("STEP", "[ns.x, ns.x]").replace("N", str(count))
        yield f"list added {count}", grow.replace("START", "[1]").replace("STEP", "ns.x + ns.x").replace("N", str(count))
        yield f"dictionary doubled {count}", grow.replace("START", "{}").replace("STEP", "{'a': ns.x, 'b': ns.x}").replace("N", str(count))
        yield f"replaced {count}", grow.replace("START", '"a"').replace("STEP", 'ns.x | replace("a", "aa")').replace("N", str(count))
        yield f"captured {count}", '{% set ns = namespace(x="aaaaaaaa") %}{% for a in range(' + str(count) + ') %}{% set b %}{{ ns.x }}{{ ns.x }}{% endset %}{% set ns.x = b %}{% endfor %}{{ ns.x }}'
    for inner in (900, 9000, 90000):
        yield f"loops {inner}", "{% for a in range(9999) %}{% for b in range(" + str(inner) + ") %}" + "a" * 500 + "{% endfor %}{% endfor %}"
        yield f"values {inner}", "{% for a in range(999) %}{% for b in range(" + str(inner) + ") %}{{ b }}{% endfor %}{% endfor %}"
        yield f"empty loops {inner}", "{% for a in range(99999) %}{% for b in range(" + str(inner) + ") %}{% endfor %}{% endfor %}"
    for expression in ('"a" * 9999999999', '"a" * 999999999', "[1] * 999999999", "range(9999999999) | list", "range(99999999) | list | length", "range(9999999) | join",
                       '"a" | indent(width=999999999)', "2 ** 99999999", "9 ** 9 ** 9 ** 9", "range(9999999) | sort | reverse | list", '"%999999999d" | format(1)',
                       'range(999999) | batch(1) | list', '"a" | center(999999999)', '("a" * 9999999) | replace("a", "bbbbbbbbbb" * 9999)', "range(99999) | map('string') | join(range(99999) | join)",
                       '"ab" * 99999999 | upper | lower | title', "range(9999999) | groupby('x')", "lipsum(9999999)", "claims * 9999999"):
        yield expression, "{{ " + expression + " }}"
    for count in (200, 20_000, 500_000):
        yield f"parentheses {count}", "{{ " + nested("(", count, ")", "1") + " }}"
        yield f"lists {count}", "{{ " + nested("[", count, "]") + " }}"
        yield f"blocks {count}", nested("{% if true %}", count, "{% endif %}", "x")
        yield f"not {count}", "{{ " + "not " * count + "true }}"
    yield "macro", "{% macro m(x) %}{{ m(x ~ x) }}{% endmacro %}{{ m('aaaaaaaa') }}"
    yield "macro twice", "{% macro m(n) %}{% if n > 0 %}{{ m(n - 1) }}{{ m(n - 1) }}{% endif %}a{% endmacro %}{{ m(60) }}"
    yield "includes itself", '{% include "brief.typ" %}'
    yield "includes itself twice", '{% include "brief.typ" %}{% include "brief.typ" %}'
    yield "extends itself", '{% extends "brief.typ" %}'
    yield "recursive loop", "{% for a in [1, 2] recursive %}{{ loop([a, a]) }}{% endfor %}"
    yield "namespace in itself", "{% set ns = namespace(x=1) %}{% set ns.x = ns %}{{ ns.x }}"
    yield "namespace in itself, as text", "{% set ns = namespace(x=1) %}{% set ns.x = ns %}{{ ns.x | string }}"
    yield "long", "= H\n" + "a {{ 1 }} " * 2_000_000
    yield "spaces", " " * 300_000_000


def typst():
    """Typst, which typesets."""
    for text in ("#range(1000000000)", "#range(100000000).map(x => x * x).sum()", "#while true {}", "#let f() = f(); #f()", "#let f() = { f(); f() }; #f()",
                 '#("a" * 1000000000)', "#((1,) * 1000000000)", "#lorem(10000000)", "#for i in range(100000000) { }", "#for i in range(300000) [a#pagebreak()]",
                 "#table(columns: 1000, table.header[h], ..range(3000000).map(str))", '#let a = "a" * 1000; #while a.len() < 9999999999 { a += a }', '#show "a": "aa"; a',
                 '#show heading: it => { it; it }', "#calc.fact(999999)", "#calc.pow(9, 999999999)", "#repeat(gap: 0.000001pt)[.]", "#v(1e30pt)", "#box(width: 1e30pt, height: 1e30pt)",
                 '#let s = state("s", 0); #context { s.update(s.final() + 1); for _ in range(s.final()) [a] }', "#context { let n = counter(page).final().first(); for _ in range(n + 1) { pagebreak() } }",
                 "#set page(width: 0.001pt)\n#lorem(1000)", "#set text(size: 1e9pt)\nabc", "#set text(size: 0.0001pt)\n#lorem(200000)", '#"a".matches(regex("(a{0,1000}){0,1000}"))',
                 '#regex("((((a{99}){99}){99}){99})")', "#rect(fill: gradient.linear(..range(500000).map(i => (red, i / 499999 * 100%))))",
                 "#rect(width: 500cm, height: 500cm, fill: tiling(size: (0.001pt, 0.001pt))[.])", "#let f(x) = box(f(box(x))); #f[a]", "#let a = (); #for i in range(60) { a = (a, a) }; #repr(a)",
                 '#let d = (:); #for i in range(100000000) { d.insert(str(i), "a") }', '#image(bytes("a" * 300000000), alt: "a")', "#plugin(bytes((0, 97, 115, 109)))", '#json(bytes("[" * 200000))',
                 '#yaml(bytes("a: &a [x]\\n" + range(40).map(i => "b" + str(i) + ": &b" + str(i) + " [*a, *a]\\n").join()))', '#xml(bytes("<a>" * 200000))', '#cbor(bytes(range(200000).map(_ => 129)))', '#toml(bytes("a = " + "[" * 200000))',
                 '#bytes(range(400000000).map(_ => 1))', '#context query(selector(heading)).map(_ => lorem(99999)).join() \n' + "= H\n" * 2000):
        yield text[:50], text
    for count in (500, 100_000):
        for before, after in (("[", "]"), ("(", ")"), ("{", "}"), ("#box[", "]"), ("$(", ")$"), ("#strong(", ")")):
            yield f"{before} {count}", "#let x = " + nested(before, count, after, "a") if before in "[({" else nested(before, count, after, "a")


STYLE = ('<style xmlns="http://purl.org/net/xbiblio/csl" class="note" version="1.0"><info><title>T</title><id>t</id>'
         '<updated>2025-01-01T00:00:00Z</updated></info>{}</style>')
LAYOUT = "<citation><layout>{}</layout></citation>"
TITLE = '<text variable="title"/>'


def macros(count, calls, last=TITLE):
    def called(number):
        return f'<text macro="m{number}"/>'

    chain = "".join(f'<macro name="m{n}">{called(n + 1) * calls}</macro>' for n in range(count))
    return chain + f'<macro name="m{count}">{last}</macro>' + LAYOUT.format('<text macro="m0"/>')


def styles():
    for count in (20, 30, 60, 1000):
        yield f"macros doubled {count}", macros(count, 2)
    yield "macros tenfold", macros(12, 10)
    yield "macros in a row", macros(30_000, 1)
    yield "calls itself", macros(3, 1, '<text macro="m0"/>')
    yield "calls itself in a substitute", '<macro name="m0"><names variable="author"><substitute><text macro="m0"/></substitute></names></macro>' + LAYOUT.format('<text macro="m0"/>')
    for name, before, after in (("groups", "<group>", "</group>"), ("choices", '<choose><if variable="title">', "</if></choose>"),
                                ("substitutes", '<names variable="author"><substitute>', "</substitute></names>")):
        for count in (61, 30_000):
            yield f"{name} {count}", LAYOUT.format(nested(before, count, after, TITLE))
    for times in (1, 20):
        yield f"elements {times}", LAYOUT.format(TITLE * 85_000 * times)
        yield f"attributes {times}", LAYOUT.format("<text " + " ".join(f'a{n}="b"' for n in range(150_000 * times)) + "/>")
        yield f"text {times}", LAYOUT.format(f'<text value="{"a" * 2_000_000 * times}"/>')
        yield f"locales {times}", '<locale xml:lang="en"><terms>' + '<term name="and">x</term>' * 80_000 * times + "</terms></locale>" + LAYOUT.format(TITLE)
    yield "entities", '<!DOCTYPE s [<!ENTITY a "aaaaaaaaaa">' + "".join(f'<!ENTITY a{n} "{"&a;" * 10}">' for n in range(20)) + "]>" + LAYOUT.format('<text value="&a9;"/>')
    yield "comment", "<!--" + "a" * 30_000_000 + LAYOUT.format(TITLE)
    yield "missing macro", LAYOUT.format('<text macro="m0"/>')
    yield "value many times", macros(10, 3, f'<text value="{"a" * 1900}"/>')
    yield "spaces", " " * 300_000_000


def messages():
    yield "braces", "attached-claims = " + nested("{", 100_000, "}", '"x"') + "\n"
    yield "parentheses", "attached-claims = { A" + nested("(", 100_000, ")") + " }\n"
    for depth in (49, 51, 20_000):
        yield f"selectors {depth}", "attached-claims = " + nested("{ $x ->\n *[other] ", depth, "\n }", "a") + "\n"
    # Shortly below the limit of the length, and far above it.
    for times in (1, 40):
        yield f"messages {times}", "".join(f"m{n} = a\n" for n in range(48_000 * times))
        yield f"variants {times}", "attached-claims = { $x ->\n" + "".join(f" [v{n}] a\n" for n in range(40_000 * times)) + " *[other] b\n }\n"
        yield f"placeables {times}", "attached-claims = " + '{ "a" }' * 70_000 * times + "\n"
        yield f"text {times}", "attached-claims = " + "a" * 500_000 * times + "\n"
        yield f"lines {times}", "attached-claims =\n" + " a\n" * 170_000 * times
    yield "junk", "{\n" * 1_000_000
    yield "terms", "".join(f"-m{n} = a\n" for n in range(45_000))
    yield "arguments", "attached-claims = { NUMBER($x" + "".join(f", a{n}: 1" for n in range(40_000)) + ") }\n"
    yield "errors", "a = {\n" * 80_000
    yield "months", "month-alone = { $month ->\n *[other] {\"\"}\n }\nmonth-in-date = " + "May 3 " * 1000 + "\n"
    yield "spaces", " " * 300_000_000


def bibliographies():
    def strings(count, times, field="title = s{}"):
        first = "@string{s0 = {aaaaaaaaaaaaaaaa}}\n"
        lines = "".join("@string{s%d = %s}\n" % (n + 1, " # ".join([f"s{n}"] * times)) for n in range(count))
        return first + lines + "@book{s1, author = {MG}, " + field.format(count) + "}\n"

    for count in (16, 30, 1000):
        yield f"abbreviations doubled {count}", strings(count, 2)
    yield "abbreviations tenfold", strings(12, 10)
    yield "braces", "@book{s1, title = " + nested("{", 200_000, "}", "a") + "}"
    yield "commands", "@book{s1, title = {" + nested("\\textbf{", 50_000, "}", "a") + "}}"
    yield "accents", "@book{s1, title = {" + "\\'" * 1_000_000 + "e}}"
    yield "formulas", "@book{s1, title = {" + "$x_" * 500_000 + "}}"
    yield "names", "@book{s1, title = {T}, author = {" + " and ".join(["Doe, Jane"] * 300_000) + "}}"
    yield "name", "@book{s1, title = {T}, author = {" + "a " * 3_000_000 + "}}"
    yield "crossref", "".join("@book{c%d, crossref = {c%d}}\n" % (n, n + 1) for n in range(50_000)) + "@book{s1, title = {T}, crossref = {c0}}"
    yield "crossref of large", "@book{p, title = {T}, note = {" + "a" * 900_000 + "}}\n" + "".join("@book{c%d, title = {T}, crossref = {p}}\n" % n for n in range(5000))
    yield "xdata", "".join("@xdata{x%d, note = {%s}, xdata = {x%d, x%d}}\n" % (n, "a" * 9, n + 1, n + 2) for n in range(5000)) + "@book{s1, xdata = {x0}}"
    yield "entries", "".join("@book{k%d, title = {T}}\n" % n for n in range(300_000))
    yield "unclosed", "@book{s1, title = {" * 200_000
    yield "stray", "@" * 3_000_000
    yield "field", "@book{s1, title = {" + "a" * 60_000_000 + "}}"
    yield "fields", "@book{s1, " + "".join(f"f{n} = {{a}}, " for n in range(500_000)) + "}"


def hayagriva():
    for count, times in ((9, 10), (30, 2), (12, 9)):
        lines = "a0: &a0 [x]\n" + "".join(f"a{n + 1}: &a{n + 1} [{', '.join([f'*a{n}'] * times)}]\n" for n in range(count))
        yield f"aliases {count} by {times}", lines + f"s1: {{type: book, title: *a{count}}}\n"
    lines = "a0: &a0 {x: y}\n" + "".join(f"a{n + 1}: &a{n + 1} {{x: *a{n}, y: *a{n}}}\n" for n in range(30))
    yield "aliases of maps", lines + "s1: {type: book, title: T, note: *a30}\n"
    yield "alias of itself", "s1: &a {type: book, title: T, parent: *a}\n"
    yield "merge keys", "a0: &a0 {x: y}\n" + "".join(f"a{n + 1}: &a{n + 1} {{<<: [*a{n}, *a{n}]}}\n" for n in range(30)) + "s1: {<<: *a30, type: book, title: T}\n"
    for before, after in (("[", "]"), ("{a: ", "}")):
        yield f"flow {before}", "s1: " + nested(before, 100_000, after)
    yield "block", "".join(" " * n + "a:\n" for n in range(3000))
    yield "sequence", "s1:\n" + "- " * 100_000 + "a\n"
    yield "parents", "s1: {type: article, title: T" + ", parent: {type: book, title: T" * 20_000 + "}" * 20_001
    yield "entries", "".join(f"k{n}: {{type: book, title: T}}\n" for n in range(200_000))
    yield "text", "s1: {type: book, title: '" + "a" * 60_000_000 + "'}\n"
    yield "key", "? " * 50_000 + "a\n"
    yield "tags", "s1: " + "!a " * 300_000 + "x\n"
    yield "quotes", "s1: " + '"a": ' * 300_000 + "\n"


def jsons():
    for count in (513, 100_000, 3_000_000):
        yield f"lists {count}", "[" * count
        yield f"objects {count}", '[{"id": "c1", "a": ' + '{"a": ' * count
    yield "numbers", '[{"id": "c1", "x": [' + "1," * 11_000_000 + "1]}]"
    yield "text", '[{"id": "c1", "body": "MG", "item": "' + "a" * 60_000_000 + '"}]'
    yield "key", '[{"' + "a" * 60_000_000 + '": 1}]'
    yield "keys", "[{" + ",".join(f'"k{n}": 1' for n in range(500_000)) + "}]"
    yield "keys of all", "[" + ",".join(f'{{"id": "c{n}", "k{n}": 1}}' for n in range(100_000)) + "]"
    yield "digits", '[{"id": "c1", "quantity": ' + "9" * 10_000_000 + "}]"
    yield "records", "[" + ",".join('{"id": 1}' for _ in range(1_000_000)) + "]"
    yield "escapes", '[{"id": "' + "\\ud83d\\ude00" * 5_000_000 + '"}]'
    yield "twice", '[{' + '"id": "c1",' * 1_000_000 + '"x": 1}]'
    yield "exponent", '[{"id": "c1", "body": "MG", "sources": "s1", "quantity": 1e999999999, "x": 1e-999999999}]'


# A claim of so few columns takes some 1 kB, as docs/security.md says: as many rows as there is room for below the limit of memory.
ROWS = 700_000


def tables():
    yield "open quote", 'id,item\nc1,"' + "a,b\n" * 15_000_000
    yield "field", "id,item\nc1," + "a" * 60_000_000
    yield "columns", ",".join(f"c{n}" for n in range(1_000_000)) + "\n"
    yield "same columns", ",".join(["id"] * 16_000) + "\n" + ",".join(["x"] * 16_000) + "\n"
    yield "ragged", "id,item,body,sources\n" + "a\n" * 2_000_000
    yield "bad rows", "id,item,body,sources,quantity\n" + "".join(f"c{n},oil,MG,s1,x{n}\n" for n in range(ROWS))
    yield "bad dates", "id,item,body,sources,period\n" + "".join(f"c{n},oil,MG,s1,x\n" for n in range(ROWS))
    yield "unknown sources", "id,item,body,sources\n" + "".join(f"c{n},oil,MG,k{n}\n" for n in range(ROWS))
    yield "same ids", "id,item,body,sources\n" + "".join(f"c1,oil{n},MG,s1\n" for n in range(500_000))
    yield "relations", "id,item,body,sources,part_of\n" + "".join(f"c{n},oil,MG,s1,c{n + 1}\n" for n in range(100_000))
    yield "many relations", "id,item,body,sources,part_of\n" + f"c0,oil,MG,s1,\n" + "".join(f"c{n},oil,MG,s1,{';'.join(['c0'] * 300)}\n" for n in range(1, 20_000))
    yield "pinpoints", "id,item,body,sources\nc1,oil,MG," + ";".join(["s1@para 1"] * 100_000) + "\n"
    yield "cells", "\n".join([",".join(["a"] * 1000)] * 11_000)
    yield "zeros", b"\0" * 60_000_000
    yield "bytes", b"\xff" * 60_000_000
    yield "lines", "\n" * 60_000_000
    yield "quantity", "id,item,body,sources,quantity\nc1,oil,MG,s1," + "9" * 900_000 + "\n"
    yield "spellings", "id,item,body,sources\n" + "".join(f"c{n},oil,Ministry of Defence {n},s1\n" for n in range(50_000))


HEADER = '<row r="1"><c r="A1" t="inlineStr"><is><t>id</t></is></c></row><row r="2"><c r="A2" t="inlineStr"><is><t>c1</t></is></c></row>'
SPREADSHEET = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'


def editions():
    """Claims of which a document lists what changed since its previous edition: half of them are of then."""
    def table(row):
        rows = "".join(f"c{n},oil,MG,s1,{n % 97 + 1},2025-0{1 + n % 2}-{1 + n % 28:02},{row(n)}\n" for n in range(100_000))
        return f"id,item,body,sources,quantity,as_of,series,supersedes\n{rows}"

    yield "new claims", table(lambda n: ",")
    yield "one series", table(lambda n: "s,")
    yield "many series", table(lambda n: f"s{n // 2},")
    yield "each replaces one", table(lambda n: f",c{n - 1}" if n % 2 else ",")
    yield "all replace one", table(lambda n: ",c0" if n else ",")
    yield "one replaces all", table(lambda n: "," + ";".join(f"c{n}" for n in range(1, 50_000)) if n == 0 else ",")


# Prints the number of changes of each kind.
CHANGES = "= Changes\n{% for kind, changes in claims.changes(briefing.previous_edition)|groupby('kind') %}\n{{ kind }}: {{ changes|length }}\n\n{% endfor %}\n"


def workbook(sheet, parts=()):
    """An `.xlsx` whose sheet and further parts are these."""
    with zipfile.ZipFile(io.BytesIO(xlsx([["id"]]))) as old:
        content = {name: old.read(name) for name in old.namelist()}
    content["xl/worksheets/sheet1.xml"] = sheet
    content.update(parts)
    return archive(content)


def rows(text, after=""):
    return f"<worksheet {SPREADSHEET}><sheetData>{HEADER}{text}</sheetData>{after}</worksheet>"


def workbooks():
    for address in ("XFD1048576", "A1048577", "XFE1", "ZZZZZZ4294967295", "A99999999999999999999"):
        yield f"far cell {address}", "xlsx", workbook(rows(f'<row><c r="{address}"><v>1</v></c></row>'))
    yield "unpacks", "xlsx", workbook(b" " * 300_000_000)
    yield "part unpacks", "xlsx", workbook(rows(""), {"xl/media/a.bin": b"\0" * 300_000_000})
    yield "deep", "xlsx", workbook("<a>" * 300_000)
    yield "token", "xlsx", workbook("<!--" + " " * 40_000_000)
    yield "strings", "xlsx", workbook(rows('<row r="3"><c r="A3" t="s"><v>4294967295</v></c></row>'), {"xl/sharedStrings.xml": f'<sst {SPREADSHEET} count="4294967295" uniqueCount="4294967295">' + "<si/>" * 3_000_000 + "</sst>"})
    yield "long string", "xlsx", workbook(rows("".join(f'<row r="{n}"><c r="B{n}" t="s"><v>0</v></c></row>' for n in range(3, 200_000))), {"xl/sharedStrings.xml": f'<sst {SPREADSHEET}><si><t>{"a" * 30_000}</t></si></sst>'})
    yield "merged cells", "xlsx", workbook(rows("", "<mergeCells>" + '<mergeCell ref="A1:XFD1048576"/>' * 200_000 + "</mergeCells>"))
    yield "styles", "xlsx", workbook(rows(""), {"xl/styles.xml": f"<styleSheet {SPREADSHEET}><cellXfs>" + "<xf/>" * 1_000_000 + "</cellXfs></styleSheet>"})
    yield "cells", "xlsx", workbook(rows("".join(f'<row r="{n}">' + f'<c t="str"><v>a</v></c>' * 300 + "</row>" for n in range(3, 40_000))))
    yield "sheets", "xlsx", workbook(rows(""), {"xl/workbook.xml": f'<workbook {SPREADSHEET} xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets>' + "".join(f'<sheet name="s{n}" sheetId="{n}" r:id="rId1"/>' for n in range(1, 200_000)) + "</sheets></workbook>"})
    yield "names", "xlsx", workbook(rows(""), {"xl/workbook.xml": f'<workbook {SPREADSHEET} xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="s" sheetId="1" r:id="rId1"/></sheets><definedNames>' + "".join(f'<definedName name="n{n}">n{n + 1}</definedName>' for n in range(200_000)) + "</definedNames></workbook>"})
    yield "entries", "xlsx", archive({f"a{n}": b"" for n in range(60_000)})
    yield "entities", "xlsx", workbook('<!DOCTYPE s [<!ENTITY a "aaaaaaaaaa">' + "".join(f'<!ENTITY a{n} "{"&a;" * 10}">' for n in range(20)) + f"]><worksheet {SPREADSHEET}>&a9;</worksheet>")
    packed = bytearray(workbook(rows("")))
    at = packed.rfind(b"PK\x01\x02")
    packed[at + 20:at + 28] = struct.pack("<II", 0xFFFFFFF0, 0xFFFFFFF0)
    yield "sizes", "xlsx", bytes(packed)
    yield "noise", "xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\xff" * 5_000_000
    yield "noise of xlsb", "xlsb", archive({"xl/workbook.bin": b"\xff" * 1_000_000})
    table = '<office:document-content xmlns:office="o" xmlns:table="t" xmlns:text="x"><office:body><office:spreadsheet><table:table table:name="D">{}</table:table></office:spreadsheet></office:body></office:document-content>'
    cell = '<table:table-cell office:value-type="string"{}><text:p>{}</text:p></table:table-cell>'
    opened = lambda content: archive({"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": table.format(content)})
    yield "repeated rows", "ods", opened(f'<table:table-row table:number-rows-repeated="4294967295">{cell.format("", "a")}</table:table-row>')
    yield "repeated cells", "ods", opened("<table:table-row>" + cell.format(' table:number-columns-repeated="4294967295"', "a") + "</table:table-row>")
    yield "repeated both", "ods", opened('<table:table-row table:number-rows-repeated="1048576">' + cell.format(' table:number-columns-repeated="16384"', "a") + "</table:table-row>")
    yield "repeated text", "ods", opened('<table:table-row table:number-rows-repeated="100000">' + cell.format("", "a" * 100_000) + "</table:table-row>")
    yield "spaces", "ods", opened("<table:table-row>" + cell.format("", '<text:s text:c="4294967295"/>') + "</table:table-row>")
    yield "paragraphs", "ods", opened("<table:table-row>" + cell.format("", "</text:p><text:p>" * 2_000_000) + "</table:table-row>")
    yield "levels", "ods", opened("<table:table-row>" + cell.format("", nested("<text:span>", 100_000, "</text:span>")) + "</table:table-row>")


def databases():
    """SQLite databases, as the bytes of their files."""
    columns = "id, item, body, sources"
    row = "INSERT INTO claims (id, item, body, sources) VALUES ('c1', 'oil', 'MG', 's1');"
    blank = "hex(zeroblob(4000000))"

    def database(*statements, change=lambda content: content):
        with tempfile.NamedTemporaryFile(suffix=".sqlite") as file:
            connection = sqlite3.connect(file.name, isolation_level=None)
            for statement in statements:
                connection.executescript(statement)
            connection.close()
            return change(Path(file.name).read_bytes())

    def claims(*statements, **options):
        return database(f"CREATE TABLE claims ({columns});", row, *statements, **options)

    def schema(sql):
        return f"PRAGMA writable_schema = ON; UPDATE sqlite_schema SET sql = '{sql}' WHERE name = 'claims';"

    yield "tables", database("BEGIN;" + "".join(f"CREATE TABLE t{n} (a);" for n in range(10_000)) + "COMMIT;")
    yield "views", claims("BEGIN;" + "".join(f"CREATE VIEW v{n} AS SELECT * FROM v{n + 1}, v{n + 1};" for n in range(2_000)) + "COMMIT;")
    yield "names of tables", database(f'CREATE TABLE "{"a" * 900_000}" (a); CREATE TABLE "{"b" * 900_000}" (a);')
    yield "columns", database("CREATE TABLE claims (" + ", ".join(f"c{n}" for n in range(2_000)) + ");")
    for name, expression in (("long", f"replace({blank}, '0', 'ab')"), ("slow", f"{blank} LIKE '{'%0' * 20}1'"), ("text", "printf('%.*c', 15000000, 'x')"), ("blob", "zeroblob(900000000)")):
        yield f"generated, {name}", database(f"CREATE TABLE claims ({columns}, made AS ({expression}));", row * 99)
    yield "no UTF-8", claims(schema("CREATE TABLE claims (id, item, body, sources, badname)"), change=lambda content: content.replace(b"badname", b"bad\xff\xfe\xfd\xfc"))
    yield "virtual table", database(f"CREATE VIRTUAL TABLE claims USING fts5({columns});", row, schema(f"CREATE /**/ VIRTUAL TABLE claims USING fts5({columns})"))
    yield "pages", claims(change=lambda content: content[:28] + b"\xff\xff\xff\xff" + content[32:])
    yield "page in itself", claims("PRAGMA writable_schema = ON; UPDATE sqlite_schema SET rootpage = 1;")
    yield "noise", b"SQLite format 3\0" + b"\xff" * 5_000_000
    yield "zeros", b"SQLite format 3\0" + b"\0" * 60_000


def png(width, height, data):
    def chunk(kind, content):
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 6, 0, 0, 0)) + chunk(b"IDAT", data) + chunk(b"IEND", b"")


def svg(content, attributes='width="90" height="90"', before=""):
    return f'{before}<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" {attributes}>{content}</svg>'


def images():
    zeros = zlib.compress(b"\0" * 200_000_000, 9)
    for width, height in ((100_000, 100_000), (2**31 - 1, 2**31 - 1), (1, 2**31 - 1), (0, 0), (7000, 7000)):
        yield f"{width} by {height}", "png", png(width, height, zeros)
    yield "gif", "gif", b"GIF89a" + struct.pack("<HH", 65535, 65535) + b"\xf0\0\0" + b"\0" * 6 + b"," + struct.pack("<HHHH", 0, 0, 65535, 65535) + b"\0\x08\x01\0\0;"
    yield "jpeg", "jpg", b"\xff\xd8\xff\xc0\0\x11\x08" + struct.pack(">HH", 65535, 65535) + b"\x03\x01\x11\0\x02\x11\0\x03\x11\0\xff\xd9"
    yield "webp", "webp", b"RIFF" + struct.pack("<I", 22) + b"WEBPVP8L" + struct.pack("<I", 10) + b"/" + b"\xff" * 9
    def use(number):
        return f'<use xlink:href="#a{number}"/>'

    laughs = '<defs><g id="a0"><rect width="9" height="9"/></g>' + "".join(f'<g id="a{n + 1}">{use(n) * 10}</g>' for n in range(12)) + "</defs>"
    yield "uses tenfold", "svg", svg(laughs + '<use xlink:href="#a12"/>')
    yield "use of itself", "svg", svg('<g id="a"><use xlink:href="#a"/></g>')
    yield "groups", "svg", svg(nested("<g>", 100_000, "</g>", "<rect/>"))
    yield "groups of opacity", "svg", svg(nested('<g opacity="0.5">', 900, "</g>", '<rect width="9" height="9"/>'))
    yield "elements", "svg", svg('<rect width="9" height="9"/>' * 700_000)
    yield "size", "svg", svg('<rect width="9" height="9"/>', 'width="1e30" height="1e30"')
    yield "blur", "svg", svg('<filter id="f" x="-1000" y="-1000" width="9999" height="9999"><feGaussianBlur stdDeviation="99999"/></filter><rect width="90" height="90" filter="url(#f)"/>')
    yield "turbulence", "svg", svg('<filter id="f"><feTurbulence baseFrequency="0.9" numOctaves="99999999"/></filter><rect width="90" height="90" filter="url(#f)"/>')
    yield "pattern", "svg", svg('<pattern id="p" width="0.0001" height="0.0001" patternUnits="userSpaceOnUse"><rect width="1" height="1"/></pattern><rect width="90" height="90" fill="url(#p)"/>')
    yield "entities", "svg", svg("<text>&a9;</text>", before='<!DOCTYPE svg [<!ENTITY a0 "aaaaaaaaaa">' + "".join(f'<!ENTITY a{n + 1} "{f"&a{n};" * 10}">' for n in range(10)) + "]>")
    yield "path", "svg", svg('<path d="M0 0 ' + "L1 1 " * 3_000_000 + '"/>')
    yield "dashes", "svg", svg('<line x2="1e9" y2="1e9" stroke="red" stroke-dasharray="0.0000001"/>')
    yield "inner image", "svg", svg('<image width="9" height="9" xlink:href="file:///dev/zero"/>')
    yield "packed", "svg", gzip.compress(b"<svg>" + b" " * 300_000_000)
    yield "pdf", "pdf", b"%PDF-1.7\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[2 0 R]/Count 999999999>>endobj\ntrailer<</Root 1 0 R/Size 3>>\n%%EOF"


def fonts():
    yield "noise", {"a.ttf": b"\0\1\0\0" + b"\xff" * 3_000_000}
    yield "collection", {"a.ttc": b"ttcf\0\1\0\0" + b"\xff\xff\xff\xff" + b"\0" * 1_000_000}
    yield "tables", {"a.ttf": b"\0\1\0\0\xff\xff" + b"\0" * 6 + (b"cmap" + b"\0" * 4 + b"\0\0\0\x0c\xff\xff\xff\xff") * 65535}
    yield "large", {"a.otf": b"OTTO" + b"\0" * 300_000_000}
    ranges = struct.pack(">HHIIIIII", 12, 0, 28, 0, 1, 0, 0xFFFFFFFF, 0)
    yield "ranges", {"a.ttf": font(ranges)}
    yield "many tables", {"a.ttf": font(ranges, 65535)}
    segments = 8000
    yield "segments", {"a.ttf": font(struct.pack(">HHHHHHH", 4, 0, 0, segments * 2, 0, 0, 0) + b"\xff\xfe" * segments + b"\0\0" + b"\0\0" * segments * 3)}
    yield "one font many times", {"a.ttc": b"ttcf\0\1\0\0" + struct.pack(">I", 1000) + struct.pack(">I", 12 + 4000) * 1000 + font(b"\0\6" + b"\0" * 8)}
    yield "files", {f"a{n}.ttf": b"\0\1\0\0" for n in range(5000)}


def font(table, records=1):
    """A font with a table of characters alone, in which all records lead to one subtable."""
    cmap = struct.pack(">HH", 0, records) + struct.pack(">HHI", 3, 10, 4 + 8 * records) * records + table
    return b"\0\1\0\0\0\1\0\0\0\0\0\0cmap" + struct.pack(">III", 0, 28, len(cmap)) + cmap


def configurations():
    """The configuration after its first lines; whether it is a bomb of one document alone does not matter."""
    for count in (200, 100_000):
        yield f"lists {count}", "x = " + nested("[", count, "]") + "\n"
        yield f"tables {count}", "x = " + nested("{ a = ", count, " }", "1") + "\n"
        yield f"dots {count}", "x" + ".a" * count + " = 1\n"
    yield "keys", "[check]\n" + "".join(f"k{n} = 1\n" for n in range(600_000))
    yield "text", 'x = "' + "a" * 60_000_000 + '"\n'
    yield "briefings", "".join(f'[briefings.b{n}]\ntemplate = "brief.typ"\ntitle = "T"\nedition = 2025-07-31\n' for n in range(50_000))
    yield "datasets", "".join(f'[datasets.d{n}]\nfiles = ["data/claims.csv"]\n' for n in range(3_000))
    yield "units", "".join(f'[units.u{n}]\nsingular = "a"\n' for n in range(100_000))
    yield "spaces", " " * 300_000_000
    yield "parties", "[parties]\n" + "".join(f'P{n} = "party {n}"\n' for n in range(200_000))
    brief = '[briefings.b]\ntemplate = "brief.typ"\nedition = 2025-07-31\n'
    for name, title in (("loop", "{% for a in range(99999) %}{% for b in range(99999) %}a{% endfor %}{% endfor %}"), ("doubled", '{% set ns = namespace(x=\\"aaaaaaaa\\") %}{% for a in range(60) %}{% set ns.x = ns.x ~ ns.x %}{% endfor %}{{ ns.x }}'),
                        ("repeated", '{{ \\"a\\" * 9999999999 }}'), ("parentheses", "{{ " + "(" * 50_000), ("power", "{{ 9 ** 9 ** 9 }}"), ("long", "a" * 3_000_000)):
        yield f"title {name}", brief + f'title = "{title}"\n'
        yield f"output {name}", brief + f'title = "T"\noutput = "{title}"\n'
    yield "where", brief + 'title = "T"\nwhere = { item = [' + ",".join(f'"i{n}"' for n in range(500_000)) + "] }\n"
    yield "pattern", '[check]\ncategories = ["' + "*" * 100_000 + '"]\n'


def accepted():
    """Baselines and manifests."""
    yield "nested", '{"version": 1, "findings": ' + "[" * 300_000
    yield "objects", '{"version": 1, "findings": ' + '{"a": ' * 300_000
    yield "entries", '{"version": 1, "findings": {' + ",".join(f'"{n:032x}": {{"rule": "stale-figure", "file": "a", "message": "m", "count": 1}}' for n in range(500_000)) + "}}"
    yield "counts", '{"version": 1, "findings": {' + ",".join(f'"{n}": {{"rule": "a", "file": "a", "message": "m", "count": 18446744073709551615}}' for n in range(9)) + "}}"
    yield "text", '{"version": 1, "findings": {"0": {"rule": "' + "a" * 100_000_000 + '"'
    yield "spaces", " " * 200_000_000
    yield "noise", b"\xff" * 50_000_000


def bombs():
    for name, text in templates():
        yield Bomb("template", name, {"templates/brief.typ": "= H\n" + text}, is_of_one_document=True)
    for name, text in typst():
        yield Bomb("Typst", name, {"templates/brief.typ": "= H\n" + text}, is_of_one_document=True)
    for name, text in styles():
        yield Bomb("CSL style", name, {"a.csl": STYLE.format(text)}, style='style = "a.csl"')
    for name, text in messages():
        yield Bomb("message file", name, {"templates/briefpress/languages/en.ftl": text})
    for name, text in bibliographies():
        yield Bomb("BibTeX", name, {"data/sources.bib": text})
    for name, text in hayagriva():
        yield Bomb("YAML", name, {"data/sources.yaml": text}, sources="data/sources.yaml")
    for name, text in jsons():
        yield Bomb("JSON", name, {"data/claims.json": text}, data="data/claims.json")
        yield Bomb("CSL-JSON", name, {"data/sources.json": text}, sources="data/sources.json")
    for name, text in tables():
        yield Bomb("CSV", name, {"data/claims.csv": text}, command=("check",))
    for name, text in editions():
        files = {"data/claims.csv": text, "templates/other.typ": CHANGES}
        yield Bomb("changes", name, files, config="previous-edition = 2025-01-31\n")
    for name, extension, content in workbooks():
        yield Bomb("workbook", name, {f"data/claims.{extension}": content}, data=f"data/claims.{extension}")
    for name, content in databases():
        yield Bomb("SQLite", name, {"data/claims.sqlite": content}, data="data/claims.sqlite")
    for levels in (90, 400):
        yield Bomb("folders", f"{levels} in each other", {f"more/{'d/' * levels}a.csv": CLAIMS.replace("c1", "c2")}, config='[datasets.more]\nfiles = ["more/**/*.csv"]\n')
    for name, extension, content in images():
        yield Bomb("image", name, {f"a.{extension}": content, "templates/brief.typ": f'= H\n#image("/a.{extension}", alt: "a")\n'}, is_of_one_document=True)
    for name, files in fonts():
        yield Bomb("font", name, {f"fonts/{path}": content for path, content in files.items()}, config='[fonts]\npaths = ["fonts"]\n')
    for name, text in configurations():
        yield Bomb("configuration", name, {}, config=text)
    for name, content in accepted():
        yield Bomb("baseline", name, {"baseline.json": content}, command=("check", "--baseline", "baseline.json"))
        text = content if isinstance(content, bytes) else content.replace("findings", "plan")
        yield Bomb("manifest", name, {"out/manifest.json": text})


def attack(_, part):
    table = Table("Bombs: files made to fill memory, stack or time, by format", ["refused", "harmless"])
    for bomb, ended, problems in each(part_of(bombs(), part), attempt):
        table.count(bomb.channel, "harmless" if ended.code == 0 else "refused")
        for problem in problems:
            table.fail(bomb.channel, f"{bomb.name}: {problem}")
    return table


def attempt(bomb):
    with tempfile.TemporaryDirectory(prefix="briefpress-attack-") as folder:
        config = CONFIG.format(data=bomb.data, sources=bomb.sources, style=bomb.style) + bomb.config
        write(folder, {
            "data/claims.csv": CLAIMS, "data/sources.bib": SOURCES, "templates/brief.typ": TEMPLATE, "templates/other.typ": OTHER,
            "briefpress.toml": config, **bomb.files,
        })
        ended = run(folder, *bomb.command, "--format", "short")
        return bomb, ended, list(problems_of(bomb, ended, Path(folder)))


# `path:line:column: error[rule]`, or the address of a cell in a workbook.
LOCATED = re.compile(r"^[^:\s][^:]*:([0-9]+:[0-9]+|[^:]*![A-Z]+[0-9]+): (error|warning)\[", re.MULTILINE)


def problems_of(bomb, ended, folder):
    if not ended.is_orderly:
        yield f"ended with {ended.code}: {ended.said[-200:]!r}"
    elif ended.code != 0 and not LOCATED.search(ended.said) and bomb.channel not in ("baseline", "manifest"):
        yield f"no place is named: {ended.said[-200:]!r}"
    if ended.seconds > SECONDS:
        yield f"took {ended.seconds:.0f} s"
    if ended.memory > MEMORY:
        yield f"took {ended.memory / 1e9:.1f} GB"
    if bomb.is_of_one_document and not (folder / "out/other.pdf").is_file():
        yield "the other document was not built"
