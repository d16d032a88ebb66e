"""Hostile texts in every channel through which a text comes into a document, at every place where a template may print
it. Each document has one of them; it is built, read back, and shows the text as it is.
"""

import io
import json
import random
import re
import subprocess
import tempfile
import unicodedata
import zipfile
from dataclasses import dataclass, field
from pathlib import Path
from xml.sax.saxutils import escape

import readback
from payloads import HIDDEN, HOST, MINIJINJA, OTHERS, PRINTED, PRODUCT, TYPST
from trial import BINARY, SECRET, SOURCES, Outside, Table, part_of, run, tree, write

# How many documents each channel has, of texts that are printed and of texts that a reader would not see.
PRINTED_DOCUMENTS = 100
HIDDEN_DOCUMENTS = 12

START, END = "AAstart", "ZZend"

# The places of a template: what is before the value and after it, and where it is read back.
PLACES = {
    "text": ("", "", "text"),
    "heading": ("== ", "", "text"),
    "list": ("- ", "", "text"),
    "emphasis": ("#emph[", "]", "text"),
    "string": ('#("', '")', "text"),
    "code": ("#text(", ")", "text"),
    "array": ("#(", ",).join()", "text"),
    "argument": ("#let shown(it) = [#it]; #shown(", ")", "text"),
    "cell": ("#table(columns: 2, table.header[h][k], ", ", [z])", "text"),
    "caption": ('#figure(rect(), alt: "a", caption: [', "])", "text"),
    "alternative": ('#image("/a.svg", alt: "', '")', "alternative"),
    "link": ('#link("https://example.org")[', "]", "text"),
    "footnote": ("#footnote[", "]", "text"),
    "formula": ('#math.equation(alt: "a", $ x ', " $)", "formula"),
    "raw": ("`", "`", "refusable"),
    "label": ("== B <a-", ">", "label"),
    "comment": ("/* ", " */", "nothing"),
    "title": ("#set document(title: ", ")", "title"),
    "chart": ("#bar-chart(((label: ", ', value: 3),), unit: "u", caption: [c])', "chart"),
}

# Places of other templates: names of keys, sources, whole messages, and nothing at all.
INNER = tuple(PLACES)
PLACES |= {"keys": ("", "", "text"), "nothing": ("", "", "nothing"), "source": ("", "", "ends"), "message": ("", "", "ends"),
           "rows": ("#data-table(", ', columns: ("text",))', "text")}

HEAD = """#import "/templates/briefpress/brief.typ": bar-chart, data-table
#set page(width: 200cm, height: auto)
#set document(title: "T")
= Head

"""


@dataclass
class Attempt:
    """A document with a hostile text."""

    name: str
    channel: str
    place: str
    text: str
    # The file that has nothing but this text, if there is one.
    file: str = ""


@dataclass
class Batch:
    """A project with many such documents."""

    attempts: list
    files: dict = field(default_factory=dict)
    config: list = field(default_factory=list)

    def add_briefing(self, name, template, settings):
        self.files[f"templates/{name}.typ"] = template
        self.config.append(f'[briefings.{name}]\ntemplate = "{name}.typ"\nedition = 2025-07-31\n{settings}\n')


def toml(text):
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def csv_row(*cells):
    return ",".join('"' + cell.replace('"', '""') + '"' for cell in cells) + "\n"


def template(attempt, value):
    before, after, _ = PLACES[attempt.place]
    return f"{HEAD}{START}\n\n{before}{{{{ {value} }}}}{after}\n\n{END}\n"


def attempts(channel, rng, places=INNER, texts=PRINTED, count=PRINTED_DOCUMENTS):
    """As many documents of a channel as are wanted, each text and each place as often as others."""
    chosen = []
    while len(chosen) < count:
        shuffled = rng.sample(texts, len(texts))
        first = rng.randrange(len(places))
        chosen += [(places[(first + at) % len(places)], text) for at, text in enumerate(shuffled)]
    return [Attempt("", channel, place, text) for place, text in chosen[:count]]


def named(attempts):
    """Attempts with names, and those that have one as they are."""
    for number, attempt in enumerate(attempts):
        attempt.name = attempt.name or f"d{number}"
    return attempts


# Claims: one for each document, of which one field has the text.

FIELDS = ("item", "body", "category", "note", "quote", "series", "status", "remark", "unit")
DEFAULTS = {"id": "", "body": "MG", "sources": "s1", "item": "oil", "category": "fuel"}


def claims_batch(attempts, write_file):
    """`write_file` makes the data file of rows, which are dictionaries."""
    batch = Batch(named(attempts), {"data/sources.bib": SOURCES})
    rows = []
    for attempt in batch.attempts:
        column = attempt.channel.split()[-1]
        row = {**DEFAULTS, "id": f"c-{attempt.name}", "doc": attempt.name}
        # A text that is no known unit is refused, so that one is declared with the text as its name.
        if column == "unit":
            batch.config.append(f"[units.u{attempt.name}]\nsingular = {toml(attempt.text)}\nplural = {toml(attempt.text)}\n")
            row |= {"unit": f"u{attempt.name}", "quantity": "3"}
        else:
            row[column] = attempt.text
        rows.append(row)
        value = {"unit": "units", "status": "status_name"}.get(column, column)
        batch.add_briefing(attempt.name, template(attempt, f"claims.first.{value}"),
                           f'title = "T"\nwhere = {{ doc = "{attempt.name}" }}')
    path, content = write_file(rows)
    batch.files[path] = content
    batch.config.append(f'[datasets.claims]\nfiles = ["{path}"]\n')
    return batch


def columns_of(rows):
    return sorted({column for row in rows for column in row}, key=lambda column: (column != "id", column))


def as_csv(rows):
    columns = columns_of(rows)
    return "data/claims.csv", csv_row(*columns) + "".join(csv_row(*(row.get(it, "") for it in columns)) for row in rows)


def as_json(rows):
    return "data/claims.json", json.dumps(rows, ensure_ascii=False)


def as_xlsx(rows):
    return "data/claims.xlsx", xlsx([columns_of(rows), *([row.get(it, "") for it in columns_of(rows)] for row in rows)])


def as_ods(rows):
    return "data/claims.ods", ods([columns_of(rows), *([row.get(it, "") for it in columns_of(rows)] for row in rows)])


def xlsx(rows, sheet="Data"):
    """A workbook with one sheet of texts, every other of them shared."""
    strings, lines = [], []
    for number, row in enumerate(rows, 1):
        cells = []
        for column, text in enumerate(row):
            address = f"{letters(column)}{number}"
            if (number + column) % 2:
                cells.append(f'<c r="{address}" t="inlineStr"><is><t xml:space="preserve">{escape(text)}</t></is></c>')
            else:
                cells.append(f'<c r="{address}" t="s"><v>{len(strings)}</v></c>')
                strings.append(f'<si><t xml:space="preserve">{escape(text)}</t></si>')
        lines.append(f'<row r="{number}">{"".join(cells)}</row>')
    spreadsheet = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    relations = 'xmlns="http://schemas.openxmlformats.org/package/2006/relationships"'
    return archive({
        "_rels/.rels": f'<Relationships {relations}><Relationship Id="rId1" Type="{office}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook {spreadsheet} xmlns:r="{office}"><sheets><sheet name="{escape(sheet)}" sheetId="1" r:id="rId1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships {relations}><Relationship Id="rId1" Type="{office}/worksheet" Target="worksheets/sheet1.xml"/>'
                                      f'<Relationship Id="rId2" Type="{office}/sharedStrings" Target="sharedStrings.xml"/></Relationships>',
        "xl/worksheets/sheet1.xml": f'<worksheet {spreadsheet}><sheetData>{"".join(lines)}</sheetData></worksheet>',
        "xl/sharedStrings.xml": f'<sst {spreadsheet}>{"".join(strings)}</sst>',
    })


def letters(column):
    text = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        text = chr(65 + rest) + text
    return text


def ods(rows):
    lines = "".join(
        "<table:table-row>" + "".join(
            f'<table:table-cell office:value-type="string"><text:p>{escape(text)}</text:p></table:table-cell>' for text in row
        ) + "</table:table-row>" for row in rows
    )
    return archive({
        "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
        "META-INF/manifest.xml": '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>',
        "content.xml": '<office:document-content xmlns:office="o" xmlns:table="t" xmlns:text="x"><office:body><office:spreadsheet>'
                       f'<table:table table:name="Data">{lines}</table:table></office:spreadsheet></office:body></office:document-content>',
    })


def archive(parts):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in parts.items():
            file.writestr(name, content)
    return packed.getvalue()


def keys_batch(attempts):
    """Names of columns, and keys of objects of JSON, each in a dataset of its own."""
    batch = Batch(named(attempts), {"data/sources.bib": SOURCES})
    for attempt in batch.attempts:
        claim = {**DEFAULTS, "id": f"c-{attempt.name}", "doc": attempt.name}
        value, path = "claims.first", f"data/{attempt.name}.json"
        if attempt.channel.startswith("CSV"):
            path = f"data/{attempt.name}.csv"
            batch.files[path] = csv_row(*claim, attempt.text) + csv_row(*claim.values(), "x")
        elif attempt.channel.startswith("JSON key"):
            batch.files[path] = json.dumps([{**claim, attempt.text: "x"}])
        else:
            value = "claims.first.inner"
            batch.files[path] = json.dumps([{**claim, "inner": {attempt.text: ["x"], "y": {attempt.text: None}}}])
        shown = f"{HEAD}{START}\n\n#({{{{ {value} }}}}).keys().map(it => [#it]).join([ ])\n\n{END}\n"
        batch.add_briefing(attempt.name, shown, f'title = "T"\nwhere = {{ doc = "{attempt.name}" }}')
        batch.config.append(f'[datasets.{attempt.name}]\nfiles = ["{path}"]\n')
    return batch


def tables_batch(attempts):
    """Cells of a table of the project, each printed by itself, or its row as a table."""
    batch = Batch(named(attempts), {"data/sources.bib": SOURCES})
    claim = {**DEFAULTS, "id": "c", "doc": "c"}
    batch.files["data/claims.csv"] = csv_row(*claim) + csv_row(*claim.values())
    rows = [("doc", "text")] + [(attempt.name, attempt.text) for attempt in batch.attempts]
    batch.files["data/rows.csv"] = "".join(csv_row(*row) for row in rows)
    batch.config.append('[datasets.claims]\nfiles = ["data/claims.csv"]\n[tables.rows]\nfiles = ["data/rows.csv"]\n')
    for attempt in batch.attempts:
        row = f'tables.rows.where(doc="{attempt.name}")'
        value = row if attempt.place == "rows" else f"{row}.first().text"
        batch.add_briefing(attempt.name, template(attempt, value), 'title = "T"')
    return batch


def file_names_batch(attempts):
    """Data files with these names, which are in the list of inputs that is attached."""
    batch = Batch(named(attempts), {"data/sources.bib": SOURCES})
    for attempt in batch.attempts:
        name = attempt.text.replace("/", "").replace("\0", "").strip(". ")[:80] or "x"
        path = f"data/{attempt.name}{name}.csv"
        claim = {**DEFAULTS, "id": f"c-{attempt.name}", "doc": attempt.name}
        batch.files[path] = csv_row(*claim) + csv_row(*claim.values())
        shown = f'{HEAD}{START}\n\n{{{{ claims.first.item }}}}\n\n{END}\n#pdf.attach("/.briefpress/inputs.json")\n'
        batch.add_briefing(attempt.name, HEAD + "x\n", f'title = "T"\nwhere = {{ doc = "{attempt.name}" }}')
        batch.config.append(f"[datasets.{attempt.name}]\nfiles = [{toml(path)}]\n")
    return batch


# Sources: their texts may have markup of their format, so that their ends are read back.

# Not every style prints these; an address with such a text is none.
UNPRINTED = {"url", "URL", "doi", "DOI", "note", "annote", "abstract", "address", "publisher-place", "location", "genre", "number"}

BIBTEX = ("title", "author", "institution", "journal", "note", "number", "url", "doi", "address", "annote")
CSL_JSON = ("title", "author", "publisher", "container-title", "note", "number", "URL", "DOI", "publisher-place", "abstract")
YAML = ("title", "author", "publisher", "parent", "note", "serial-number", "url", "genre", "location", "abstract")


def sources_batch(attempts):
    batch = Batch(named(attempts))
    paths, records = {}, []
    for attempt in batch.attempts:
        form, key = attempt.channel.split()
        attempt.place = "source"
        writers = {"BibTeX": (bibtex, "bib"), "CSL-JSON": (csl_json, "json"), "YAML": (hayagriva, "yaml")}
        writer, extension = writers[form]
        path = f"data/{attempt.name}.{extension}"
        attempt.file = path
        batch.files[path] = writer(attempt.name, key, f"{START} {attempt.text} {END}")
        paths[path] = True
        records.append(f"c-{attempt.name},MG,oil,{attempt.name},{attempt.name}\n")
        shown = f"{HEAD}x{{{{ cite(\"{attempt.name}\", \"para 3\") }}}}\n\n#bp-list({{{{ source_list() }}}})\n"
        shown = shown.replace("bar-chart", "bar-chart, source-list as bp-list", 1)
        batch.add_briefing(attempt.name, shown, f'title = "T"\nwhere = {{ doc = "{attempt.name}" }}')
    batch.files["data/claims.csv"] = "id,body,item,sources,doc\n" + "".join(records)
    batch.config.append('[datasets.claims]\nfiles = ["data/claims.csv"]\n')
    batch.config.append(f"[sources]\nfiles = {toml(list(paths))}\n")
    return batch


def bibtex(name, key, text):
    fields = {"author": "{MG}", "title": "T", "institution": "I", "date": "2024-05"}
    fields[key] = text
    if key == "url":
        fields[key] = "https://example.org/" + text.replace(" ", "")
    return f"@report{{{name},\n" + "".join(f"  {field} = {{{value}}},\n" for field, value in fields.items()) + "}\n"


def csl_json(name, key, text):
    item = {"id": name, "type": "report", "title": "T", "publisher": "P", "issued": {"date-parts": [[2024, 5]]}}
    item[key] = [{"literal": text}] if key == "author" else text
    if key == "URL":
        item[key] = "https://example.org/" + text.replace(" ", "")
    return json.dumps([item], ensure_ascii=False)


def hayagriva(name, key, text):
    entry = {"type": "report", "title": "T", "author": "MG,", "date": "2024-05", key: text}
    if key == "parent":
        entry = {"type": "article", "title": "T", "date": "2024-05", "parent": {"type": "periodical", "title": text}}
    if key == "url":
        entry[key] = "https://example.org/" + text.replace(" ", "")
    return f"{name}: {json.dumps(entry, ensure_ascii=False)}\n"


# The configuration: what is a template there is the project's own, so that its texts have no braces.

CONFIG = ("title", "subtitle", "description", "marking", "watermark", "authors", "parameter", "party", "row")


def config_batch(attempts):
    batch = Batch(named(attempts), {"data/sources.bib": SOURCES})
    rows = []
    for attempt in batch.attempts:
        key = attempt.channel.split()[-1]
        settings = {"title": toml("T")}
        value, head = f"briefing.{key}", ""
        rows.append(f"c-{attempt.name},MG,oil,s1,{attempt.name},POL,{attempt.name}\n")
        match key:
            case "authors":
                settings[key] = f"[{toml(attempt.text)}]"
                value = "briefing.authors | join"
            case "parameter":
                head = '{##\nparameters:\n- p: text — a text\n##}\n'
                value = "briefing.parameters.p"
            case "party":
                value = "claims.first.from_name"
            case "row":
                value = "claims.first.row.text"
            case _:
                settings[key] = toml(attempt.text)
        lines = [f"{name} = {text}" for name, text in settings.items()]
        lines.append(f'where = {{ doc = "{attempt.name}" }}')
        if key == "parameter":
            lines.append(f"[briefings.{attempt.name}.parameters]\np = {toml(attempt.text)}")
        if key == "party":
            lines.append(f"[briefings.{attempt.name}.parties]\nPOL = {toml(attempt.text)}")
        batch.add_briefing(attempt.name, head + template(attempt, value), "\n".join(lines))
    batch.files["data/claims.csv"] = "id,body,item,sources,doc,from,key\n" + "".join(rows)
    table = [csv_row(attempt.name, attempt.text) for attempt in batch.attempts]
    batch.files["data/rows.csv"] = "key,text\n" + "".join(table)
    batch.config.append('[datasets.claims]\nfiles = ["data/claims.csv"]\n[datasets.claims.lookups.row]\ntable = "rows"\nby = "key"\n'
                        '[datasets.rows]\nfiles = ["data/rows.csv"]\nkey = "key"\n')
    return batch


def messages_batch(attempts):
    """Messages of languages that are not shipped: as string literals, and as they are."""
    batch = Batch(named(attempts), {"data/sources.bib": SOURCES})
    rows = []
    for attempt in batch.attempts:
        number = int(attempt.name[1:])
        language = f"q{chr(97 + number // 26 % 26)}{chr(97 + number % 26)}"
        attempt.file = f"templates/briefpress/languages/{language}.ftl"
        text = attempt.text
        if attempt.channel == "message literal":
            text = '{ "' + text.replace("\\", "\\\\").replace('"', '\\"') + '" }'
        else:
            attempt.place = "message"
            text = f"{START} {text} {END}"
        batch.files[attempt.file] = f"attached-claims = {text}\n"
        rows.append(f"c-{attempt.name},MG,oil,s1,{attempt.name}\n")
        shown = HEAD + f"{START}\n\n#say(\"attached-claims\")\n\n{END}\n"
        if attempt.place == "message":
            shown = HEAD + '#say("attached-claims")\n'
        shown = '#import "/templates/briefpress/language.typ": say\n' + shown
        batch.add_briefing(attempt.name, shown, f'title = "T"\nlanguage = "{language}"\nwhere = {{ doc = "{attempt.name}" }}')
    batch.files["data/claims.csv"] = "id,body,item,sources,doc\n" + "".join(rows)
    batch.config.append('[datasets.claims]\nfiles = ["data/claims.csv"]\n')
    return batch


def batches(rng, part):
    """All batches: those of texts that are printed, and those of texts that a reader would not see."""
    plain = [text for text in TYPST + OTHERS if "{" not in text and "}" not in text]
    inline = [text for text in PRINTED if "\n" not in text]

    def some(channels, places=INNER, texts=PRINTED, hidden=HIDDEN):
        one = [attempts(channel, rng, places, texts) for channel in channels]
        other = [attempts(channel, rng, places, hidden, HIDDEN_DOCUMENTS) for channel in channels] if hidden else []
        return [[attempt for it in group for attempt in part_of(it, part)] for group in (one, other)]

    groups = [
        (lambda it: claims_batch(it, as_csv), some([f"CSV {field}" for field in FIELDS])),
        (lambda it: claims_batch(it, as_json), some([f"JSON {field}" for field in ("item", "note", "remark")])),
        (lambda it: claims_batch(it, as_xlsx), some([f"xlsx {field}" for field in ("item", "remark")], hidden=HIDDEN[:7])),
        (lambda it: claims_batch(it, as_ods), some([f"ods {field}" for field in ("item", "remark")], hidden=HIDDEN[:7])),
        (keys_batch, some(["CSV column", "JSON key", "JSON inner key"], ("keys",))),
        (tables_batch, some(["table cell"]) + some(["table row"], ("rows",))),
        (file_names_batch, some(["file name"], ("nothing",))),
        (sources_batch, some([f"BibTeX {field}" for field in BIBTEX], ("source",))),
        (sources_batch, some([f"CSL-JSON {field}" for field in CSL_JSON], ("source",))),
        (sources_batch, some([f"YAML {field}" for field in YAML], ("source",))),
        (config_batch, some([f"config {key}" for key in CONFIG[:6]], texts=plain)),
        (config_batch, some([f"config {key}" for key in CONFIG[6:]])),
        (messages_batch, some(["message literal", "message"], ("argument",), texts=inline, hidden=None)),
    ]
    return [(make, texts) for make, kinds in groups for texts in kinds if texts]


def squeezed(text):
    """A text without what a page adds or drops: blank space, break opportunities, isolates around other scripts."""
    return re.sub(r"[\s\u200b\u00ad\u2060\u2066-\u2069\x00-\x1f\x7f\ufffe\uffff\x02]", "", text.replace("\ufb01", "fi").replace("\ufb02", "fl"))


def problem(attempt, document):
    """What is wrong with a document; none if it is as it should be."""
    whole = document.text + json.dumps(document.metadata) + "".join(document.bookmarks) + "".join(document.alternatives)
    if PRODUCT in squeezed(whole):
        return f"{attempt.text!r} was calculated"
    everything = whole.encode() + b"".join(document.attachments.values())
    if SECRET.encode() in everything:
        return f"{attempt.text!r} printed a file outside"
    # An address in the text of a source is linked: to itself, as it is printed.
    wrong = [link for link in document.links if not is_allowed(link, attempt, document)]
    if wrong:
        return f"{attempt.text!r} made links: {document.links}"
    if attempt.text in HIDDEN:
        return None
    shown = squeezed(attempt.text)
    if attempt.place == "keys":
        # In code, a field has the name that is usual in Typst.
        shown = shown.replace("_", "-")
    if attempt.channel.endswith("status"):
        # A status is printed as words.
        shown = shown.replace("-", "").replace("_", "")
    where = PLACES[attempt.place][2]
    inside = squeezed(document.text)
    match where:
        case "nothing" | "label":
            return None
        case "ends":
            is_shown = START in inside or attempt.channel.split()[-1] in UNPRINTED
            return None if is_shown else f"{attempt.text!r} is not in the list of sources"
        case "text":
            inside = inside.split(START)[-1] if "footnote" in attempt.place else inside.split(START)[-1].split(END)[0]
            found = shown in inside
        case "title":
            found = shown in squeezed(document.metadata.get("Title", ""))
        case "alternative":
            found = any(shown in squeezed(text) for text in document.alternatives)
        case _:
            found = shown in inside
    return None if found else f"{attempt.text!r} at {attempt.place} became {inside[:200]!r}"


def is_allowed(link, attempt, document):
    if link in ("https://example.org", "https://example.org/"):
        return True
    if attempt.place != "source":
        return False
    is_address = link.startswith(("https://", "http://")) and squeezed(link).rstrip("/") in squeezed(document.text)
    return is_address or link.startswith(("https://example.org/", "https://doi.org/"))


# Places whose form takes not every text: a label, raw text.
REFUSABLE = {"label", "raw", "title"}


def attack(seed, part):
    prove()
    table = Table("Injection: documents with a hostile text, by channel", ["shown", "refused"])
    for make, attempts in batches(random.Random(seed), part):
        attack_batch(make, attempts, table)
    return table


def prove():
    """Proves that what is looked for is found: a template that takes data for markup lets each of these through."""
    for text in ("#(7919*7907)", '#link("https://evil.invalid")[x]', "*strong*", "// gone"):
        table = Table(is_silent=True)
        attempt = Attempt("", "CSV item", "text", text)
        attack_batch(trusting, [attempt], table)
        assert table.failures, f"{text!r} as markup was not noticed"


def trusting(attempts):
    batch = claims_batch(attempts, as_csv)
    batch.files = {path: content.replace("first.item", "first.item | markup") for path, content in batch.files.items()}
    return batch


def attack_batch(make, attempts, table):
    """Builds a project with all attempts. Files that cannot be read stop it: it is built again without them."""
    while attempts:
        with tempfile.TemporaryDirectory(prefix="briefpress-attack-") as folder:
            batch = make(attempts)
            built, project = build(batch, Path(folder), table)
            refused = [attempt for attempt in attempts if attempt.file and f"{attempt.file}:" in errors(built.said)]
            if (project / "out").exists() or not refused:
                for attempt in attempts:
                    judge(attempt, project / f"out/{attempt.name}.pdf", built, table)
                return
        for attempt in refused:
            table.count(attempt.channel, "refused")
        attempts = [attempt for attempt in attempts if attempt not in refused]


def errors(said):
    return "\n".join(line for line in said.splitlines() if ": error[" in line)


def build(batch, folder, table):
    """Builds the project of a batch: nothing but the output folder is written, and the report is safe to print."""
    outside, project = Outside(folder / "outside"), folder / "project"
    config = '[sources]\nfiles = ["data/sources.bib"]\n' if "data/sources.bib" in batch.files else ""
    write(project, {
        **batch.files, "briefpress.toml": config + "".join(batch.config),
        "a.svg": '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect width="9" height="9"/></svg>',
        "secret.txt": SECRET, "secret.csv": f"id\n{SECRET}\n", "templates/secret.typ": SECRET,
    })
    before = tree(project, skip="out")
    built = run(project, "build", "--no-check", "--format", "short", before=TRACE and [*TRACE, folder / "calls"])
    after = tree(project, skip="out")
    channel = batch.attempts[0].channel
    changed = [path for path in before.keys() | after.keys() if after.get(path) != before.get(path)]
    if changed or outside.changes():
        table.fail(channel, f"files were changed: {changed + outside.changes()}")
    if TRACE and (calls := other_calls((folder / "calls").read_text())):
        table.fail(channel, f"it called {calls}")
    if not built.is_orderly:
        table.fail(channel, f"the build ended with {built.code}: {built.said[-300:]!r}")
    controls = {character for character in built.said if is_control(character)}
    if controls:
        table.fail(channel, f"the report has control characters: {sorted(controls)!r}")
    return built, project


def traced():
    """How to trace the programs that a run starts and the addresses that it connects to; nothing where that is forbidden."""
    command = ["strace", "-f", "-qq", "-e", "trace=execve,connect,socket", "-e", "signal=none", "-o"]
    try:
        works = subprocess.run([*command, "/dev/null", "true"], capture_output=True).returncode == 0
    except OSError:
        works = False
    if not works:
        print("calls to the system cannot be traced here: programs that are started are not looked for")
    return command if works else []


TRACE = traced()


def other_calls(calls):
    """Calls that start another program, or open a connection."""
    own = (f'execve("{BINARY}"', 'execve("/proc/self/exe"')
    calls = [line.split(" ", 1)[-1].strip() for line in calls.splitlines()]
    return [call for call in calls if call.startswith(("execve(", "socket(", "connect(")) and not call.startswith(own)]


def is_control(character):
    """It changes what a terminal shows: a control character, one of direction or lines, or a tag."""
    is_of_direction = unicodedata.bidirectional(character) in ("LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI")
    is_tag = 0xE0000 <= ord(character) < 0xE1000
    return character not in "\n\t" and (unicodedata.category(character) in ("Cc", "Zl", "Zp") or is_of_direction or is_tag)


def judge(attempt, pdf, built, table):
    if not pdf.exists():
        table.count(attempt.channel, "refused")
        is_allowed = attempt.text in HIDDEN or attempt.place in REFUSABLE or attempt.place in ("source", "message")
        if not is_allowed:
            why = [line for line in built.said.splitlines() if attempt.name in line]
            table.fail(attempt.channel, f"{attempt.text!r} at {attempt.place} was refused: {(why or [built.said[-300:]])[:1]}")
        return
    wrong = problem(attempt, readback.read(pdf))
    if wrong:
        table.count(attempt.channel)
        table.fail(attempt.channel, wrong)
    else:
        table.count(attempt.channel, "shown")
