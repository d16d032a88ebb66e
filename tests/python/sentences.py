"""Explains every sentence on the pages of a project by its data, and names what it cannot explain.

    sentences.py PROJECT LANGUAGES [PREFIX]

PROJECT is a folder with the built PDFs in `out/`; LANGUAGES is the folder of the shipped message files; only PDFs
whose names begin with PREFIX are read. Prints a JSON list of faults, each a text that begins with the name of the PDF.

The data is read here from the CSV and JSON files, not by briefpress. Each block of a page (a heading, a paragraph,
a row of a table, the alternative text of a chart, a note) must be explained to its last word:

- by a claim: its body, figure with the qualifier, unit, designation, parties, days and status, and no other words
  than those that join them (`words.GLUE`);
- by a message of the program, of which each variable has the value that is counted here (`counted.py`);
- by a source: its title, authors, outlet, date and address;
- by the configuration: titles, publisher, authors, parameters.

What the words of the pages are stands in `words.py` and in the message files.
"""

import json
import sys
from pathlib import Path

import karst
import messages
import pages
from explain import Explainer


def main(project, languages, prefix=""):
    data = karst.read(Path(project))
    faults = []
    for briefing in data.briefings:
        catalogue = messages.read(Path(languages), briefing.language)
        for pdf, each in karst.documents(Path(project), data, briefing):
            if not pdf.stem.startswith(prefix):
                continue
            document = pages.read(pdf)
            explainer = Explainer(data, briefing, each, catalogue)
            faults += [f"{pdf.stem}: {fault}" for fault in explainer.faults(document)]
    print(json.dumps(faults, ensure_ascii=False, indent=1))


if __name__ == "__main__":
    main(*sys.argv[1:])
