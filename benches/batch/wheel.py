"""The PyPI wheel `typst` in a loop: `wheel.py ROOT FONTS OUT < NAMES`."""

import sys

import typst

STANDARDS = ["a-3a", "ua-1"]


def main():
    root, fonts, out = sys.argv[1:]
    found = typst.Fonts(include_system_fonts=False, font_paths=[fonts])
    compiler = typst.Compiler(root=root, font_paths=found, ignore_system_fonts=True)
    for name in sys.stdin.read().split():
        compiler.compile(f"{root}/{name}.typ", output=f"{out}/{name}.pdf", format="pdf", pdf_standards=STANDARDS)


main()
