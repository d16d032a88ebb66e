"""The programs that are compared: found where they are named, else made in `target/tools`."""

import json
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
TOOLS = ROOT / "target" / "tools"
TYPST = "0.15.1"
WHEELS = ["typst==0.15.2", "oicana==0.10.0"]


@dataclass
class Tools:
    """Paths of programs, and the folder of the fonts that all of them are given."""
    briefpress: str
    typst: str
    bare: str
    bare_system: str
    python: str
    fonts: str


def tools(given):
    """The programs that the command line names, and all others made."""
    bare = benches("bare", "bare-system") if not (given.bare and given.bare_system) else {}
    return Tools(
        briefpress=absolute(given.briefpress),
        typst=absolute(given.typst) if given.typst else typst(),
        bare=absolute(given.bare) if given.bare else bare["bare"],
        bare_system=absolute(given.bare_system) if given.bare_system else bare["bare-system"],
        python=absolute(given.python) if given.python else python(),
        fonts=absolute(given.fonts) if given.fonts else fonts(),
    )


def absolute(path):
    # Not resolved: the interpreter of a virtual environment is a link, and must be called by its own name.
    return str(Path(path).absolute())


def typst():
    """typst-cli of the version that briefpress is built with; the first time takes ten minutes."""
    program = TOOLS / "bin" / "typst"
    if not program.exists():
        cargo("install", "typst-cli", "--version", TYPST, "--locked", "--root", TOOLS)
    return str(program)


def python():
    """A virtual environment with the wheels."""
    program = TOOLS / "python" / "bin" / "python"
    if not program.exists():
        subprocess.run([sys.executable, "-m", "venv", TOOLS / "python"], check=True)
        subprocess.run([program, "-m", "pip", "install", "--quiet", *WHEELS], check=True)
    return str(program)


def benches(*names):
    """The programs of benches, by their names."""
    wanted = [argument for name in names for argument in ("--bench", name)]
    told = cargo("build", "--release", *wanted, "--message-format", "json")
    messages = [json.loads(line) for line in told.splitlines()]
    built = [message for message in messages if message.get("executable") and "target" in message]
    return {message["target"]["name"]: message["executable"] for message in built}


def fonts():
    """The Noto Sans that is built into briefpress, as files."""
    metadata = json.loads(cargo("metadata", "--format-version", "1"))
    package = next(it for it in metadata["packages"] if it["name"] == "ttf-noto-sans")
    folder = TOOLS / "fonts"
    folder.mkdir(parents=True, exist_ok=True)
    for file in Path(package["manifest_path"]).parent.rglob("*.ttf"):
        shutil.copy(file, folder)
    return str(folder)


def cargo(*arguments):
    command = ["cargo", *map(str, arguments)]
    return subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.PIPE, text=True).stdout
