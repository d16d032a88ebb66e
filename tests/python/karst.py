"""The data of a project as its author wrote it, read without briefpress: claims, sources, briefings."""

import csv
import json
import re
import tomllib
from dataclasses import dataclass, field


@dataclass
class Claim:
    """One row; `origin` and `recipient` are codes of parties."""

    id: str
    body: str
    category: str
    item: str
    unit: str
    quantity: str
    period: str
    as_of: str
    status: str
    basis: str
    origin: str
    recipient: str
    sources: list
    quote: str = ""
    remark: str = ""
    relations: dict = field(default_factory=dict)


@dataclass
class Source:
    key: str
    title: str
    words: set
    """All that may be said of it."""
    outlet: str


@dataclass
class Briefing:
    name: str
    template: str
    language: str
    each: str | None
    parties: dict
    """Code to printed name."""
    texts: list
    """What its author wrote for the page."""
    title: str


@dataclass
class Data:
    claims: list
    sources: dict
    bodies: dict
    briefings: list
    publisher: str
    authors: list
    edition: str
    cutoff: str

    def standing(self, claims):
        """Those that no later claim of their series replaces and that no other supersedes."""
        replaced = {old for claim in self.claims for old in claim.relations["supersedes"]}
        for claim in self.claims:
            series = claim.relations["series"]
            for other in self.claims if series else []:
                if other.relations["series"] == series and other.status == claim.status and other.as_of > claim.as_of:
                    replaced.add(claim.id)
        return [claim for claim in claims if claim.id not in replaced]

    def counted(self, claims):
        """Those that stand, no part beside its whole, and of alternatives the first one."""
        counted = []
        standing = self.standing(claims)
        here = {claim.id for claim in standing}
        for claim in standing:
            if self.wholes(claim) & here or any(self.are_alternatives(claim, other) for other in counted):
                continue
            counted.append(claim)
        return counted

    def wholes(self, claim):
        """The ids of the claims that contain this one, also over others."""
        found, todo = set(), list(claim.relations["part_of"])
        while todo:
            whole = todo.pop()
            found.add(whole)
            todo += next(other for other in self.claims if other.id == whole).relations["part_of"]
        return found

    @staticmethod
    def are_alternatives(one, other):
        return other.id in one.relations["alternative_to"] or one.id in other.relations["alternative_to"]

    def relatives(self, claim):
        """What must be said of a claim: the name of the message, and the claim that is named in it."""
        found = []
        for other in self.claims:
            relations = other.relations
            same = relations["series"] and relations["series"] == claim.relations["series"] and other.status == claim.status
            if claim.id in relations["supersedes"]:
                found.append(("remark-superseded", other))
            elif same and other.as_of == max(one.as_of for one in self.claims if one.relations["series"] == relations["series"]) > claim.as_of:
                found.append(("remark-later", other))
            if other.id in claim.relations["part_of"]:
                found.append(("remark-part", other))
            if self.are_alternatives(claim, other):
                found.append(("remark-alternative", other))
            if other.id in claim.relations["derived_from"]:
                found.append(("remark-derived", other))
        return found

    def outlets(self, claim):
        """The outlets through which alone a claim is known."""
        outlets = [self.sources[cited.partition("@")[0]].outlet for cited in claim.sources]
        return outlets if all(outlet and letters(outlet) != letters(claim.body) for outlet in outlets) else []

    def voices(self, claims):
        """The bodies, those of one government once."""
        return {self.bodies.get(claim.body, claim.body) for claim in claims}


def letters(name):
    """A name without what spellings differ in: the article, marks and blanks."""
    return re.sub(r"[\W_]", "", name.casefold()).removeprefix("the")


def read(project):
    config = tomllib.loads((project / "briefpress.toml").read_text(encoding="utf-8"))
    codes = {name: code for code, name in config["parties"].items()} | {"Norway": "NOR"}
    claims = [claim(row, codes) for row in rows(project, config)]
    sources = bibtex(project / "data/sources.bib") | csl(project / "data/more-sources.json")
    briefings = [briefing(name, given, config) for name, given in config["briefings"].items()]
    first = next(iter(config["briefings"].values()))
    whole = config["project"]
    return Data(
        claims, sources, config["bodies"], briefings, whole["publisher"], whole["authors"],
        str(first["edition"]), str(first["cutoff"]),
    )


def rows(project, config):
    """The records of both files, with the names of the fields of claims."""
    with open(project / "data/convoys.csv", encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)
    people = config["datasets"]["people"]
    names = {column: name for name, column in people["columns"].items()}
    for record in json.loads((project / "data/people.json").read_text(encoding="utf-8"))["movements"]:
        renamed = {names.get(name, name): value for name, value in record.items()}
        yield people["defaults"] | {name: value for name, value in renamed.items() if value is not None}


def claim(row, codes):
    given = row.get("sources")
    listed = given.split(";") if isinstance(given, str) else given
    cited = [one if isinstance(one, str) else f"{one['key']}@{one['pinpoint']}" for one in listed]
    relations = {}
    for name in ["supersedes", "part_of", "alternative_to", "derived_from"]:
        relations[name] = [one.strip() for one in (row.get(name) or "").split(";") if one.strip()]
    relations["series"] = row.get("series") or None
    return Claim(
        row["id"], row["body"], row["category"], row["item"], row["unit"], str(row.get("quantity") or ("0" if row.get("quantity") == 0 else "")),
        row["period"], row["as_of"], row.get("status") or "delivered", row.get("basis") or "stated",
        codes[row["from"]], codes[row["to"]], [one.strip() for one in cited],
        row.get("quote") or "", row.get("remark") or "", relations,
    )


def briefing(name, given, config):
    parties = config["parties"] | {"NOR": "Norway"} | given.get("parties", {})
    texts = [value for value in given.get("parameters", {}).values() if isinstance(value, str)]
    language = given.get("language", config["project"]["language"])
    return Briefing(name, given["template"], language, given.get("for-each"), parties, texts, given["title"])


def documents(project, data, briefing):
    """The PDFs of a briefing, each with the party that it is about."""
    if briefing.each is None:
        yield project / f"out/{briefing.name}.pdf", None
        return
    named = set()
    for claim in data.claims:
        named.add(claim.recipient)
        if briefing.each == "party":
            named.add(claim.origin)
    for code in sorted(named):
        yield project / f"out/{briefing.name}-{code.lower()}.pdf", code


def bibtex(path):
    found = {}
    for entry in re.finditer(r"@(\w+)\{([\w-]+),(.*?)\n\}", path.read_text(encoding="utf-8"), re.S):
        fields = dict(re.findall(r"^\s*(\w+)\s*=\s*(?:\{(.*)\}|(\w+)),?$", entry[3], re.M) and [
            (name, braced or bare) for name, braced, bare in re.findall(r"^\s*(\w+)\s*=\s*(?:\{(.*)\}|(\w+)),?$", entry[3], re.M)
        ])
        fields = {name: re.sub(r"\\url|[{}]", "", value) for name, value in fields.items()}
        found[entry[2]] = source(entry[2], fields["title"], list(fields.values()), fields.get("journal", ""))
    return found


def csl(path):
    found = {}
    for entry in json.loads(path.read_text(encoding="utf-8")):
        texts = [entry["title"], entry["URL"], entry.get("publisher", ""), entry.get("container-title", "")]
        texts += [author["literal"] for author in entry["author"]]
        texts.append("-".join(f"{part:02}" for part in entry["issued"]["date-parts"][0]))
        outlet = entry.get("container-title", "") if entry["type"].startswith("article") else ""
        found[entry["id"]] = source(entry["id"], entry["title"], texts, outlet)
    return found


def source(key, title, texts, outlet):
    return Source(key, title, set(texts), outlet)
