"""Explains the blocks of a document, and names those that nothing explains."""

import re
from collections import Counter
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import takewhile

import counted
import words
from karst import letters

LATIN = re.compile(r"[A-Za-zÀ-ÿ]")
ARABIC = re.compile("[\u0621-\u064a]+")
VOWEL = re.compile("[\u064b-\u0652]")
TOKEN = re.compile(r"[^\W\d_]+|\d+(?:[.,]\d+)*|[≥≤><≈≲≳×–→←†+%…‥]|\.\.")


@cache
def token_list(text, language):
    """Words, numbers and signs, without accents of Arabic."""
    text = re.sub("[\u0610-\u061a\u064b-\u065f\u0640]", "", text).casefold().replace("←", "→")
    found = TOKEN.findall(text)
    if language == "ar":
        found = [re.sub(r"([\u0621-\u064a])\1+", r"\1", one) for one in found]
    return tuple(found)


def tokens(text, language):
    return list(token_list(text, language))


# What is said beside the figure of a claim.
BESIDE = ("status", "to ", "basis", "unit `")


@dataclass
class Atom:
    """A part of a claim; `ways` are lists of tokens, of which one must be there."""

    name: str
    ways: list
    needed: bool


CITATION = re.compile(r"\s?[\[\]](\d+[^\[\]]*)[\[\]]\s?(†?)")


def without_citations(text):
    """A text without the citations by number in it, and these: what is in brackets, and the mark behind them."""
    return CITATION.sub("", text), CITATION.findall(text)


class Explainer:
    def __init__(self, data, briefing, each, catalogue):
        self.data, self.briefing, self.each = data, briefing, each
        self.language = briefing.language.split("-")[0]
        self.catalogue = catalogue
        self.glue = set(tokens(words.GLUE[self.language], self.language))
        claims = data.claims
        if briefing.each == "to":
            claims = [claim for claim in claims if claim.recipient == each]
        elif briefing.each == "party":
            claims = [claim for claim in claims if each in (claim.recipient, claim.origin)]
        self.claims = claims
        self.counts = counted.Counts(data, claims, each, self)
        spoken = [pattern for pattern in catalogue if self.is_sentence(pattern) and not counted.PARTS.match(pattern.name)]
        self.known = [(pattern, self.compiled(pattern)) for pattern in spoken if counted.is_known(pattern)]
        self.unknown = [(pattern, self.compiled(pattern)) for pattern in spoken if not counted.is_known(pattern)]
        numbered = r"|\d+\.\s" if briefing.template == "report.typ" else ""
        self.between = re.compile(rf"(?:[\s;:.,·،؛]{numbered})*")
        self.made = {}
        """The atoms of claims, by claim, place and columns."""
        self.said = []
        """The messages that were found, with their variables."""
        self.printed = set()
        """The ids of claims that were found in texts."""
        self.listed = {}
        """Number in the list of sources to key."""

    # What a claim is made of

    def names(self, code):
        return self.briefing.parties[code]

    def toks(self, text):
        return tokens(text, self.language)

    def number(self, text):
        """How a number of the data may be printed."""
        scale = re.search(r"thousand|million", text)
        digits = re.search(r"[\d,.]+", text)[0]
        plain = digits.replace(",", "")
        if self.language == "fr":
            plain = plain.replace(".", ",")
        else:
            whole, dot, rest = plain.partition(".")
            plain = f"{int(whole):,}" + dot + rest
        if not scale:
            return [plain]
        return [f"{plain} {word}" for word in words.SCALES[self.language][scale[0]]]

    def amount(self, quantity, forms):
        """The ways to print a quantity, `forms` being words, signs or cells."""
        if re.fullmatch(r"[a-z ]+", quantity):
            return [quantity, quantity.removesuffix(" of")]
        if " to " in quantity and quantity[0].isdigit():
            low, high = quantity.split(" to ")
            pairs = [(a, b) for a in self.number(low) for b in self.number(high)]
            return [form.format(a=a, b=b) for form in forms["range"] for a, b in pairs]
        qualifier, number = re.fullmatch(r"(.*?) ?(\d[\d,.]*(?: thousand| million)?)", quantity).groups()
        return [form.format(n=n) for form in forms[qualifier] for n in self.number(number)]

    def date(self, text):
        parts = text.rstrip("~").split("-")
        if len(parts) == 1:
            return parts[0]
        month = words.MONTHS[self.language][int(parts[1]) - 1]
        if len(parts) == 2:
            return f"{month} {parts[0]}"
        day = words.DATES[self.language]["first"].format(d=1) if parts[2] == "01" else int(parts[2])
        return f"{day} {month} {parts[0]}"

    def period(self, text):
        forms = words.DATES[self.language]
        start, _, end = text.partition("/")
        if text.endswith("~"):
            return forms["circa"].format(a=self.date(text))
        if not end:
            return self.date(start)
        if end == "..":
            return forms["since"].format(a=self.date(start))
        if start == "..":
            return forms["by"].format(b=self.date(end))
        return forms["span"].format(a=self.date(start), b=self.date(end))

    def atoms(self, claim, place, columns=()):
        """What must be said of a claim in a place, and what may be."""
        asked = claim.id, place, frozenset(columns)
        if asked not in self.made:
            self.made[asked] = self.atoms_of(claim, place, columns)
        return self.made[asked]

    def atoms_of(self, claim, place, columns):
        language, found = self.language, []

        def add(name, ways, needed):
            found.append(Atom(name, [self.toks(way) for way in ways], needed))

        prose, alt = place == "prose", place == "alt"
        add(f"body `{claim.body}`", [claim.body], True)
        add(f"designation `{claim.item}`", [claim.item], not alt)
        if claim.quantity:
            ways = self.amount(claim.quantity, words.QUALIFIERS[language])
            if not prose:
                ways = ways + self.amount(claim.quantity, words.SIGNS)
            if "bounds" in columns:
                ways = ways + [way.replace("open", self.message("bound-open")) for way in self.amount(claim.quantity, words.BOUNDS)]
            ways.sort(key=len, reverse=True)
            add(f"figure `{claim.quantity}`", ways, True)
        elif not prose or "no-figure" in columns:
            add("mark of no figure", words.NO_FIGURE, "bounds" in columns)
            add("mark of no figure", words.NO_FIGURE, False)
        else:
            add("words for no figure", [self.message("finding-no-figure"), self.message("no-figure")], True)
        if claim.unit in words.MEASURES and claim.quantity:
            add(f"unit `{claim.unit}`", words.MEASURES[claim.unit], not alt)
        elif claim.unit in words.COUNTS:
            add("unit", words.COUNTS[claim.unit], False)
        add(f"status `{claim.status}`", self.status(claim.status), claim.status != "delivered")
        add(f"basis `{claim.basis}`", words.BASES[language][claim.basis], claim.basis != "stated")
        add("basis, again", words.BASES[language][claim.basis], False)
        add(f"to `{claim.recipient}`", [self.names(claim.recipient)], not alt and self.is_one_of_several(claim))
        add(f"from `{claim.origin}`", [self.names(claim.origin)], False)
        add(f"period `{claim.period}`", [self.period(claim.period)], "period" in columns)
        add(f"as of `{claim.as_of}`", [self.date(claim.as_of)], prose or alt or "as-of" in columns)
        add("category", [claim.category], False)
        for message in ("finding-first", "finding-next", "chart-earlier") if prose else ():
            add("words before a figure", [self.message(message)], False)
        add("id", [claim.id], False)
        add("remark", [claim.remark], False)
        for message, other in self.data.relatives(claim):
            add(f"remark `{message}`", [self.message(message)], True)
            self.add_relative(add, claim, other)
        outlets = self.data.outlets(claim) if alt else []
        for text in [*self.reporting, *outlets] if outlets else []:
            add(f"outlet `{text}`", [text], True)
        quote = [Atom("quote", [self.toks(claim.quote)], False)] if place == "row" else []
        return sorted(found, key=lambda atom: (not atom.needed, -max(map(len, atom.ways), default=0))) + quote

    def add_relative(self, add, claim, other):
        """What a claim says of another one that it names: the figure and the day, and what differs."""
        # In Arabic, the words of both figures may stand in any order, and so may a name that is broken between lines.
        ways = self.amount(other.quantity, words.QUALIFIERS[self.language]) + self.amount(other.quantity, words.SIGNS)
        add(f"figure of {other.id}", sorted(ways, key=len, reverse=True), True)
        add(f"unit of {other.id}", words.MEASURES.get(other.unit) or words.COUNTS.get(other.unit, []), other.unit in words.MEASURES)
        add(f"as of {other.id}", [self.date(other.as_of)], True)
        if other.body != claim.body:
            for name in other.body.split() if self.language == "ar" else [other.body]:
                add(f"body of {other.id}", [name], True)
        if other.item != claim.item:
            add(f"designation of {other.id}", [other.item], True)
        add(f"status of {other.id}", self.status(other.status), other.status != "delivered")
        add(f"basis of {other.id}", words.BASES[self.language][other.basis], other.basis != "stated")

    @property
    def reporting(self):
        """The words around an outlet that reports what a body said."""
        pattern = next(pattern for pattern in self.catalogue if pattern.name == "as-reported-by")
        return [part for part in pattern.parts if isinstance(part, str) and self.toks(part)]

    def is_one_of_several(self, claim):
        """Whether claims of the same category have other parties, so that those of this one must be named."""
        routes = {(other.origin, other.recipient) for other in self.claims if other.category == claim.category}
        return len(routes) > 1

    def status(self, status):
        ways = [way for way in words.STATUSES[self.language][status]]
        for pattern in self.catalogue:
            if pattern.chosen.get("status") == status and all(isinstance(part, str) for part in pattern.parts):
                ways.append("".join(pattern.parts))
        return sorted(ways, key=len, reverse=True)

    def says(self, text, message, variable, key):
        """Whether a text has the words of a form of a message."""
        said = self.toks(text)
        forms = [pattern for pattern in self.catalogue if pattern.name == message and pattern.chosen.get(variable) == key]
        return any(self.take(list(said), self.toks(self.plain(form))) for form in forms)

    def says_status(self, said, status):
        return any(self.take(list(said), self.toks(way)) for way in self.status(status))

    def message(self, name):
        return next((self.plain(pattern) for pattern in self.catalogue if pattern.name == name), name)

    @staticmethod
    def plain(pattern):
        return "".join(part for part in pattern.parts if isinstance(part, str))

    # Whether a text is a claim

    def lacking(self, claim, text, place, columns=(), context=""):
        """What a text lacks to be about a claim, and the words that say something else."""
        left = self.toks(text)
        around = self.toks(context)
        missing = []
        for atom in self.atoms(claim, place, columns):
            if not any(way and self.take(left, way) for way in atom.ways):
                if atom.needed and not any(way and self.take(list(around), way) for way in atom.ways):
                    missing.append(atom.name)
        rest = [token for token in left if token not in self.glue]
        return missing, rest

    def take(self, left, way):
        """Takes the tokens of a way out of those that are left."""
        for start in range(len(left) - len(way) + 1):
            if left[start:start + len(way)] == way:
                del left[start:start + len(way)]
                return True
        mixed = self.language == "ar" and not all(LATIN.match(token) for token in way) and not self.is_designation(way)
        if mixed and not Counter(way) - Counter(left):
            for token in way:
                left.remove(token)
            return True
        return False

    def is_designation(self, way):
        """Whether these are tokens of a designation or a body, whose order on the page is their own."""
        return any(LATIN.match(token) for token in way)

    def nearest(self, text, place, columns=(), context="", among=None):
        """The claim that a text is about, with what it lacks and what is too much."""
        among = self.data.claims if among is None else among
        said = set(self.toks(text))
        named = [claim for claim in among if said.issuperset(self.toks(claim.body))]
        judged = []
        for claim in named or among:
            missing, rest = self.lacking(claim, text, place, columns, context)
            judged.append((len(missing) + len(rest), text.find(claim.body), claim.id, claim, missing, rest))
        return min(judged, key=lambda one: one[:3])[3:] if judged else (None, ["a claim"], [])

    # Messages

    def compiled(self, pattern):
        """A message as a regular expression, with a group for each variable."""
        written = "".join(self.expression(part) if isinstance(part, str) else "(.+?)" for part in pattern.parts)
        return re.compile(written, re.I)

    @staticmethod
    def expression(text):
        """A text as a regular expression. Fonts draw an Arabic word with a vowel in parts, of which no reader makes sense."""
        blanks = r"\s*" if text[:1].isspace() else "", r"\s*" if text[-1:].isspace() else ""
        found = [r"\S+(?: \S{1,9})??" if VOWEL.search(word) else re.escape(word) for word in text.split()]
        found = [r"\s?".join(word) if ARABIC.fullmatch(word) else word for word in found]
        found = [word.replace("\\-", "-?") for word in found]
        found = [re.sub(r"[«»]|\\[()]", "[«»()]", word) for word in found]
        return r"\s*".join(found).join(blanks) if found else r"\s*"

    @staticmethod
    def is_sentence(pattern):
        """Whether a message says something by itself: it has words, and begins with one or with a number."""
        said = "".join(part for part in pattern.parts if isinstance(part, str))
        return len(re.findall(r"[^\W\d]{2,}", said)) >= (1 if counted.is_known(pattern) else 2)

    def messages_at(self, text, start, context):
        """The ends of messages that a text has at a place, and what is wrong with their variables."""
        for pattern, compiled in self.known:
            if len(pattern.parts) == 1:
                match = compiled.match(text, start)
                if match and match.end() > start and self.is_whole(pattern, text, match.end()):
                    yield match.end(), pattern, {}, None
                continue
            for end in self.ends(text, start, pattern):
                values = self.values(pattern, compiled, text, start, end)
                if values is not None:
                    yield end, pattern, values, self.counts.judge(pattern, values, context)

    def is_whole(self, pattern, text, end):
        """Whether a message without variables ends where a sentence may: "Open" is not the beginning of a name."""
        if pattern.name.startswith(("mark-", "time-")):
            return True
        return pattern.parts[0].rstrip()[-1] in ".:;؛" or end in self.stops(text) or re.match(r"$|[.:;(]| :", text[end:])

    @staticmethod
    def values(pattern, compiled, text, start, end):
        match = compiled.fullmatch(text, start, end)
        variables = [part[0] for part in pattern.parts if not isinstance(part, str)]
        return dict(zip(variables, match.groups())) if match else None

    def ends(self, text, start, pattern):
        """Where a message with variables may end: where a sentence does."""
        if isinstance(pattern.parts[0], str) and not self.head(pattern).match(text, start):
            return []
        return [end for end in self.stops(text) if end > start]

    @staticmethod
    def head(pattern):
        return re.compile(Explainer.expression(pattern.parts[0].strip()), re.I)

    @staticmethod
    def stops(text):
        return [match.end() for match in re.finditer(r"[.!?:;؛…](?=\s|$)|$|(?<=\))(?=\s)|\.(?=[A-Z])", text)]

    # Blocks

    def explained(self, text, context, place="prose"):
        """What is wrong with a text that is not made of messages, texts of the configuration and claims alone."""
        literals = sorted(self.literals(), key=len, reverse=True)
        todo, parents, problems, faults = [0], {0: None}, [], []
        furthest = 0
        while True:
            while todo:
                come = todo.pop()
                at = self.between.match(text, come).end()
                if at >= len(text):
                    self.remember(parents, come)
                    return faults
                furthest = max(furthest, at)
                # A legend may begin with the sign that it explains.
                begin = re.compile(r"[\s;]*").match(text, come).end()
                for place_of_one in {begin, at}:
                    for end, found in self.next_ends(text, place_of_one, context, place, literals, problems):
                        if end not in parents:
                            parents[end] = (come, found)
                            todo.append(end)
            wrong = [problem for problem in problems if problem[0] == furthest]
            stop, fault = min(wrong, key=lambda one: one[1])[1:] if wrong else self.unexplained(text, furthest, place)
            faults.append(fault)
            parents[stop] = None
            todo.append(stop)

    def next_ends(self, text, at, context, place, literals, problems):
        stops = self.stops(text)
        for literal in literals:
            end = at + len(literal)
            if text[at:end].casefold() == literal.casefold() and (end in stops or text[end:end + 1] in ".:,;"):
                yield end, None
        inputs = counted.INPUTS.match(text, at)
        if inputs:
            yield inputs.end(), None
        for end, pattern, values, problem in self.messages_at(text, at, context):
            if problem:
                problems.append((at, end, f"`{text[at:end]}` is not so: {problem}"))
            else:
                yield end, (pattern.name, values)
        for end in stops:
            if at < end < at + 420:
                claim = self.claim_of(text[at:end], place)
                if claim:
                    yield end, claim
                elif self.remark_of(text[at:end]) or self.is_earlier_figure(text[at:end]):
                    yield end, None

    def is_earlier_figure(self, text):
        """Whether a text says of a claim that no longer stands which figure it had, and when."""
        before, said = self.toks(self.message("chart-before")), self.toks(text)
        if not self.take(said, before):
            return False
        for claim in self.data.claims:
            if claim.quantity and not self.data.standing([claim]):
                date = self.toks(self.date(claim.as_of))
                ways = [self.toks(way) + date for way in self.amount(claim.quantity, words.QUALIFIERS[self.language])]
                if Counter(said) in map(Counter, ways):
                    return True
        return False

    def remember(self, parents, end):
        """Keeps the messages and claims on the way that led to an end, the claims in their order."""
        self.told = []
        while parents[end]:
            end, found = parents[end]
            if isinstance(found, tuple):
                self.said.append(found)
            elif found:
                self.printed.add(found.id)
                self.told.insert(0, found)

    def unexplained(self, text, at, place):
        """Where to go on after a text that nothing explains, and how to call it."""
        stops = [end for end in self.stops(text) if at < end < at + 420] or [len(text)]
        for pattern, compiled in self.unknown:
            if isinstance(pattern.parts[0], str) and self.values(pattern, compiled, text, at, stops[0]) is not None:
                return stops[0], f"no rule for `{pattern.name}`, which says `{text[at:stops[0]]}`"
        judged = []
        for stop in stops[:3]:
            claim, missing, rest = self.nearest(text[at:stop], place)
            judged.append((len(missing) + len(rest), stop, claim, missing, rest))
        wrong, stop, claim, missing, rest = min(judged, key=lambda one: one[:2])
        if wrong > 5:
            return stops[0], f"nothing explains `{text[at:stops[0]]}`"
        return stop, f"nothing explains `{text[at:stop]}`: nearest is {claim.id}: {self.difference(missing, rest)}"

    @staticmethod
    def difference(missing, rest):
        return f"it lacks {', '.join(missing) or 'nothing'}; not of it: {' '.join(rest) or 'nothing'}"

    def covered(self, text, told):
        """Explains a text as claims whose words may stand in any order: lines of Arabic with other scripts in them.

        Whether its words are those of claims, each with all that must be said of it; else what was `told`.
        """
        for name in map(self.names, self.briefing.parties):
            text = re.sub(self.expression(name), name, text)
        for pattern, compiled in self.known:
            for match in list(compiled.finditer(text)):
                values = self.values(pattern, compiled, text, *match.span())
                if len(match[0]) > 20 and values is not None and self.counts.judge(pattern, values, None) is None:
                    text = text.replace(match[0], " ")
        left, found = self.toks(text), []
        for claim in sorted(self.data.claims, key=lambda claim: -len(claim.body + claim.item + claim.quantity)):
            core = [atom for atom in self.atoms(claim, "prose") if atom.needed and not atom.name.startswith(BESIDE)]
            rest = self.without(left, core, [])
            if rest is not None:
                left = rest
                found.append(claim)
        if not found:
            return told
        faults = []
        for claim in found:
            beside = [atom for atom in self.atoms(claim, "prose") if not atom.needed or atom.name.startswith(BESIDE)]
            missing = []
            left = self.without(left, [atom for atom in beside if not self.is_short(atom)], missing)
            faults += [f"of {claim.id} it lacks {', '.join(missing)}: `{text[:60]}…`"] if missing else []
        for literal in self.literals():
            self.take(left, self.toks(literal))
        units = {token for ways in words.COUNTS.values() for token in ways}
        left = [token for token in left if token not in units]
        if self.briefing.template == "report.typ":
            left = [token for token in left if not re.fullmatch(r"\d\d?|[ivx]+", token)]
        rest = [token for token in left if token not in self.glue]
        return faults + ([f"not of any claim: {' '.join(rest)} in `{text[:60]}…`"] if rest else [])

    @staticmethod
    def is_short(atom):
        """Whether an atom is one word that others have, too."""
        return atom.name in ("unit", "category", "id")

    @staticmethod
    def without(left, atoms, missing):
        """The tokens that are left without those of atoms, in any order; `None` if one that is needed is not there.

        With a list for what is `missing`, that is named there instead.
        """
        rest, complete = list(left), True
        for atom in atoms:
            taken = next((way for way in atom.ways if way and not Counter(way) - Counter(rest)), None)
            for token in taken or []:
                rest.remove(token)
            if not taken and atom.needed:
                missing.append(atom.name)
                complete = False
        return rest if complete or any(name.startswith(BESIDE) for name in missing) else None

    def literals(self):
        briefing, data = self.briefing, self.data
        titles = [briefing.title]
        if self.each:
            titles.append(briefing.title.replace("{each}", self.names(self.each)))
        categories = {claim.category.capitalize() for claim in self.claims}
        edition, cutoff = self.date(data.edition), self.date(data.cutoff)
        known = next(pattern for pattern in self.catalogue if pattern.name == "information-as-of-date")
        known = "".join(part if isinstance(part, str) else cutoff for part in known.parts)
        dates = [f"{self.message('edition')} {edition}", f"{self.message('information-as-of')} {cutoff}"]
        dates.append(f"{dates[0]} · {known}")
        authors = [*data.authors, " and ".join(data.authors), ", ".join(data.authors), " et ".join(data.authors), " و".join(data.authors)]
        return [*titles, data.publisher, *briefing.texts, *categories, *dates, *authors, *self.common_figures, *[self.names(code) for code in briefing.parties]]

    @cached_property
    def common_figures(self):
        """What figures of one thing have in common, as charts say it."""
        groups = {}
        for claim in self.data.standing(self.claims):
            if claim.relations["part_of"]:
                continue
            key = claim.category, claim.unit, claim.item.casefold(), claim.status, claim.origin, claim.recipient
            groups.setdefault(key, []).append(claim)
        said = next(pattern for pattern in self.catalogue if pattern.name == "figure-undated")
        texts = []
        for quantity in filter(None, map(counted.in_common, groups.values())):
            for way in self.amount(quantity, words.QUALIFIERS[self.language]):
                values = iter((self.message("chart-compatible"), way))
                texts.append("".join(part if isinstance(part, str) else next(values) for part in said.parts).rstrip(".").replace("\u00a0", " "))
        return texts

    def words_of(self, source):
        """The words that a citation of a source may have."""
        may = set()
        for value in source.words:
            may |= set(tokens(value, self.language))
            may |= {part.lstrip("0") for part in re.findall(r"\d+", value)}
            for year, month, day in re.findall(r"(\d{4})-(\d\d)(?:-(\d\d))?", value):
                may |= set(self.toks(words.MONTHS[self.language][int(month) - 1])) | {str(int(day or 1)), year, "1er"}
            may |= {"juil", "july", "juillet", "يوليو", "يوليه"} if value == "jul" else set()
        for claim in self.data.claims:
            for cited in claim.sources:
                key, _, pinpoint = cited.partition("@")
                if key == source.key:
                    may |= set(tokens(pinpoint, self.language)) | set(tokens(claim.body, self.language))
        return may

    def source_of(self, text):
        """The source that a note or an entry of the list is about, and the words that are not of it."""
        plain = self.toks(text)
        for source in sorted(self.data.sources.values(), key=lambda one: -len(one.title)):
            if not self.take(list(plain), tokens(source.title, self.language)):
                continue
            may = self.words_of(source)
            rest = [token for token in plain if token not in may and token not in self.glue and token not in counted.CITING[self.language]]
            return source, rest
        return None, plain

    def faults(self, blocks):
        """What cannot be explained in a document."""
        faults, tables, context = [], {}, ""
        self.list_sources(blocks)
        self.notes = self.notes_of_tables(blocks)
        noted = {f"{letter} {text}" for notes in self.notes.values() for letter, text in notes.items()}
        head, place = "", 0
        while place < len(blocks):
            block = blocks[place]
            place += 1
            if block.kind == "toc" or (block.kind == "text" and self.is_contents(block.text)):
                continue
            if block.kind == "head":
                head = block.text
                after = blocks[place] if place < len(blocks) else None
                if after is None or after.kind == "head" and after.level <= block.level:
                    faults.append(f"nothing stands below the heading `{head}`")
            if block.kind in ("caption", "grouprow"):
                context = block.text
            if block.kind == "headrow":
                continue
            if block.kind == "row":
                fault = self.row(block, tables, context)
                faults += [fault] if fault else []
                continue
            if block.kind == "note" or self.source_of(block.text)[0]:
                if block.kind != "alt" and (block.kind == "note" or not self.claim_of(block.text, "prose")):
                    faults += self.note(block.text)
                    continue
            if block.kind == "alt":
                faults += self.explained(block.text, block, "alt")
                continue
            if re.fullmatch(r"\d+", block.text) and place < len(blocks) and self.tile_of(blocks[place].text):
                faults += self.tile(block.text, blocks[place].text)
                place += 1
                continue
            if place < len(blocks) and blocks[place].text == self.message("profile-last-change"):
                faults += self.last_date(block.text)
                place += 1
                continue
            if self.language == "ar" and self.side_of(block.text):
                faults += self.numbers_of_a_side(block.text)
                continue
            if self.tiles_in(block.text):
                faults += self.tiles_in_a_line(block.text)
                continue
            if block.text in noted:
                continue
            named = self.numbers_by_name(block.text)
            if named is not None:
                faults += named
                continue
            if self.is_amount(block.text) and place < len(blocks):
                # A figure in large type, and below it what it counts.
                ahead = next((later for later in blocks[place:place + 3] if later.kind == "text"), block)
                place = blocks.index(ahead, place) + 1
                self.told = []
                text, numbers = without_citations(f"{block.text} {ahead.text}")
                told = self.explained(text, block)
                faults += told or self.cited(text, [], numbers)
                continue
            self.told = []
            text, numbers = without_citations(self.unnumbered(block.text))
            if block.kind == "caption":
                text, wrong = self.without_route(text)
                faults += wrong
            told = self.explained(text, block)
            if not told and block.kind == "text":
                notes = list(takewhile(lambda later: later.kind == "note", blocks[place:]))
                told = self.cited(block.text, [note.text for note in notes], numbers)
            elif told and self.language == "ar":
                told = self.covered(text, told)
            faults += told
        faults += [f"no row calls the note `{text}`" for notes in self.notes.values() for text in notes.values()]
        faults += self.run_together(blocks)
        faults += self.not_shown(tables, blocks)
        return faults

    def without_route(self, caption):
        """A caption without the route that all rows of its table share, and what is wrong with that."""
        head, colon = map(self.message, ("column-route", "head-colon"))
        found = re.search(rf"\s{re.escape(head)}\s?{re.escape(colon.strip())}\s(.+)$", caption)
        if not found:
            return caption, []
        wrong = self.counts.route(found[1])
        return caption[:found.start()], [wrong] if wrong else []

    def claim_of(self, text, place):
        """The claim of which a text says all that must be said, and nothing else."""
        columns = ("no-figure",) if place == "alt" else ()
        said = set(self.toks(text))
        fitting = [
            claim for claim in self.data.claims
            if said.issuperset(self.toks(claim.body)) and self.lacking(claim, text, place, columns) == ([], [])
        ]
        # Of two alternatives each names the other one: it is about the one that comes first.
        return min(fitting, key=lambda claim: text.casefold().find(claim.body.casefold()), default=None)

    def is_amount(self, text):
        said = self.toks(text)
        return any(claim.quantity and said in [self.toks(way) for way in self.amount(claim.quantity, words.QUALIFIERS[self.language])] for claim in self.data.claims)

    def remark_of(self, text):
        """The claim of which a sentence below a chart says what must be said besides its figure."""
        said = self.toks(text)
        for claim in self.data.claims:
            remarks = [atom for atom in self.atoms(claim, "prose") if " of " in atom.name or atom.name.startswith("remark")]
            if not remarks:
                continue
            left = list(said)
            who = [Atom("body", [self.toks(claim.body)], True), Atom("as of", [self.toks(self.date(claim.as_of))], True)]
            about = [atom for atom in self.atoms(claim, "prose") if atom not in remarks]
            if all(any(self.take(left, way) for way in atom.ways if way) or not atom.needed for atom in who + remarks):
                for atom in about:
                    any(self.take(left, way) for way in atom.ways if way)
                if all(token in self.glue for token in left):
                    return claim
        return None

    def notes_of_tables(self, blocks):
        """The notes below each table, by their letters."""
        notes, table = {}, None
        for block in blocks:
            if block.kind in ("row", "headrow", "grouprow"):
                table = block.table if block.kind == "row" else table
            elif block.kind in ("head", "caption", "alt"):
                table = None
            elif table is not None:
                found = re.match(r"([a-z])\s(.+)", block.text, re.S)
                if found and found[1] not in notes.setdefault(table, {}):
                    notes[table][found[1]] = found[2]
        return notes

    def called_note(self, cell, notes):
        """A cell without the letter of a note, and the note."""
        found = re.search(r"(?<![^\W\d_])\s?([a-z])$", cell) or re.search(rf"(?<={re.escape(self.message('bound-open'))})\s?([a-z])$", cell)
        if not found or found[1] not in notes:
            return cell, ""
        return cell[:found.start()], notes.pop(found[1])

    def numbers_by_name(self, text):
        """What is wrong with a list of names, each with numbers: sources by body or recipient, pages by recipient.

        `None` if the text is no such list.
        """
        bodies = {claim.body: [other for other in self.claims if other.body == claim.body] for claim in self.claims}
        parties = {self.names(claim.recipient): [other for other in self.claims if other.recipient == claim.recipient] for claim in self.claims}
        groups = bodies | parties
        text, counts = self.without_counts(text)
        name = "|".join(re.escape(one) for one in sorted(groups, key=len, reverse=True))
        word = re.escape(self.message("register-sources"))
        entry = rf"({name})\s*(?:({word})\s*:?\s*)?([\d ,،–\[\]]+)"
        if self.language == "ar" and not re.fullmatch(rf"(?:{entry}\s*)+", text):
            text = re.sub(rf"([\d ,–]+) ({name})(?= \d|$)", r"\2 \1 ", text)
        if not re.fullmatch(rf"(?:{entry}\s*)+", text):
            return None
        faults, named = [], set()
        for found in re.finditer(entry, text):
            named.add(found[1])
            if counts not in (None, self.counts_of(groups[found[1]])):
                faults.append(f"`{found[0].strip()}`: claims and bodies are {self.counts_of(groups[found[1]])}, not {counts}")
            right = {cited.partition("@")[0] for claim in groups[found[1]] for cited in claim.sources}
            numbers = self.expanded(found[3])
            if (found[1] in bodies or found[2]) and {self.listed.get(number, number) for number in numbers} != right:
                faults.append(f"`{found[0].strip()}`: the sources are {sorted(right)}")
        all_of = bodies if named & set(bodies) else parties
        if len(named) > 1 and named != set(all_of):
            faults.append(f"not in `{text}`: {sorted(set(all_of) - named)}")
        return faults

    @staticmethod
    def counts_of(claims):
        return len(claims), len({claim.body for claim in claims})

    def without_counts(self, text):
        """The head of a group of a register as its name and its sources; how many claims and bodies it says that it has."""
        patterns = {pattern.name: pattern.parts for pattern in self.catalogue}
        kinds = [patterns[f"register-group-{side}"][0] for side in ("to", "from")]
        kind = "|".join(self.expression(one) for one in kinds)
        claims, _, bodies, *_ = patterns["register-group-counts"]
        counts = re.search(rf"\s*·\s*{self.expression(claims)}(\d+){self.expression(bodies)}(\d+)", text)
        if not counts:
            return text, None
        text = re.sub(rf"^(?:{kind})", "", text[:counts.start()]) + " " + text[counts.end():].strip()
        return text, (int(counts[1]), int(counts[2]))

    @property
    def uncounted(self):
        """How the sentence on claims that are not counted begins."""
        return re.split("[:：]", self.message("glance-left-out"))[0].strip()

    def tile(self, number, text):
        """A number in large type and what it counts, perhaps by status."""
        text, _, left_out = text.partition(self.uncounted)
        text, _, statuses = text.partition(" (")
        wrong = self.counts.by_status(statuses.rstrip(") ")) if statuses else None
        if wrong:
            return [f"tile `{number} {text} ({statuses}`: {wrong}"]
        problem = self.counts.left_out_of(self.tile_of(text), left_out.strip(" .:"))
        if problem:
            return [f"tile `{number} {text}`: {problem}"]
        right = counted.TILES[self.tile_of(text)](self.counts)
        return [] if int(number) in right else [f"tile `{number} {text}` should be {right}"]

    def last_date(self, text):
        """The latest date of a figure, in large type."""
        right = self.date(max(claim.as_of for claim in self.counts.counted if claim.quantity))
        return [] if self.toks(text) == self.toks(right) else [f"the latest date is `{text}`, and should be `{right}`"]

    def tiles_in(self, text):
        """Numbers that stand in a line with what they count, such as "14 current claims, to others · 3 recipients"."""
        found = [re.fullmatch(r"(\d+) (.+)", part.strip(), re.S) for part in text.partition(self.uncounted)[0].split("·")]
        return [one.groups() for one in found] if all(one and self.tile_of(one[2]) for one in found) else []

    def tiles_in_a_line(self, text):
        _, uncounted, left_out = text.partition(self.uncounted)
        faults = []
        for number, counting in self.tiles_in(text):
            faults += self.tile(number, f"{counting} {uncounted}{left_out}" if uncounted else counting)
            uncounted = ""
        return faults

    def side_of(self, text):
        """Which claims of a party a line counts: those that it gave or received."""
        return next((name for name in ("profile-given", "profile-received") if self.message(name) in text), None)

    def numbers_of_a_side(self, text):
        """The same for a line of Arabic, whose words may stand in any order."""
        said, right = Counter(map(int, re.findall(r"\d+", text))), Counter(self.counts.numbers_of(self.side_of(text)))
        return [] if said == right else [f"`{text}` has other numbers than {sorted(right.elements())}"]

    def tile_of(self, text):
        """The message below a number in large type."""
        counting = text.partition(self.uncounted)[0].partition(" (")[0].strip()
        names = [pattern.name for pattern, compiled in self.known if pattern.name in counted.TILES and compiled.fullmatch(counting)]
        return names[0] if names else None

    def unnumbered(self, text):
        """Without the number of a paragraph, a section, a chart or a table."""
        named = "|".join(re.escape(self.message(name)) for name in ("chart", "table"))
        text = re.sub(rf"^(?:{named}) \d+[.:]?(?: [–—])? ", "", text, flags=re.I)
        text = re.sub(rf"^{re.escape(self.message('report-annex').strip())} \d+\s?", "", text, flags=re.I)
        return re.sub(r"^(?:\d+\.(?!\d)|[IVXLC]+\.(?!\w\.)|[A-Z]\.)\s*|\s*\.?\b[IVXLC]+\b\.?$", "", text)

    def cited(self, text, notes, numbers):
        """What is wrong with the notes to the claims that were found in a text, or with the numbers of their sources."""
        if numbers and not notes:
            return self.numbered(text, numbers)
        if self.language == "ar":
            return self.cited_in_any_order(" ".join(notes))
        faults, ahead, last = [], [(part, note) for note in notes for part in self.parts_of_note(note)], None
        for claim in self.told:
            cited = [one.partition("@") for one in claim.sources]
            own = []
            while ahead and len(own) < len(cited) and self.key_of(ahead[0][0]) in [key for key, _, _ in cited]:
                own.append(ahead.pop(0))
            # Claims of one sentence that cite the same have one note.
            own = own or ([last] if last and self.key_of(last[0]) in [key for key, _, _ in cited] else [])
            if not own:
                found = self.key_of(ahead[0][0]) if ahead else None
                faults.append(f"{claim.id} is cited from `{found}`, and should be from {claim.sources}: `{text[:60]}…`")
                continue
            last = own[-1]
            part, note = own[0]
            outlet = self.source_of(part)[0].outlet
            if outlet and letters(outlet) != letters(claim.body) and not self.take(self.toks(note), self.toks(claim.body)):
                faults.append(f"the note to {claim.id} does not say that it reports {claim.body}: `{note}`")
            numbers = {number for _, _, pinpoint in cited for number in re.findall(r"\d+", pinpoint)}
            if not numbers <= {token for part, _ in own for token in self.toks(part)}:
                faults.append(f"the note to {claim.id} lacks the place {claim.sources}: `{note}`")
        return faults + [f"no claim of `{text[:60]}…` is from `{part}`" for part, _ in ahead]

    def cited_in_any_order(self, notes):
        """What is wrong with notes to the claims that were found in a text, whose words may stand in any order: lines of Arabic
        with other scripts in them."""
        faults, said = [], Counter(self.toks(notes))
        for claim in self.told:
            sources = [one.partition("@") for one in claim.sources]
            outlets = [self.data.sources[key].outlet for key, _, _ in sources]
            reported = [claim.body for outlet in outlets if outlet and letters(outlet) != letters(claim.body)]
            titles = [self.data.sources[key].title for key, _, _ in sources]
            places = [number for _, _, pinpoint in sources for number in re.findall(r"\d+", pinpoint)]
            lacking = [one for one in titles + reported + places if Counter(self.toks(one)) - said]
            faults += [f"the note to {claim.id} lacks {lacking}: `{notes}`"] if lacking else []
        return faults

    def parts_of_note(self, text):
        """The citations of a note, each of which has the title of a source."""
        parts = []
        for piece in re.split(r"(?<=[;؛])\s", text):
            if parts and not self.source_of(piece)[0]:
                parts[-1] += f" {piece}"
            else:
                parts.append(piece)
        return parts

    def key_of(self, part):
        source, _ = self.source_of(part)
        return source.key if source else None

    def numbered(self, text, numbers):
        """What is wrong with the citations by number to the claims that were found in a text."""
        # The sources of the earlier figures that a key fact marks are behind its own.
        if set(self.toks(self.message("chart-earlier"))) <= set(self.toks(text)):
            numbers = numbers[:len(self.told)]
        if len(numbers) != len(self.told):
            return [f"{len(self.told)} claims and {len(numbers)} citations: `{text[:60]}…`"]
        faults = []
        for claim, (citation, mark) in zip(self.told, numbers):
            sources = [one.partition("@") for one in claim.sources]
            parts = re.split("[;؛]", citation) if any(pinpoint for _, _, pinpoint in sources) else re.split("[,،]", citation)
            cited = [self.listed.get(re.search(r"\d+", part)[0]) for part in parts]
            if sorted(map(str, cited)) != sorted(key for key, _, _ in sources):
                faults.append(f"{claim.id} is cited from {cited}, and should be from {claim.sources}")
            places = {number for _, _, pinpoint in sources for number in re.findall(r"\d+", pinpoint)}
            if not places <= set(re.findall(r"\d+", citation)):
                faults.append(f"the citation of {claim.id} lacks the place {claim.sources}: `{citation}`")
            outlets = [self.data.sources[key].outlet for key, _, _ in sources]
            reported = all(outlet and letters(outlet) != letters(claim.body) for outlet in outlets)
            if reported != bool(mark):
                faults.append(f"the citation of {claim.id} {'lacks' if reported else 'has'} the mark of an outlet")
        return faults

    @staticmethod
    def is_contents(text):
        return bool(re.search(r"\. ?\. ?\. ?\.", text))

    def list_sources(self, blocks):
        for block in blocks:
            entry = re.match(r"\[(\d+)\] ?(.*)", block.text) if block.kind == "text" else None
            if entry:
                source, _ = self.source_of(entry[2])
                if source:
                    self.listed[entry[1]] = source.key

    def note(self, text):
        if self.language == "ar":
            return self.note_in_any_order(text)
        return [fault for part in self.parts_of_note(text) for fault in self.part_of_note(part)]

    def note_in_any_order(self, text):
        """What is wrong with a note whose words may stand in any order: it has words of other sources than it names."""
        said = self.toks(re.sub(r"^(?:\[\d+\]|\d+) ", "", text))
        named = [source for source in self.data.sources.values() if not Counter(self.toks(source.title)) - Counter(said)]
        if not named:
            return [f"no source has the title in `{text}`"]
        may = set().union(*(self.words_of(source) for source in named))
        rest = [token for token in said if token not in may and token not in self.glue and token not in counted.CITING[self.language]]
        return [f"`{text}`: not said of {[source.key for source in named]}: {' '.join(rest)}"] if rest else []

    def part_of_note(self, text):
        source, rest = self.source_of(re.sub(r"^(?:\[\d+\]|\d+) ", "", text))
        if not source:
            return [f"no source has the title in `{text}`"]
        reporting = next(pattern for pattern in self.catalogue if pattern.name == "as-reported-by").parts[1].strip(" ,")
        body, reported, outlet = text.partition(reporting)
        if reported and letters(outlet).startswith(letters(body)):
            return [f"a body that is its own outlet: `{text}`"]
        return [f"`{text}`: not said of `{source.key}`: {' '.join(rest)}"] if rest else []

    def row(self, block, tables, context):
        heads = [head.casefold() for head in block.heads]
        columns = set()
        by_head = {"column-low": "bounds", "column-period": "period", "column-as-of": "as-of", "register-head-period": "period", "register-head-as-of": "as-of", "column-claim": "all-claims"}
        for name, column in by_head.items():
            if self.message(name).casefold() in heads:
                columns.add(column)
        sources = [self.message("column-sources").casefold(), self.message("register-head-refs").casefold()]
        cells = list(block.cells)
        numbers = []
        for place, head in enumerate(heads[:len(cells)]):
            if head in sources:
                numbers = self.expanded(cells[place])
                cells[place] = ""
        called = [self.called_note(cell, self.notes.get(block.table, {})) for cell in cells]
        cells = [cell for cell, _ in called] + [note for _, note in called]
        if not numbers and CITATION.search(block.cells[-1]):
            columns.add("as-of")
            last = len(block.cells) - 1
            cells[last], citations = without_citations(cells[last])
            numbers = [number for citation, _ in citations for number in self.expanded(citation)]
        used = tables.setdefault(block.table, [])
        free = [claim for claim in self.data.claims if claim.id not in used]
        claim, missing, rest = self.nearest(" | ".join(cells), "row", columns, context, free)
        if missing or rest:
            if not any(name.startswith(("body", "designation", "figure")) for name in missing):
                used.append(claim.id)
            return f"row {block.cells}: nearest is {claim.id}: {self.difference(missing, rest)}"
        used.append(claim.id)
        if "all-claims" not in columns and self.briefing.template == "report.typ" and claim not in self.data.standing([claim]):
            return f"row {block.cells}: {claim.id} no longer stands"
        if bool(self.data.outlets(claim)) != ("†" in " ".join(block.cells)):
            return f"row {block.cells}: {claim.id} is known through {self.data.outlets(claim) or 'more than outlets'}"
        keys = {cited.partition('@')[0] for cited in claim.sources}
        if {self.listed.get(number, number) for number in numbers} != keys:
            return f"row {block.cells}: {claim.id} has the sources {sorted(keys)}, not {numbers}"
        return None

    @staticmethod
    def expanded(cell):
        found = []
        for first, last in re.findall(r"(\d+)(?:–(\d+))?", cell):
            low, high = sorted([int(first), int(last or first)])
            found += [str(number) for number in range(low, high + 1)]
        return found

    def run_together(self, blocks):
        """Figures that run into a designation that begins with a digit."""
        faults = []
        items = {claim.item for claim in self.data.claims if claim.item[0].isdigit()}
        for block in blocks:
            for item in items:
                if re.search(r"\d[   ]" + re.escape(item).replace("\\ ", r"\s"), block.text):
                    faults.append(f"a figure runs into `{item}` in `{block.text[:80]}…`")
        return faults

    def not_shown(self, tables, blocks):
        """Claims that should be in a table of the document and are not, or the other way round."""
        template, standing = self.briefing.template, self.data.standing(self.claims)
        shown = {identity for table in tables.values() for identity in table}
        every = {claim.id for claim in self.claims}
        current = {claim.id for claim in standing}
        needed = every if template in ("register.typ", "report.typ") else current
        faults = []
        counted = {claim.id for claim in self.counts.counted}
        cut = self.counts.cut(self.said, {len(counted)})
        if cut is not None and cut not in (len(shown & counted), len((shown | self.printed) & counted)):
            faults.append(f"it says that it shows {cut}, and shows {len(shown & counted)} in tables, {len((shown | self.printed) & counted)} in all")
        if template != "fact-sheet.typ" and needed - shown and cut is None:
            faults.append(f"not in any table: {' '.join(sorted(needed - shown))}")
        if shown - every:
            faults.append(f"in a table, and not of this document: {' '.join(sorted(shown - every))}")
        if template not in ("register.typ", "report.typ") and shown - current:
            faults.append(f"in a table as if it stood: {' '.join(sorted(shown - current))}")
        return faults
