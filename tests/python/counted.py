"""The values that the variables of messages must have, counted from the data."""

import re
from collections import Counter

import words

# Words of citations that are not of the source.
CITING = {
    "en": "p pp para paras annex ibid as reported by accessed https n see above footnote".split(),
    "fr": "p par annexe ibid selon d après rapporté cité https consulté note et 1er er".split(),
    "ar": "وفقا لما أورده الصفحة الفقرة المرفق المرجع نفسه كما أوردت أوردته نقلا عن بحسب https و مرفق يونيو يوليو مايو أبريل مارس فبراير".split(),
}

# The files that a document was made from, each with its digest.
INPUTS = re.compile(r"[\w./ ·-]+ [0-9a-f]{8,16}\b[\w./ ·-]*$")

# Messages that are parts of others.
PARTS = re.compile(
    r"(qualifier|quantity|figure|sum|remark|left-out|published-range|amount|date|month|year|season|quarter|decade|century|circa"
    r"|uncertain|period|since|from|by|until|scaled|dozen|route|body|in-these|list|then|quoted)(-|$)(?!given)"
)

LOWER = ("at least", "more than", "over")
UPPER = ("up to", "as many as", "fewer than")
NEAR = ("about", "nearly", "almost", "just under", "just over")


def interval(quantity):
    """The numbers that a quantity admits, as written in the data: its ends, and which of them it leaves out."""
    def value(text):
        digits, _, scale = text.replace(",", "").partition(" ")
        return float(digits) * {"": 1, "thousand": 1e3, "million": 1e6}[scale]

    low, between, high = quantity.partition(" to ")
    if between and low[0].isdigit():
        return (value(low), False), (value(high), False)
    found = re.fullmatch(r"(.*?) ?(\d[\d,.]*(?: thousand| million)?)", quantity)
    if not found or found[1] in NEAR:
        return None
    if found[1] in LOWER:
        return (value(found[2]), found[1] != "at least"), (float("inf"), False)
    if found[1] in UPPER:
        return (0.0, False), (value(found[2]), found[1] == "fewer than")
    return (value(found[2]), False), (value(found[2]), False)


def in_common(claims):
    """The quantity that no figure of claims excludes, as the data would write it; `None` if there is none."""
    intervals = [one for one in (interval(claim.quantity) for claim in claims if claim.quantity) if one]
    if len(intervals) < 2:
        return None
    low = max(low for low, _ in intervals)
    high = min((high, not left_out) for _, (high, left_out) in intervals)
    if low[0] > high[0] or low[0] == high[0] and (low[1] or not high[1]):
        return None
    number = lambda value: f"{value:,.10g}" if value % 1 else f"{int(value):,}"
    if high[0] == float("inf"):
        return f"{'more than' if low[1] else 'at least'} {number(low[0])}"
    if low[0] == high[0]:
        return number(low[0])
    if low == (0.0, False):
        return f"{'up to' if high[1] else 'fewer than'} {number(high[0])}"
    return f"{number(low[0])} to {number(high[0])}"


class Counts:
    """What is counted among the claims of a document."""

    def __init__(self, data, claims, each, explainer):
        self.data, self.claims, self.each, self.explainer = data, claims, each, explainer
        self.standing = data.standing(claims)
        self.counted = data.counted(claims)
        self.current = [self.counted]
        """A document counts each transfer as it stands, once."""

    def judge(self, pattern, values, context):
        """What is wrong with the values of a message; `None` if they are right."""
        for name in pattern.chosen.keys() - values.keys():
            if pattern.chosen[name] in ("one", "1") and (pattern.name, name) in RULES:
                if "1" not in self.right(pattern.name, name, context):
                    return f"{name} is not 1"
        if pattern.name == "not-drawn":
            problem = self.adds_up(values)
            if problem:
                return problem
        for name, value in values.items():
            if (pattern.name, name) not in RULES:
                return f"no rule for `{name}` of `{pattern.name}`"
            right = self.right(pattern.name, name, context)
            if callable(right):
                problem = right(value)
                if problem:
                    return problem
            elif self.explainer.toks(value) not in [self.explainer.toks(str(one)) for one in right]:
                return f"{name} is {value}, and should be {' or '.join(sorted({str(one) for one in right}))}"
        return None

    def right(self, message, variable, context):
        return RULES[message, variable](self, context)

    # Counting

    def each_way(self, count):
        return [str(count(claims)) for claims in self.current]

    def qualified(self, words_of):
        return self.each_way(lambda claims: sum(qualifier(claim.quantity) in words_of for claim in claims))

    def silent(self):
        return self.qualified(("none",))

    def left_out_of(self, tile, value):
        """How many claims a number in large type does not count, and why."""
        side = {"profile-given": self.given, "profile-received": self.received}.get(tile)
        return self.left_out(value, side()) if side else None

    def names_of_groups(self):
        """What heads of groups of a register may be called: a party, and before it what it is."""
        kinds = ["", *map(self.explainer.message, ("register-group-to", "register-group-from"))]
        return [kind + name for kind in kinds for name in self.explainer.briefing.parties.values()]

    def numbers_of(self, tile):
        """The numbers in the line on the claims that a party gave or received."""
        side, parties = {"profile-given": (self.given(), "profile-recipients"), "profile-received": (self.received(), "profile-suppliers")}[tile]
        counted = self.data.counted(side)
        statuses = Counter(claim.status for claim in counted)
        by_status = [] if set(statuses) <= {"delivered"} else statuses.values()
        return [len(counted), *by_status, *TILES[parties](self), *self.left_out_counts(side).values()]

    def left_out_counts(self, claims):
        """How many claims are not counted, by the reason."""
        standing = self.data.standing(claims)
        here = {claim.id for claim in standing}
        parts = [claim for claim in standing if self.data.wholes(claim) & here]
        counts = {
            "replaced": len(claims) - len(standing),
            "part-of": len(parts),
            "alternative": len(standing) - len(parts) - len(self.data.counted(claims)),
        }
        return {reason: number for reason, number in counts.items() if number}

    def left_out(self, value, claims=None):
        """How many claims are not counted, and why."""
        claims = self.claims if claims is None else claims
        right = self.left_out_counts(claims)
        said = {}
        for part in re.split("[;؛]", value) if value else []:
            number = re.search(r"\d+", part)
            reason = next((one for one in right if self.explainer.says(part, "left-out-count", "rule", one)), None)
            if not number or not reason:
                return f"`{part}` is no reason with its number"
            said[reason] = int(number[0])
        return None if said == right else f"not counted are {right}"

    def given(self, claims=None):
        return [claim for claim in (claims if claims is not None else self.claims) if claim.origin == self.each]

    def received(self, claims=None):
        return [claim for claim in (claims if claims is not None else self.claims) if claim.recipient == self.each]

    def by_side(self):
        """How many claims are counted of what a party gave, and of what it received."""
        return [str(len(self.data.counted(side))) for side in (self.given(), self.received())]

    def cut(self, said, all_of):
        """How many of the claims the document says that it shows; `None` if it says nothing of that."""
        for found in said:
            if isinstance(found, tuple) and found[0] not in ("chart-cut",):
                numbers = [int(value) for value in found[1].values() if value.isdigit()]
                if "shown" in found[1] and max(numbers) in all_of and min(numbers) < max(numbers):
                    return min(numbers)
        return None

    def some(self, value):
        """A number that others must fit to: how many are shown."""
        if not value.isdigit() or not 0 < int(value) <= len(self.claims):
            return f"{value} is no number of claims"
        return None

    def figures(self, value):
        """How many figures there are, before they are counted by status."""
        right = self.each_way(len) + self.each_way(lambda claims: sum(bool(claim.quantity) for claim in claims))
        numbers = re.findall(r"\d+", value)
        return None if not numbers or set(numbers) <= set(right) else f"{value} should have one of {right}"

    def untold_of_a_side(self, value):
        """Categories in which no claim has a figure, of those that a party gave or received, or of all."""
        problems = [Counts(self.data, side, self.each, self.explainer).untold(value) for side in (self.given(), self.received(), self.claims)]
        return None if None in problems else problems[0]

    def a_figure(self, value):
        """A figure of a claim, in words."""
        said, explainer = self.explainer.toks(value), self.explainer
        figures = (way for claim in self.data.claims if claim.quantity for way in explainer.amount(claim.quantity, words.QUALIFIERS[explainer.language]))
        return None if any(said == explainer.toks(way) for way in figures) else f"no claim has the figure `{value}`"

    def day_or_year(self, value):
        """A day for which a claim has its figure, or its year."""
        days = [claim.as_of for claim in self.claims if claim.quantity]
        right = {day[:4] for day in days} | {self.explainer.date(day) for day in days}
        return None if self.explainer.toks(value) in map(self.explainer.toks, right) else f"no figure is of {value}"

    def untold(self, value):
        """Categories in which no claim has a figure."""
        told = {claim.category for claim in self.claims if qualifier(claim.quantity) != "none"}
        silent = {claim.category for claim in self.claims} - told
        named = {category for category in silent if category in value.casefold()}
        return None if named == silent and silent else f"without a figure are {sorted(silent)}"

    def statuses(self, value):
        """How many claims have which status, as a list says it; a text where it is no such list."""
        pairs = {}
        for part in re.split("[;؛]", value):
            number, said = re.search(r"\d+", part), self.explainer.toks(part)
            status = next((one for one in words.STATUSES["en"] if self.explainer.says_status(said, one)), None)
            if not number or not status:
                return f"`{part}` is no status with its number"
            pairs[status] = int(number[0])
        return pairs

    def by_status(self, value):
        """Statuses with their numbers, of one set of claims."""
        pairs = self.statuses(value)
        if isinstance(pairs, str):
            return pairs
        sets = [*self.current, *(of(claims) for claims in self.current for of in (self.given, self.received))]
        sets += [[claim for claim in claims if claim.quantity] for claims in sets]
        right = [{status: sum(claim.status == status for claim in claims) for status in {claim.status for claim in claims}} for claims in sets]
        return None if pairs in right else f"by status there are {right[:2]}"

    def subject(self, value):
        """A category, perhaps with an item of it and the word for a unit: what a caption says of its figures."""
        for claim in self.claims:
            left = self.explainer.toks(value)
            if not self.explainer.take(left, self.explainer.toks(claim.category)):
                continue
            self.explainer.take(left, self.explainer.toks(claim.item))
            any(self.explainer.take(left, self.explainer.toks(way)) for way in plural_units(self, None))
            if all(token in self.explainer.glue for token in left):
                return None
        return f"no category with an item and a unit is `{value}`"

    def other_statuses(self, value):
        """Statuses with their numbers: of all claims that stand of one category and unit, perhaps of one item, but some."""
        pairs = self.statuses(value)
        if isinstance(pairs, str):
            return pairs
        kinds = [lambda claim: (claim.category, claim.unit), lambda claim: (claim.category, claim.unit, claim.item.casefold())]
        for kind in kinds:
            for one in {kind(claim) for claim in self.standing}:
                found = Counter(claim.status for claim in self.standing if kind(claim) == one)
                if found != pairs and all(found[status] == number for status, number in pairs.items()):
                    return None
        return f"of no kind of claims there are {pairs}"

    def adds_up(self, values):
        """A number of claims is the sum of those by status."""
        pairs = self.statuses(values["statuses"])
        if isinstance(pairs, dict) and "claims" in values and values["claims"] != str(sum(pairs.values())):
            return f"{values['claims']} claims are not {pairs}"
        return None

    def route(self, value):
        """From whom to whom."""
        names = [self.explainer.names(claim.origin) + " " + self.explainer.names(claim.recipient) for claim in self.claims]
        said, *ways = [[token for token in self.explainer.toks(text) if token not in self.explainer.glue] for text in [value, *names]]
        return None if said in ways else f"no claim is of the route `{value}`"

    def list_of_claims(self, value):
        """Claims without a figure, by body and date."""
        left = self.explainer.toks(value)
        for claim in self.claims:
            if qualifier(claim.quantity) in ("none", "words"):
                for text in [claim.body, self.explainer.date(claim.as_of), claim.item, self.explainer.names(claim.origin), self.explainer.names(claim.recipient)]:
                    self.explainer.take(left, self.explainer.toks(text))
        rest = [token for token in left if token not in self.explainer.glue]
        return f"of no claim without a figure: {' '.join(rest)}" if rest else None


def is_known(pattern):
    """Whether there is a rule for each variable of a message."""
    return all(isinstance(part, str) or (pattern.name, part[0]) in RULES for part in pattern.parts)


def qualifier(quantity):
    """The qualifier of a quantity; `none` of none, `words` of one without a number."""
    if not quantity:
        return "none"
    if not re.search(r"\d", quantity):
        return "words"
    if re.match(r"\d.* to ", quantity):
        return "range"
    return re.match(r"[a-z ]*", quantity)[0].strip()


def plural_units(counts, _):
    return [way for ways in [*words.MEASURES.values(), *words.COUNTS.values()] for way in ways]


def chart_figures(counts, block):
    """As many as the chart tells figures of, one a sentence."""
    bodies = {claim.body for claim in counts.data.claims}
    told = len(re.findall("|".join(map(re.escape, sorted(bodies, key=len, reverse=True))), re.split(counts.explainer.message("no-figure-given").split(":")[0].strip(), block.text)[0]))
    return [str(told)]


# (message, variable): the values it may have.
RULES = {
    **{(name, "claims"): lambda counts, _: counts.each_way(len) for name in ("glance-claims", "glance-claims-dated", "rests-sources")},
    **{(name, "bodies"): lambda counts, _: [str(len({claim.body for claim in counts.counted}))] for name in ("glance-claims", "glance-claims-dated", "rests-bodies")},
    ("glance-claims-dated", "first"): lambda counts, _: [counts.explainer.date(min((claim.as_of for claim in counts.counted)))],
    ("glance-claims-dated", "last"): lambda counts, _: [counts.explainer.date(max((claim.as_of for claim in counts.counted)))],
    ("glance-categories", "categories"): lambda counts, _: [str(len({claim.category for claim in counts.counted}))],
    ("rests-sources", "sources"): lambda counts, _: [str(len({cited.partition("@")[0] for claim in counts.counted for cited in claim.sources}))],
    ("rests-voices", "voices"): lambda counts, _: [str(len(counts.data.voices(counts.counted)))],
    ("rests-silent", "claims"): lambda counts, _: counts.silent(),
    ("rests-words", "claims"): lambda counts, _: counts.qualified(("words",)),
    ("glance-left-out", "counts"): lambda counts, _: counts.left_out,
    ("glance-uncategorised", "claims"): lambda counts, _: counts.each_way(lambda claims: sum(not claim.category for claim in claims)),
    ("rests-lower", "claims"): lambda counts, _: counts.qualified(LOWER),
    ("rests-upper", "claims"): lambda counts, _: counts.qualified(UPPER),
    ("rests-near", "claims"): lambda counts, _: counts.qualified(NEAR),
    ("rests-approximate", "claims"): lambda counts, _: counts.qualified(NEAR),
    ("rests-untold", "categories"): lambda counts, _: counts.untold,
    ("rests-untold-more", "categories"): lambda counts, _: counts.untold,
    ("rests-untold-more", "more"): lambda counts, _: counts.some,
    ("glance-dates", "first"): lambda counts, _: [counts.explainer.date(min(claim.as_of for claim in counts.counted))],
    ("glance-dates", "last"): lambda counts, _: [counts.explainer.date(max(claim.as_of for claim in counts.counted))],
    ("glance-statuses", "statuses"): lambda counts, _: counts.by_status,
    ("counted-by-status", "statuses"): lambda counts, _: counts.by_status,
    ("counted-by-status", "what"): lambda counts, _: counts.figures,
    ("leading-claims", "shown"): lambda counts, _: counts.some,
    ("leading-claims", "claims"): lambda counts, _: counts.each_way(len),
    ("chart-extremes", "low"): lambda counts, _: counts.a_figure,
    ("chart-extremes", "high"): lambda counts, _: counts.a_figure,
    ("chart-cut", "shown"): lambda counts, _: counts.some,
    ("chart-cut", "count"): lambda counts, _: counts.some,
    ("caption-published", "category"): lambda counts, _: counts.subject,
    ("chart-item", "item"): lambda counts, _: {claim.item for claim in counts.claims},
    ("chart-route", "route"): lambda counts, _: counts.route,
    ("not-drawn", "claims"): lambda counts, _: counts.some,
    ("not-drawn", "statuses"): lambda counts, _: counts.other_statuses,
    ("range-chart-in", "count"): chart_figures,
    ("range-chart-of", "count"): chart_figures,
    ("range-chart-in", "unit"): plural_units,
    ("range-chart-in", "end"): lambda counts, _: lambda value: None if re.fullmatch(r"[\d.,  ]+( \w+)?", value) else "no number",
    ("range-chart-of", "end"): lambda counts, _: lambda value: None if re.fullmatch(r"[\d.,  ]+( \w+)?", value) else "no number",
    ("no-figure-given", "claims"): lambda counts, _: counts.list_of_claims,
    ("profile-entries", "shown"): lambda counts, _: counts.by_side(),
    ("profile-entries", "entries"): lambda counts, _: counts.by_side(),
    ("profile-marks", "from"): lambda counts, _: counts.day_or_year,
    ("profile-marks", "to"): lambda counts, _: counts.day_or_year,
    ("profile-without-figure", "categories"): lambda counts, _: counts.untold_of_a_side,
    ("register-continued", "name"): lambda counts, _: counts.names_of_groups(),
    ("report-annex", "number"): lambda counts, _: ["1", "2", "3"],
    ("legend-words", "high"): lambda counts, _: [counts.explainer.message("column-high")],
    ("colophon", "inputs"): lambda counts, _: lambda value: None if re.fullmatch("[0-9a-f]{8,}", value) else "no digest",
    ("colophon", "tool"): lambda counts, _: lambda value: None if re.fullmatch(r"briefpress [\d.]+", value) else "not briefpress",
}

# What the numbers in large type count, by the message below them.
TILES = {
    "profile-in-force": lambda counts: [sum(bool(claim.quantity) for claim in counts.standing)],
    "profile-voices": lambda counts: [len(counts.data.voices(counts.counted))],
    "profile-given": lambda counts: [len(counts.data.counted(counts.given()))],
    "profile-received": lambda counts: [len(counts.data.counted(counts.received()))],
    "profile-recipients": lambda counts: [len({claim.recipient for claim in counts.given(counts.standing)})],
    "profile-suppliers": lambda counts: [len({claim.origin for claim in counts.received(counts.standing)})],
}
