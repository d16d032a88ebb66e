"""Compares the pages of a PDF with stored pictures of them.

    pictures.py compare FILE.pdf FOLDER DIFFERENCES
    pictures.py update FILE.pdf FOLDER

Pages are drawn small, with pdfium, in sixteen greys. `compare` prints, as JSON, what differs, and draws each page
that does into DIFFERENCES: as stored, as it is now, and where they differ. `update` stores the pages anew.
"""

import json
import sys
from pathlib import Path

import pypdfium2
from PIL import Image, ImageChops

# The resolution, in pixels an inch.
RESOLUTION = 50

# How much a pixel may differ, of 255: a line that is smoothed otherwise differs by less, the edge of a bar that has
# moved by a millimetre by more.
TOLERANCE = 48

# How many pixels of a page may differ by more than that.
STRAY = 4


def main(task, path, folder, differences=None):
    pages = [drawn(page) for page in pypdfium2.PdfDocument(path)]
    if task == "update":
        update(pages, Path(folder))
    else:
        print(json.dumps(compare(pages, Path(folder), Path(differences))))


def drawn(page):
    picture = page.render(scale=RESOLUTION / 72, grayscale=True).to_pil()
    return picture.point(lambda grey: grey // 16 * 17)


def update(pages, folder):
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.glob("*.png"):
        old.unlink()
    for number, picture in enumerate(pages, 1):
        few = picture.point(lambda grey: grey // 17).convert("P")
        few.putpalette([shade for grey in range(16) for shade in [grey * 17] * 3])
        few.save(folder / f"{number:02}.png", optimize=True, bits=4)


def compare(pages, folder, differences):
    stored = sorted(folder.glob("*.png"))
    faults = []
    if len(stored) != len(pages):
        faults.append(f"there are {len(pages)} pages, and {len(stored)} pictures")
    for number, (picture, path) in enumerate(zip(pages, stored), 1):
        before = Image.open(path).convert("L")
        changed = where(before, picture)
        if changed is None:
            faults.append(f"page {number} has {picture.size} pixels, its picture {before.size}")
        elif (count := changed.histogram()[255]) > STRAY:
            faults.append(f"page {number} differs from its picture in {count} pixels, around {changed.getbbox()}")
            show(before, picture, changed, differences / path.name)
    return faults


def where(before, after):
    """White where two pictures differ by more than they may; none if they are not of one size."""
    if before.size != after.size:
        return None
    return ImageChops.difference(before, after).point(lambda grey: 255 if grey > TOLERANCE else 0)


def show(before, after, changed, path):
    path.parent.mkdir(parents=True, exist_ok=True)
    width, height = before.size
    beside = Image.new("L", (3 * width, height))
    for column, picture in enumerate((before, after, changed)):
        beside.paste(picture, (column * width, 0))
    beside.save(path)


if __name__ == "__main__":
    main(*sys.argv[1:])
