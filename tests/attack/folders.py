"""Output folders from a stranger: links, devices, pipes, hard links, forged manifests and locks, wrong modes, large files.
What a build, `clean`, `--prune` and `manifests merge` do in them changes nothing outside, and takes no file for a PDF of
its own that it did not build.
"""

import copy
import json
import os
import random
import shutil
import socket
import stat
import tempfile
from functools import cache
from hashlib import sha256
from pathlib import Path

from trial import SECRET, SOURCES, Outside, Table, each, part_of, run, tree, write

FOLDERS = 500

CONFIG = """
[datasets.claims]
files = ["data/claims.csv"]
[sources]
files = ["data/sources.bib"]
[briefings.brief]
template = "brief.typ"
title = "T"
edition = 2025-07-31
[briefings.each]
template = "brief.typ"
title = "{each}"
edition = 2025-07-31
for-each = "item"
output = "each/{{ each }}"
"""

FILES = {
    "briefpress.toml": CONFIG, "data/claims.csv": "id,item,body,sources\nc1,oil,MG,s1\nc2,shells,MG,s1\n",
    "data/sources.bib": SOURCES, "templates/brief.typ": "= Head\n{{ claims.first.item }}\n",
}

PDFS = ("brief.pdf", "each/oil.pdf", "each/shells.pdf")
NAMES = (*PDFS, "manifest.json", ".briefpress.lock", "each", "")

COMMANDS = (("build",), ("build", "--prune"), ("build", "--force"), ("clean",), ("plan",), ("build", "--summary", "out/s.md"),
            ("build", "--timings", "out/t.html"), ("build", "--deps", "out/d.make"), ("manifests", "merge", "out"),
            ("build", "--provenance", "out/p.json"), ("build", "--partition", "1/2"), ("build", "--no-wait"), ("check",))


@cache
def built():
    """A project that was built: what a stranger starts from."""
    folder = Path(tempfile.mkdtemp(prefix="briefpress-attack-built-"))
    write(folder, FILES)
    made = run(folder, "build")
    assert made.code == 0, made.said
    return folder


# Each hostile part is made of the output folder, the tree outside, and random numbers.

def remove(path):
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)
    path.parent.mkdir(parents=True, exist_ok=True)


def link_to_file(out, outside, rng):
    path = out / rng.choice(NAMES[:5])
    remove(path)
    path.symlink_to(outside / rng.choice(("secret.txt", "secret.pdf", "lock", "missing", "out/brief.pdf")))


def link_to_folder(out, outside, rng):
    path = out / rng.choice(NAMES)
    remove(path)
    path.symlink_to(outside / rng.choice(("", "out", "deep", "missing")))


def relative_link(out, outside, rng):
    path = out / rng.choice(NAMES[:5])
    remove(path)
    path.symlink_to(os.path.relpath(outside / rng.choice(("secret.txt", "secret.pdf", "lock")), path.parent))


def chain_of_links(out, outside, rng):
    path = out / rng.choice(NAMES)
    remove(path)
    last = outside / rng.choice(("secret.pdf", "out", "lock"))
    for number in range(rng.randrange(1, 9)):
        step = out.parent / f"step{number}"
        step.symlink_to(last)
        last = step
    path.symlink_to(last)


def link_to_itself(out, _, rng):
    path = out / rng.choice(NAMES)
    remove(path)
    path.symlink_to(path.name)


def link_to_device(out, _, rng):
    path = out / rng.choice(NAMES[:5])
    remove(path)
    path.symlink_to(rng.choice(("/dev/zero", "/dev/full", "/dev/stdin", "/proc/self/environ")))


def device(out, _, rng):
    path = out / rng.choice(NAMES[:5])
    remove(path)
    try:
        os.mknod(path, 0o666 | stat.S_IFCHR, os.makedev(1, rng.choice((3, 5, 7, 8))))
    except PermissionError:
        os.mkfifo(path)


def pipe(out, _, rng):
    path = out / rng.choice(NAMES[:5])
    remove(path)
    os.mkfifo(path)


def listening_socket(out, _, rng):
    path = out / rng.choice(NAMES[:5])
    remove(path)
    made = socket.socket(socket.AF_UNIX)
    name = f"/tmp/bp{os.getpid()}-{rng.randrange(10**9)}"
    made.bind(name)
    shutil.move(name, path)
    made.close()


def folder_for_file(out, _, rng):
    path = out / rng.choice(NAMES[:5])
    remove(path)
    path.mkdir()
    (path / "inside").write_text("x")


def file_for_folder(out, _, rng):
    path = out / rng.choice(("each", ""))
    remove(path)
    path.write_text("x")


def hard_link(out, outside, rng):
    path = out / rng.choice(NAMES[:5])
    remove(path)
    os.link(outside / rng.choice(("secret.txt", "secret.pdf", "lock", "out/manifest.json")), path)


def wrong_mode(out, _, rng):
    for path in rng.sample(sorted(out.rglob("*")), 3):
        path.chmod(rng.choice((0, 0o777, 0o666, 0o4755, 0o2777, 0o1777, 0o400, 0o200)))


def large_file(out, _, rng):
    path = out / rng.choice(NAMES[:5])
    remove(path)
    with open(path, "wb") as file:
        file.truncate(rng.choice((1 << 30, 1 << 36, 1 << 42)))


def damaged_file(out, _, rng):
    path = out / rng.choice(NAMES[:4])
    content = bytearray(path.read_bytes()) if path.is_file() else bytearray(b"x")
    for _ in range(rng.randrange(1, 30)):
        content[rng.randrange(len(content))] = rng.randrange(256)
    path.write_bytes(content[: rng.randrange(len(content) + 1)] if rng.random() < 0.5 else content)


def lock_content(out, _, rng):
    path = out / ".briefpress.lock"
    remove(path)
    path.write_bytes(rng.choice((b"1", b"-1", b"99999999999999999999", b"\0" * 4096, b"\x1b[31m", str(os.getpid()).encode(), b"x" * (1 << 20))))
    path.chmod(rng.choice((0o600, 0o666, 0o000, 0o4777)))


def temporaries(out, outside, rng):
    for number in range(rng.randrange(1, 30)):
        path = out / rng.choice((f".tmp{number}", f".brief.pdf.{number}", f".briefpress-{number}.tmp", f"brief.pdf.tmp{number}", f"x{number}\n.pdf", f"-rf{number}"))
        remove(path)
        if rng.random() < 0.5:
            path.symlink_to(outside / "secret.txt")
        else:
            path.write_text("not ours")


# Forged manifests.

OUTPUTS = ("../outside/secret.pdf", "../outside/out/brief.pdf", "../data/claims.csv", "../briefpress.toml", "/etc/passwd", "link/secret.pdf",
           "each/../../outside/secret.pdf", "manifest.json", ".briefpress.lock", "", ".", "..", "each", "x.pdf/", "kept.txt", "kept.pdf/../x.pdf",
           "..\\outside\\secret.pdf", "C:\\x.pdf", "\u202e.pdf", "a\0.pdf", "x" * 5000 + ".pdf", "each/oil.pdf")


def forged(change):
    def forge(out, outside, rng):
        path = out / "manifest.json"
        if not path.is_file():
            return
        manifest = json.loads(path.read_text())
        change(manifest, out, outside, rng)
        path.write_text(json.dumps(manifest))
    forge.__name__ = change.__name__
    return forge


@forged
def forged_outputs(manifest, out, outside, rng):
    for number, output in enumerate(rng.sample(OUTPUTS, 6)):
        entry = copy.deepcopy(manifest["briefings"]["brief"])
        file = Path(os.path.normpath(out / output.replace("\0", "")[:200]))
        content = file.read_bytes() if file.is_file() else b""
        manifest["briefings"][f"evil{number}"] = entry | {"output": output, "sha256": sha256(content).hexdigest(), "bytes": len(content)}
    (out / "kept.txt").write_text("kept")


@forged
def poisoned_pdf(manifest, out, outside, rng):
    for name in rng.sample(sorted(manifest["briefings"]), 2):
        entry = manifest["briefings"][name]
        content = (out / entry["output"]).read_bytes().replace(b"%%EOF", b"%" + SECRET.encode() + b"\n%%EOF")
        (out / entry["output"]).write_bytes(content)
        entry |= {"sha256": sha256(content).hexdigest(), "bytes": len(content)}


@forged
def forged_numbers(manifest, out, outside, rng):
    for entry in manifest["briefings"].values():
        entry[rng.choice(("bytes", "pages", "milliseconds"))] = rng.choice((0, -1, 2**32 - 1, 2**63, 2**64 - 1, 2**64, 1e300, 1.5, "1", None))


@forged
def forged_warnings(manifest, out, outside, rng):
    place = {"path": rng.choice(("../outside/secret.txt", "/etc/passwd", "data/claims.csv", "templates/brief.typ")),
             "start": rng.choice((0, 7, 2**63)), "end": rng.choice((0, 3, 2**64 - 1))}
    for entry in manifest["briefings"].values():
        entry["warnings"] = [{"kind": rng.choice(("warning", "error", "outside-page", "lost-note")), "message": "\x1b]0;x\x07\u202e::error::", "at": place,
                              "hints": [{"words": "\r\n::error::x", "at": place}], "trace": [{"words": "t", "at": place}]}] * 3


@forged
def forged_names(manifest, out, outside, rng):
    odd = ("\x1b[2J", "\u202eabc", "../../x", "a\nb", "x" * 100_000, "", "\0")
    manifest["plan"] += rng.sample(odd, 3)
    manifest["failed"] = rng.sample(odd, 2)
    for name in rng.sample(odd, 2):
        manifest["briefings"][name] = manifest["briefings"]["brief"]
        manifest["inputs"][name] = "0" * 64
        manifest["layouts"][name] = {name: "0" * 64}


def manifest_of_noise(out, _, rng):
    path = out / "manifest.json"
    remove(path)
    path.write_bytes(rng.choice((b"", b"[]", b"null", b"[" * 100_000, b'{"version": 1' + b" " * (1 << 22), b"\xff\xfe", rng.randbytes(4096),
                                 b'{"version": 2}', b'{"version": 1, "version": 1}', b'{"a":' * 50_000)))


HOSTILE = (link_to_file, link_to_folder, relative_link, chain_of_links, link_to_itself, link_to_device, device, pipe, listening_socket,
           folder_for_file, file_for_folder, hard_link, wrong_mode, large_file, damaged_file, lock_content, temporaries, forged_outputs,
           poisoned_pdf, forged_numbers, forged_warnings, forged_names, manifest_of_noise)


def attack(seed, part):
    table = Table("Output folders from a stranger, by what is hostile in them", ["done", "refused"])
    chosen = part_of([(seed, number, HOSTILE[number % len(HOSTILE)]) for number in range(FOLDERS)], part)
    built()
    for (_, _, hostile), runs, problems in each(chosen, attempt_in_folder):
        channel = hostile.__name__.replace("_", " ")
        table.count(channel, "done" if all(it.code == 0 for it in runs) else "refused")
        for problem in problems:
            table.fail(channel, problem)
    return table


def attempt_in_folder(attempt):
    with tempfile.TemporaryDirectory(prefix="briefpress-attack-", ignore_cleanup_errors=True) as folder:
        return attempt, *attempt_output(Path(folder), *attempt)


def attempt_output(folder, seed, number, hostile):
    rng = random.Random(f"{seed} {number}")
    project, outside = folder / "project", Outside(folder / "outside")
    shutil.copytree(built(), project, symlinks=True)
    out = project / "out"
    hostile(out, outside.folder.resolve(), rng)
    if rng.random() < 0.3 and out.is_dir() and not out.is_symlink():
        rng.choice((wrong_mode_of_out, lock_content, temporaries))(out, outside.folder.resolve(), rng)
    outside.before = tree(outside.folder)
    kept = tree(project, skip="out")
    problems, runs = [], []
    for command in (rng.choice(COMMANDS), ("build",)):
        made = run(project, *command)
        runs.append(made)
        said = f"`{' '.join(command)}` after {hostile.__name__} {number}"
        if not made.is_orderly:
            problems.append(f"{said} ended with {made.code}: {made.said[-300:]!r}")
        if made.seconds > 20 or made.memory > 1_000_000_000:
            problems.append(f"{said} took {made.seconds:.0f} s and {made.memory >> 20} MiB")
        if SECRET in made.said or set(made.said) & set("\x1b\u202e\r\x07"):
            problems.append(f"{said} printed {made.said[-300:]!r}")
    changes = outside.changes()
    if changes:
        problems.append(f"{hostile.__name__} {number}: changed outside: {changes}")
    after = tree(project, skip="out")
    if kept != after:
        problems.append(f"{hostile.__name__} {number}: changed the project: {[path for path in kept if kept[path] != after.get(path)]}")
    return runs, problems + list(problems_of_output(out, hostile, number, runs[-1]))


def wrong_mode_of_out(out, outside, rng):
    out.chmod(rng.choice((0o777, 0o1777, 0o2755, 0o700)))


def problems_of_output(out, hostile, number, last):
    """What was published is what a build makes, and is writable by its owner alone."""
    if last.code != 0:
        return
    for name in PDFS:
        path = out / name
        if path.is_symlink() or not path.is_file():
            yield f"{hostile.__name__} {number}: {name} is not a file after a build: {last.said[-200:]!r}"
        elif path.read_bytes() != (built() / "out" / name).read_bytes() and hostile.__name__ != "poisoned_pdf":
            yield f"{hostile.__name__} {number}: {name} is not what was built"
        elif path.stat().st_nlink > 1:
            yield f"{hostile.__name__} {number}: {name} has other names"
