"""Projects of every size, made up from fixed seeds: what the shipped templates are tried with."""

import csv
import io
import random
import shutil
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

COUNTS = (0, 1, 12, 48, 400, 4000)
LENGTHS = ("short", "long")
CATEGORIES = (1, 30)
PAPERS = ("a4", "us-letter")
LANGUAGES = ("en", "en-US", "fr", "de", "ru", "ja", "ar", "es", "zh", "uk", "ko")
TEMPLATES = ("brief", "fact-sheet", "country-profile", "report", "register")

# Documents of more claims than this are long books, of which a few are enough.
MOST_FOR_BOOKS = 48

# Fonts of languages that the built-in ones do not cover; `scripts/sweep` installs them.
CJK = "/usr/share/fonts/truetype/wqy/wqy-microhei.ttc"
ARABIC = "/usr/share/fonts/opentype/fonts-hosny-amiri/Amiri-Regular.ttf"
FONTS = {"ja": CJK, "zh": CJK, "ko": CJK, "ar": ARABIC}

LATIN = "armoured battery carrier convoy depot engine freight glider harbour interceptor launcher mortar radar shipment tracked vehicle".split()
WORDS = {
    "ru": "бронетранспортёр батарея двигатель снаряд ракета перевозка пусковая установка склад эшелон миномёт радар".split(),
    "uk": "бронетранспортер батарея двигун снаряд ракета перевезення пускова установка склад ешелон міномет радар".split(),
    "ar": "مدفعية ذخيرة صاروخ مركبة شحنة رادار مستودع قافلة محرك منصة إطلاق قذيفة".split(),
    "ja": "装甲車両 弾薬 誘導弾 迫撃砲 輸送船 補給品 電波探知機 発射装置 無人航空機 砲弾".split(),
    "zh": "装甲车辆 弹药 导弹 迫击炮 运输船 补给品 雷达 发射装置 无人机 炮弹".split(),
    "ko": "장갑차 탄약 유도탄 박격포 수송선 보급품 레이더 발사장치 무인기 포탄".split(),
}
CLOSE = ("ja", "zh")

PARTIES = "CHN ALB DZA AGO ARG ARM AUS AUT AZE BHR BGD BLR BEL BEN BOL BIH BRA BGR BFA KHM CMR CAN TCD CHL COL".split()
UNITS = ("round", "missile", "container")
FORMS = ("{n}", "{n}", "at least {n}", "more than {n}", "up to {n}", "about {n}", "{n} to {m}", "as many as {n}", "nearly {n}")
MAGNITUDES = (7, 90, 1_200, 16_000, 350_000, 9_000_000, 1_234_567_890)


@dataclass(frozen=True)
class Sort:
    """What a project is like."""

    count: int
    length: str
    categories: int
    paper: str
    language: str

    @property
    def name(self):
        return f"{self.count}-{self.length}-{self.categories}-{self.paper}-{self.language}"

    @property
    def templates(self):
        """A party of the profile needs a claim."""
        short = ("brief", "fact-sheet")
        if self.count == 0:
            return TEMPLATES[:2] + TEMPLATES[3:]
        return TEMPLATES if self.count <= MOST_FOR_BOOKS else short


def all_sorts():
    """Each combination of the values above."""
    return [
        Sort(count, length, categories, paper, language)
        for count in COUNTS
        for length in LENGTHS
        for categories in CATEGORIES
        for paper in PAPERS
        for language in LANGUAGES
        if categories <= max(count, 1)
    ]


def few_sorts():
    """Each count, length, number of categories and paper, with a language after the other."""
    sorts = []
    for count in COUNTS:
        for length in LENGTHS:
            for categories in CATEGORIES:
                if categories <= max(count, 1):
                    turn = len(sorts)
                    sorts.append(Sort(count, length, categories, PAPERS[turn % 2], LANGUAGES[turn % len(LANGUAGES)]))
    return sorts


class Made:
    """The texts of a project; the same for the same sort."""

    def __init__(self, sort):
        self.sort = sort
        self.chance = random.Random(sort.name)
        self.words = WORDS.get(sort.language, LATIN)
        self.between = "" if sort.language in CLOSE else " "

    def phrase(self, short, long):
        count = short if self.sort.length == "short" else long
        return self.between.join(self.chance.choice(self.words) for _ in range(count))

    def quantity(self):
        n = self.chance.choice(MAGNITUDES) + self.chance.randrange(5)
        form = self.chance.choice(FORMS)
        return form.format(n=f"{n:,}", m=f"{n * 2:,}")

    def bodies(self):
        return [f"{self.phrase(1, 6).title()} {letter}" for letter in "ABCDEFGHIJKLMNOP"]

    def categories(self):
        return [f"{self.phrase(1, 7)} {n + 1}" for n in range(self.sort.categories)]

    def claims(self, keys):
        bodies, categories = self.bodies(), self.categories()
        for n in range(self.sort.count):
            at = self.chance.randrange(len(categories))
            day = date(2023, 1, 1) + timedelta(days=self.chance.randrange(900))
            cited = self.chance.sample(keys, min(len(keys), self.chance.choice((1, 1, 2))))
            yield {
                "id": f"c{n}",
                "from": "CHN",
                "to": PARTIES[1 + self.chance.randrange(len(PARTIES) - 1)],
                "category": categories[at],
                "item": self.phrase(1, 9),
                "quantity": "" if n % 9 == 8 else self.quantity(),
                "unit": UNITS[at % len(UNITS)],
                "period": f"{day.year}-{day.month:02}",
                "body": self.chance.choice(bodies),
                "as_of": day.isoformat(),
                "sources": "; ".join(f"{key}@p {1 + self.chance.randrange(90)}" for key in cited),
            }

    def sources(self):
        for n in range(max(1, min(self.sort.count * 2 // 3, 300))):
            title = f"{self.phrase(3, 26)} {n + 1}"
            yield f"""@report{{s{n},
  author = {{{{{self.phrase(1, 5).title()}}}}},
  title = {{{title}}},
  institution = {{{self.phrase(2, 8).title()}}},
  date = {{{2023 + n % 3}-{1 + n % 12:02}}},
  url = {{https://example.org/{"-".join(self.chance.choice(LATIN) for _ in range(2 if self.sort.length == "short" else 12))}/{n}}},
}}
"""


def settings(made, templates):
    """The configuration: a briefing for each template."""
    sort = made.sort
    title = made.phrase(4, 14).capitalize()
    lines = [
        "[project]",
        f'title = "{title}"',
        f'publisher = "{made.phrase(2, 6).title()}"',
        f'language = "{sort.language}"',
        "[datasets.claims]",
        'files = ["data/claims.csv"]',
        "[sources]",
        'files = ["data/sources.bib"]',
        "[style]",
        f'paper = "{sort.paper}"',
    ]
    if sort.language in FONTS:
        lines += ["[fonts]", 'paths = ["fonts"]']
    for template in templates:
        lines += [
            f"[briefings.{template}]",
            f'template = "{template}.typ"',
            f'title = "{title}"',
            f'subtitle = "{made.phrase(3, 12)}"',
            "edition = 2025-07-31",
            "cutoff = 2025-07-15",
        ]
        if template == "country-profile":
            lines += ['for-each = "from"']
    return "\n".join(lines) + "\n"


def write(sort, templates, folder: Path):
    """Writes the project with a briefing for each of the templates into a folder, which is made anew."""
    if folder.exists():
        shutil.rmtree(folder)
    (folder / "data").mkdir(parents=True)
    made = Made(sort)
    (folder / "briefpress.toml").write_text(settings(made, templates))
    sources = list(made.sources())
    (folder / "data/sources.bib").write_text("".join(sources))
    rows = list(made.claims([f"s{n}" for n in range(len(sources))]))
    text = io.StringIO()
    names = ["id", "from", "to", "category", "item", "quantity", "unit", "period", "body", "as_of", "sources"]
    writer = csv.DictWriter(text, names, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    (folder / "data/claims.csv").write_text(text.getvalue())
    if sort.language in FONTS:
        (folder / "fonts").mkdir()
        shutil.copy(FONTS[sort.language], folder / "fonts")
