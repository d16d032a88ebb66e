"""The PyPI wheel `oicana` in a loop: `oicana_loop.py ROOT FONTS OUT [notes] < NAMES`.

A template of oicana is an archive of files with a manifest; what differs from document to document are its
inputs: here the data as JSON, and what is attached as a blob.
"""

import io
import sys
import zipfile
from pathlib import Path

import oicana

MANIFEST = """
[package]
name = "profile"
version = "0.1.0"
entrypoint = "main.typ"

[tool.oicana]
manifest_version = 1

[tool.oicana.export.pdf]
standards = ["a-3a", "ua-1"]

[[tool.oicana.inputs]]
type = "json"
key = "profile"

[[tool.oicana.inputs]]
type = "blob"
key = "claims"
"""

MAIN = """#import "profile.typ": profile
#let inputs = sys.inputs.oicana-inputs
#profile(json(bytes(inputs.profile)), inputs.claims.bytes, notes: NOTES)
"""


def archive(root, notes):
    """The template; without data it cannot be compiled, so that the first document comes with it."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as files:
        files.writestr("typst.toml", MANIFEST)
        files.writestr("main.typ", MAIN.replace("NOTES", notes))
        for name in ("profile.typ", "sources.bib"):
            files.write(root / name, name)
    return written.getvalue()


def inputs(root, name):
    return {
        "json_inputs": {"profile": (root / f"data/{name}.json").read_text()},
        "blob_inputs": {"claims": oicana.types.BlobInput((root / f"data/{name}.csv").read_bytes())},
    }


def main():
    root, fonts, out, *notes = sys.argv[1:]
    root, out = Path(root), Path(out)
    oicana.register_font_paths(sorted(str(path) for path in Path(fonts).iterdir()))
    names = sys.stdin.read().split()
    if not names:
        return
    with oicana.Template(archive(root, "true" if notes else "false"), **inputs(root, names[0])) as template:
        for name in names:
            (out / f"{name}.pdf").write_bytes(template.export_pdf(**inputs(root, name)))


main()
