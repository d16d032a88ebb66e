"""The project that briefpress builds: a profile for each party of the register."""

import shutil
from pathlib import Path

import register as registers

EDITION = "2025-07-31"
TITLE = "Transfers of major arms: {each}"
SUBTITLE = "What was reported, out and in"
PUBLISHER = "Desk of comparisons"
STYLES = {"numeric": "ieee", "notes": "chicago-notes"}
FOOTNOTES = {"numeric": "false", "notes": "true"}

TEMPLATE = Path(__file__).with_name("profile.typ")

CONFIG = f"""
[project]
title = "Transfers of major arms"
publisher = "{PUBLISHER}"
language = "en-GB"

[datasets.register]
files = ["data/register.csv"]
dialect = "sipri-trade-register"

[sources]
files = ["data/sources.bib"]
style = "STYLE"

[briefings.profile]
template = "profile.typ"
title = "{TITLE}"
subtitle = "{SUBTITLE}"
edition = {EDITION}
for-each = "party"
parameters = {{ footnotes = FOOTNOTES }}
"""

def write(folder, register, variant, keep=None):
    """Writes the project, with the rows of one party if one is to be kept."""
    for name in ("data", "templates"):
        (folder / name).mkdir(parents=True, exist_ok=True)
    registers.write(register, folder / "data/register.csv", keep)
    (folder / "data/sources.bib").write_text(registers.bibliography(register))
    shutil.copy(TEMPLATE, folder / "templates")
    (folder / "briefpress.toml").write_text(CONFIG.replace("STYLE", STYLES[variant]).replace("FOOTNOTES", FOOTNOTES[variant]))


def write_one(folder, register, batch, document):
    """Writes a project of one document: of one party, with the rows that are about it and no others.

    As there is no `for-each`, the template names the party itself.
    """
    party, name = batch.parties[document]
    write(folder, register, batch.variant, keep=party)
    (folder / "templates/profile.typ").write_text(TEMPLATE.read_text().replace("briefing.each", f'"{name}"'))
    config = (folder / "briefpress.toml").read_text()
    config = config.replace('for-each = "party"\n', "").replace("{each}", name)
    (folder / "briefpress.toml").write_text(config)
    return folder
