"""The project that briefpress builds: a profile for each party of the register, with the shipped template."""

import register as registers

EDITION = "2025-07-31"
TITLE = "Transfers of major arms: {each}"
SUBTITLE = "What was reported, out and in"
PUBLISHER = "Desk of comparisons"
# As many transfers are told in sentences, of those given and of those received.
TOLD = 6

STYLES = {"numeric": "ieee", "notes": "chicago-notes"}

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


def write(folder, register, variant):
    """Writes the project into an empty folder."""
    for name in ("data", "templates"):
        (folder / name).mkdir(parents=True)
    registers.write(register, folder / "data/register.csv")
    (folder / "data/sources.bib").write_text(registers.bibliography(register))
    (folder / "templates/profile.typ").write_text(TEMPLATE)
    (folder / "briefpress.toml").write_text(CONFIG.replace("STYLE", STYLES[variant]))
