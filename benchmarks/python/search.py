"""search: whole processes on a kept index, against scans; then SQLite in process."""
import json
import pathlib
import sys

import measure
from measure import run

WORD = "insufficient_funds"
room = pathlib.Path(sys.argv[1])
cassettes = room / "cassettes"
python = [sys.executable, "benchmarks/python/peers.py"]
count, size = measure.corpus(cassettes)


def total(done):
    return json.loads(done.output)["total"]


def search(query, jvm=()):
    return lambda: run(measure.workbench("search", "-d", str(cassettes), query, "-n", "50", "--json", jvm=jvm))


measure.machine()
print(f"{count:,} cassettes, {size / 1e6:.1f} MB; best of {measure.ROUNDS}, files cached, index kept")
run(measure.workbench("index", "-d", str(cassettes)))

WORKBENCH = "workbench search is:error"
SCAN = "python json.load of all, filter, sort"
errors = measure.alternate({
    WORKBENCH: search("is:error"),
    SCAN: lambda: run([*python, "errors", str(cassettes)]),
})
measure.table("Failures, 50 newest, whole process", errors, WORKBENCH)
print(f"  matches: {total(errors[WORKBENCH][0])}, {total(errors[SCAN][0])}")

WORKBENCH = f"workbench search {WORD}"
SCAN = "python json.load of all, look into the text"
GREP = f"grep -rl {WORD} (names only)"
words = measure.alternate({
    WORKBENCH: search(WORD),
    "the same, with both JIT compilers": search(WORD, measure.BOTH_COMPILERS),
    SCAN: lambda: run([*python, "word", str(cassettes), WORD]),
    GREP: lambda: run(["grep", "-rlF", WORD, str(cassettes)]),
    "workbench --version (starting the program)": lambda: run(measure.workbench("--version")),
})
measure.table("A word in a body, 50 newest, whole process", words, WORKBENCH)
print(f"  matches: {total(words[WORKBENCH][0])}, {total(words[SCAN][0])}, {len(words[GREP][0].output.splitlines())}")

run([*python, "database", str(cassettes), str(room / "rows.db")])
print(run([*python, "time-database", str(room / "rows.db"), WORD]).output, end="", flush=True)
