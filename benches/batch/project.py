"""The project that briefpress builds: a profile for each party of the register, with the shipped template."""

from pathlib import Path

import register as registers

EDITION = "2025-07-31"
TITLE = "Transfers of major arms: {each}"
SUBTITLE = "What was reported, out and in"
PUBLISHER = "Desk of comparisons"
# As many transfers are told in sentences, of those given and of those received.
TOLD = 6

STYLES = {"numeric": "ieee", "notes": "chicago-notes"}

SHIPPED = Path(__file__).resolve().parents[2] / "templates"

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
"""

# The shipped template as it is, with some sentences before its charts and tables, since it cites in tables only.
TEMPLATE = """{% extends "country-profile.typ" %}
{% block numbers %}
{{ super() }}
{% for told in [claims.where(from=briefing.each), claims.where(to=briefing.each)] %}
{% for c in told.latest().sort_by("period", reverse=true)[:TOLD] %}
{{ c.from_name }} to {{ c.to_name }}: {{ c }}{% if c.period %}, {{ c.period }}{% endif %}.

{% endfor %}
{% endfor %}
{% endblock %}
""".replace("TOLD", str(TOLD))


def write(folder, register, variant, keep=None):
    """Writes the project, with the rows of one party if one is to be kept."""
    for name in ("data", "templates"):
        (folder / name).mkdir(parents=True, exist_ok=True)
    registers.write(register, folder / "data/register.csv", keep)
    (folder / "data/sources.bib").write_text(registers.bibliography(register))
    (folder / "templates/profile.typ").write_text(TEMPLATE)
    (folder / "briefpress.toml").write_text(CONFIG.replace("STYLE", STYLES[variant]))


def write_one(folder, register, batch, document):
    """Writes a project of one document: of one party, with the rows that are about it and no others.

    As there is no `for-each`, the template names the party itself.
    """
    party, name = batch.parties[document]
    write(folder, register, batch.variant, keep=party)
    shipped = (SHIPPED / "country-profile.typ").read_text()
    template = TEMPLATE.replace("country-profile.typ", "one.typ")
    for path, text in (("one.typ", shipped), ("profile.typ", template)):
        (folder / "templates" / path).write_text(text.replace("briefing.each", f'"{name}"'))
    config = (folder / "briefpress.toml").read_text()
    config = config.replace('for-each = "party"\n', "").replace("{each}", name)
    (folder / "briefpress.toml").write_text(config)
    return folder
