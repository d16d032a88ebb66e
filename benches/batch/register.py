"""A trade register, as it was downloaded, read for the comparison: its rows, and a source for each.

Sources are invented, for a register has but one: a note for each year of orders, and for every third row the
register as well. So a document cites some dozens of entries, as briefings do, and `cite` has work to do.
"""

import csv
import io
from dataclasses import dataclass

FIELDS = 16
HEADER = "Recipient,"
REGISTER = "register"


@dataclass
class Register:
    """The lines before the header, the header and the rows of a register."""
    preamble: list
    header: list
    rows: list

    def years(self):
        return sorted({row[2] for row in self.rows})


def read(path):
    """A register. A record that a line break has torn in two is put together."""
    lines = path.read_text(encoding="latin-1").splitlines()
    start = next(number for number, line in enumerate(lines) if line.startswith(HEADER))
    header, *rows = csv.reader(io.StringIO("\n".join(lines[start:])))
    return Register(lines[:start], header, list(whole(rows)))


def whole(rows):
    torn = None
    for row in rows:
        if torn is not None:
            row = [*torn[:-1], torn[-1] + row[0], *row[1:]]
            torn = None
        if len(row) < FIELDS:
            torn = row
        else:
            yield row


def sources(number, row):
    """The keys and pages that a row cites."""
    page = number % 90 + 1
    cited = [(f"year-{row[2]}", page)]
    return [*cited, (REGISTER, page)] if number % 3 == 0 else cited


def write(register, path, keep=None):
    """A register with a column of sources, in the form in which registers are downloaded.

    Of all rows, or of those of one party; either way a row has the same sources.
    """
    with open(path, "w", encoding="latin-1", newline="") as file:
        file.writelines(line + "\n" for line in register.preamble)
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow([*register.header, "sources"])
        for number, row in enumerate(register.rows):
            if keep not in (None, row[0], row[1]):
                continue
            cited = (f"{key}@p {page}" for key, page in sources(number, row))
            writer.writerow([*row, "; ".join(cited)])


def bibliography(register):
    """The sources in BibLaTeX, the form that Typst reads, too."""
    entries = [entry(f"year-{year}", f"Notes on orders of {year}") for year in register.years()]
    return "".join([*entries, entry(REGISTER, "Register of transfers")])


def entry(key, title):
    return f"""@book{{{key},
  author = {{{{Arms Transfers Desk}}}},
  title = {{{title}}},
  publisher = {{Institute of Transfers}},
  date = {{2024}},
  url = {{https://example.org/{key}}},
}}
"""
