"""The messages of a language as patterns: what a text must look like to be one of them."""

import re
from dataclasses import dataclass
from itertools import product


@dataclass
class Pattern:
    """One form of a message. `parts` are texts and, as one-tuples, names of variables."""

    name: str
    parts: list
    chosen: dict
    """The forms that were chosen: variable to key."""


def read(folder, language):
    """All patterns of a language; a file for a region lies over that of the language."""
    sources = {}
    for tag in [language.split("-")[0], language]:
        file = folder / f"{tag}.ftl"
        if file.exists():
            sources.update(split(file.read_text(encoding="utf-8")))
    return [pattern for name, text in sources.items() for pattern in patterns(name, text)]


def split(text):
    """The messages of a file: name to what stands behind the equals sign."""
    found, name = {}, None
    for line in text.splitlines():
        head = re.match(r"([a-z][a-z0-9-]*) *=(.*)", line)
        if head:
            name = head[1]
            found[name] = head[2].strip()
        elif line.startswith("#") or not line.strip():
            continue
        elif name:
            found[name] += "\n" + line.strip()
    return found


def patterns(name, text):
    return [Pattern(name, merged(parts), chosen) for parts, chosen in forms(parse(text)[0])]


def parse(text, position=0, closing=None):
    """A list of texts, `("name",)` for a variable and `{"on", "forms"}` for a choice."""
    parts, written = [], ""
    while position < len(text):
        if closing and text.startswith(closing, position):
            break
        if closing and text[position] == "\n" and re.match(r"\s*(\*?\[[\w.-]+\]|\})", text[position:]):
            break
        if text[position] != "{":
            written += " " if text[position] == "\n" else text[position]
            position += 1
            continue
        parts.append(written)
        written = ""
        inner, position = placeable(text, position + 1)
        parts.append(inner)
    return [*parts, written], position


def placeable(text, position):
    literal = re.compile(r'\s*"((?:[^"\\]|\\.)*)"\s*\}').match(text, position)
    if literal:
        return literal[1].encode().decode("unicode_escape") if "\\" in literal[1] else literal[1], literal.end()
    variable = re.compile(r"\s*\$([\w-]+)\s*\}").match(text, position)
    if variable:
        return (variable[1],), variable.end()
    choice = re.compile(r"\s*\$([\w-]+)\s*->\s*").match(text, position)
    position, found = choice.end(), {}
    key = re.compile(r"\s*\*?\[\s*([\w.-]+)\s*\] ?")
    while head := key.match(text, position):
        found[head[1]], position = parse(text, head.end(), closing="}")
    return {"on": choice[1], "forms": found}, re.compile(r"\s*\}").match(text, position).end()


def forms(parts):
    """Each way to choose, with what was chosen."""
    ways = []
    for part in parts:
        if isinstance(part, dict):
            ways.append([(inner, {**chosen, part["on"]: key}) for key, form in part["forms"].items() for inner, chosen in forms(form)])
        else:
            ways.append([([part], {})])
    for way in product(*ways):
        chosen, agree = {}, True
        for _, more in way:
            agree = agree and all(chosen.get(name, key) == key for name, key in more.items())
            chosen.update(more)
        if agree:
            yield [piece for inner, _ in way for piece in inner], chosen


def merged(parts):
    whole = []
    for part in parts:
        if whole and isinstance(part, str) and isinstance(whole[-1], str):
            whole[-1] += part
        elif part != "":
            whole.append(part)
    return whole
