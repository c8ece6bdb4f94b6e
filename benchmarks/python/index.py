"""index: a folder seen for the first time, and again unchanged."""
import json
import pathlib
import shutil
import sys

import measure
from measure import run

room = pathlib.Path(sys.argv[1])
cassettes, home = room / "cassettes", room / "home"
python = [sys.executable, "benchmarks/python/peers.py"]
count, size = measure.corpus(cassettes)


def index(opened, jvm=()):
    done = run(measure.workbench("index", "-d", str(cassettes), "--json", jvm=jvm))
    report = json.loads(done.output)
    if (report["total"], report["opened"], report["unreadable"]) != (count, opened, 0):
        raise SystemExit(f"The index is not what it should be: {done.output}")
    return done


def first(jvm=()):
    shutil.rmtree(home, ignore_errors=True)
    return index(opened=count, jvm=jvm)


def peer(name, *target):
    return lambda: run([*python, name, str(cassettes), *target])


WORKBENCH, ROWS = "workbench index", "python json.load, the reference's twelve fields"
measure.machine()
print(f"{count:,} cassettes, {size / 1e6:.1f} MB, mean {size / count / 1e3:.1f} KB; best of {measure.ROUNDS}, files cached")
run(["grep", "-rc", "", str(cassettes)])
runs = measure.alternate({
    WORKBENCH: first,
    "workbench index, with both JIT compilers": lambda: first(measure.BOTH_COMPILERS),
    ROWS: peer("rows", str(room / "rows.json")),
    "python + SQLite FTS5, the same text limit": peer("database", str(room / "rows.db")),
    "grep -r, reading all bytes (the floor)": lambda: run(
        ["grep", "-rF", "no such words anywhere", str(cassettes)], codes=(1,)),
})
measure.table("First time, metadata and full text; the fields alone have no text", runs, WORKBENCH)
print(f"  index: {measure.below(home / 'cache') / size:.1%} of the corpus; SQLite: {(room / 'rows.db').stat().st_size / size:.1%}")
runs = measure.alternate({
    WORKBENCH: lambda: index(opened=0),
    ROWS: peer("rows", str(room / "rows.json")),
    "workbench --version (starting the program)": lambda: run(measure.workbench("--version")),
})
measure.table("Again, nothing changed (workbench opens no file)", runs, WORKBENCH)
measure.machine()
