"""Whether two ways print the same: the words and pages of their documents, document by document."""

import re
import subprocess
from collections import Counter


def words(pdf):
    """The words of a document, without signs and spaces; a number in brackets is the number."""
    text = subprocess.run(["pdftotext", "-raw", pdf, "-"], check=True, capture_output=True, text=True).stdout
    return Counter(re.findall(r"\w+", text.lower()))


def pages(pdf):
    told = subprocess.run(["pdfinfo", pdf], check=True, capture_output=True, text=True).stdout
    return int(re.search(r"^Pages:\s+(\d+)", told, re.MULTILINE).group(1))


def share(one, other):
    """How many of the words of two texts are common to both, from 0 to 1."""
    return 2 * (one & other).total() / (one.total() + other.total())


def compare(one, other):
    """Of two folders: the documents, the pages of both, the mean and the least share of common words."""
    names = sorted(pdf.name for pdf in one.glob("*.pdf"))
    missing = set(names) ^ {pdf.name for pdf in other.glob("*.pdf")}
    if missing:
        raise SystemExit(f"not in both: {', '.join(sorted(missing))}")
    shares = {name: share(words(one / name), words(other / name)) for name in names}
    least = min(shares, key=shares.get)
    return {
        "documents": len(names),
        "pages": [sum(pages(folder / name) for name in names) for folder in (one, other)],
        "mean": sum(shares.values()) / len(shares),
        "least": (least, shares[least]),
        "shares": shares,
    }
