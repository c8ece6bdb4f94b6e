"""What the workbench is compared with, each as a program of its own: peers.py NAME FOLDER [...].

`rows` and `find` do what the recorder's own `index` and `search` do, from the description of its format: parse every
`*.json` as a whole, keep twelve fields, sort by the text of `recorded_at`. They are not that program.
"""
import json
import os
import pathlib
import sqlite3
import sys
import time

TEXT_LIMIT = 32 * 1024


def documents(folder):
    for directory, _, names in os.walk(folder):
        for name in names:
            if name.endswith(".json"):
                path = os.path.join(directory, name)
                with open(path, encoding="utf-8") as file:
                    try:
                        document = json.load(file)
                    except ValueError:
                        continue
                if isinstance(document, dict) and "schema_version" in document:
                    yield path, document


def row(folder, path, document):
    session, request, response = document["session"], document["request"], document["response"]
    return {
        "path": os.path.relpath(path, folder),
        "method": request["method"],
        "endpoint": request["path"],
        "route_template": request.get("route_template"),
        "status": response["status"],
        "duration_ms": response.get("duration_ms", 0),
        "recorded_at": session["recorded_at"],
        "service": session.get("service", ""),
        "env": session.get("env", ""),
        "event_count": len(document.get("events", [])),
        "has_errors": response["status"] >= 400,
        "size_bytes": os.path.getsize(path),
    }


def rows(folder):
    found = [row(folder, path, document) for path, document in documents(folder)]
    found.sort(key=lambda entry: entry["recorded_at"], reverse=True)
    return found


def write_rows(folder, target):
    found = rows(folder)
    with open(target, "w", encoding="utf-8") as file:
        json.dump({"total_count": len(found), "entries": found}, file, indent=2)


def find_errors(folder):
    """Crashes (status 0) count here as they do in the workbench, so that both find the same rows."""
    found = [entry for entry in rows(folder) if entry["has_errors"] or entry["status"] == 0]
    print(json.dumps({"total": len(found), "hits": found[:50]}))


def find_word(folder, word):
    found = [row(folder, path, document) for path, document in documents(folder) if word in text(document)]
    found.sort(key=lambda entry: entry["recorded_at"], reverse=True)
    print(json.dumps({"total": len(found), "hits": found[:50]}))


def text(document):
    """Strings of all bodies, errors and addresses, up to the limit that the workbench has."""
    parts, size, rest = [], 0, []
    for message in (document["request"], document["response"]):
        rest.append(message.get("body", {}).get("data"))
    for event in document.get("events", []):
        result = event.get("result", {})
        rest += [event["signature"].get("url"), result.get("error"), result.get("body", {}).get("data")]
    rest.reverse()
    while rest and size < TEXT_LIMIT:
        value = rest.pop()
        if isinstance(value, str):
            parts.append(value[:TEXT_LIMIT - size])
            size += len(value) + 1
        elif isinstance(value, dict):
            rest.extend(reversed(value.values()))
        elif isinstance(value, list):
            rest.extend(reversed(value))
    return "\n".join(parts)


def write_database(folder, target):
    pathlib.Path(target).unlink(missing_ok=True)
    database = sqlite3.connect(target)
    database.execute("pragma journal_mode = off")
    database.execute("pragma synchronous = off")
    database.execute("create table entry (id integer primary key, path, method, endpoint, status, duration, recorded,"
                     " service, env, events, size)")
    database.execute("create virtual table body using fts5(content, content='')")
    for number, (path, document) in enumerate(documents(folder)):
        entry = row(folder, path, document)
        database.execute("insert into entry values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", (
            number, entry["path"], entry["method"], entry["endpoint"], entry["status"], entry["duration_ms"],
            entry["recorded_at"], entry["service"], entry["env"], entry["event_count"], entry["size_bytes"]))
        database.execute("insert into body (rowid, content) values (?, ?)", (number, text(document)))
    for column in ("recorded", "status", "duration", "service"):
        database.execute(f"create index by_{column} on entry ({column})")
    database.commit()
    database.close()


def time_database(target, word):
    """Median and 99th percentile of queries on an open database, 50 newest rows and the number of all matches."""
    database = sqlite3.connect(target)
    queries = {
        "all, newest": ("1 = 1", "recorded", ()),
        "is:error": ("(status >= 400 or status = 0)", "recorded", ()),
        "status:500..599, slowest first": ("status between 500 and 599", "duration", ()),
        word: ("id in (select rowid from body where body match ?)", "recorded", (word,)),
        "insu* (prefix of a word)": ("id in (select rowid from body where body match 'insu*')", "recorded", ()),
        "path:ers/47 (middle of a path)": ("endpoint like '%ers/47%'", "recorded", ()),
    }
    print(f"\nThe same queries in SQLite with FTS5, in process\n  {'':<48} {'p50':>12} {'p99':>12} {'matches':>8}")
    for name, (condition, order, values) in queries.items():
        if name == word:
            values = ('"' + word + '"',)
        taken = []
        for _ in range(300):
            start = time.perf_counter()
            database.execute(f"select * from entry where {condition} order by {order} desc limit 50", values).fetchall()
            total = database.execute(f"select count(*) from entry where {condition}", values).fetchone()[0]
            taken.append(1e6 * (time.perf_counter() - start))
        taken.sort()
        print(f"  {name:<48} {taken[150]:>9.2f} us {taken[296]:>9.2f} us {total:>8}")


if __name__ == "__main__":
    {
        "rows": write_rows,
        "errors": find_errors,
        "word": find_word,
        "database": write_database,
        "time-database": time_database,
    }[sys.argv[1]](*sys.argv[2:])
