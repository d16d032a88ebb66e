"""Folders and files of a project that are exchanged for links while they are read or written: `renameat2` exchanges two
names at once, over and over. What a run reads is of the project, or it fails; nothing outside is read, written or removed.
"""

import random
import shutil
import subprocess
import sys
import tempfile
import threading
from pathlib import Path

import readback
from trial import SECRET, SOURCES, Outside, Table, each, part_of, run, tree, write

RUNS = 3000
HELPER = Path(__file__).with_name("exchange_names.py")

CONFIG = """
[datasets.claims]
files = ["data/claims.csv"]
[sources]
files = ["data/sources.bib"]
style = "styles/own.csl"
[fonts]
paths = ["fonts"]
[style]
logo = "images/a.svg"
logo-alt = "a"
[briefings.brief]
template = "brief.typ"
title = "T"
edition = 2025-07-31
"""

STYLE = ('<style xmlns="http://purl.org/net/xbiblio/csl" class="note" version="1.0"><info><title>T</title><id>t</id>'
         '<updated>2025-01-01T00:00:00Z</updated></info><citation><layout><text variable="title"/></layout></citation></style>')

SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect width="9" height="9"/></svg>'

TEMPLATE = """#import "parts/part.typ": part
{% include "parts/head.typ" %}
= Head
#image("/images/a.svg", alt: "a") #part
{{ claim("c1").item }} {{ claim("c1").cite }} #read("/notes/a.txt")
"""

FILES = {
    "briefpress.toml": CONFIG, "data/claims.csv": "id,item,body,sources\nc1,oil,MG,s1\n", "data/sources.bib": SOURCES,
    "styles/own.csl": STYLE, "images/a.svg": SVG, "notes/a.txt": "a note", "templates/brief.typ": TEMPLATE,
    "templates/parts/part.typ": "#let part = [a part]", "templates/parts/head.typ": "a head",
    "templates/briefpress/languages/en.ftl": "quoted = { $text }\n", "fonts/none.txt": "",
}

# What lies outside under the same names, each with the secret.
OUTSIDE = {
    "claims.csv": f"id,item,body,sources\nc1,{SECRET},MG,s1\n", "sources.bib": SOURCES.replace("A Report", SECRET),
    "own.csl": STYLE.replace('<text variable="title"/>', f'<text value="{SECRET}"/>'), "a.txt": SECRET,
    "a.svg": SVG.replace("<rect", f"<text>{SECRET}</text><rect"), "part.typ": f"#let part = [{SECRET}]", "head.typ": SECRET,
    "brief.typ": f"= {SECRET}\n", "briefpress/languages/en.ftl": f"quoted = {SECRET}\n", "parts/part.typ": f"#let part = [{SECRET}]",
    "parts/head.typ": SECRET, "briefpress.toml": CONFIG.replace('"T"', f'"{SECRET}"'), "languages/en.ftl": f"quoted = {SECRET}\n",
    "en.ftl": f"quoted = {SECRET}\n", "brief.pdf": b"%PDF-1.7\nnot ours\n", "manifest.json": "{}", ".briefpress.lock": "",
}

# What is exchanged, and the command during which it is.
READS = ("data", "data/claims.csv", "data/sources.bib", "styles", "styles/own.csl", "images", "images/a.svg", "notes",
         "notes/a.txt", "templates", "templates/brief.typ", "templates/parts", "templates/parts/part.typ",
         "templates/briefpress", "templates/briefpress/languages", "fonts")
WRITES = ("out", "out/brief.pdf", "out/manifest.json", "out/.briefpress.lock")
COMMANDS = (("build", "--force"), ("check",), ("plan",))
WRITE_COMMANDS = (("build", "--force"), ("build", "--prune"), ("clean",))


def attempts(seed, part):
    rng = random.Random(seed)
    chosen = []
    for number in range(RUNS):
        paths, commands = (WRITES, WRITE_COMMANDS) if rng.random() < 0.25 else (READS, COMMANDS)
        chosen.append((number, rng.choice(paths), rng.choice(commands)))
    return part_of(chosen, part)


def attack(seed, part):
    table = Table("Exchange: runs during which a name is exchanged for a link to one outside, by name", ["done", "refused"])
    for (_, path, command), built, problems in each(attempts(seed, part), attempt_in_folder):
        table.count(path, "done" if built.code == 0 else "refused")
        for problem in problems:
            table.fail(path, f"{' '.join(command)}: {problem}")
    table.counts = dict(sorted(table.counts.items()))
    return table


def attempt_in_folder(attempt):
    with tempfile.TemporaryDirectory(prefix="briefpress-attack-") as folder:
        return attempt, *exchanged(Path(folder), *attempt)


def exchanged(folder, number, path, command):
    project, outside = folder / "project", Outside(folder / "outside")
    target = outside.folder / "target"
    write(target, OUTSIDE)
    outside.before = tree(outside.folder)
    write(project, FILES)
    if path.split("/")[0] == "out":
        prepare_output(project)
    link = folder / "link"
    name = Path(path).name
    link.symlink_to(target / name if (target / name).is_file() else target)
    helper = subprocess.Popen([sys.executable, HELPER, str(project / path), str(link)], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    helper.stdout.readline()
    built = run(project, *command)
    turns, _ = helper.communicate()
    problems = []
    # A name in the output folder is there only after a build has written it, until it is removed.
    if path in READS and int(turns) < 10:
        problems.append(f"the name was exchanged {int(turns)} times only")
    if not built.is_orderly:
        problems.append(f"it ended with {built.code}: {built.said[-300:]!r}")
    if outside.changes():
        problems.append(f"changed outside: {outside.changes()}")
    if SECRET in built.said or any(SECRET in text for text in texts(project)):
        problems.append("a file outside was read")
    return built, problems


def prepare_output(project):
    """The folder as a build leaves it, made once for all."""
    global OUTPUT
    with LOCK:
        if OUTPUT is None:
            OUTPUT = Path(tempfile.mkdtemp(prefix="briefpress-attack-out-")) / "out"
            made = run(project, "build")
            assert made.code == 0, made.said
            shutil.copytree(project / "out", OUTPUT)
            return
    shutil.copytree(OUTPUT, project / "out", dirs_exist_ok=True)


OUTPUT = None
LOCK = threading.Lock()


def texts(project):
    """The texts of the PDFs, with what is attached. Their reader does not serve two threads at a time."""
    with LOCK:
        for pdf in sorted(project.rglob("*.pdf")):
            if not pdf.is_symlink() and pdf.read_bytes().startswith(b"%PDF-1.7\n%"):
                document = readback.read(pdf)
                yield document.text + b"".join(document.attachments.values()).decode("utf-8", "replace")

