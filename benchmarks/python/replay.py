"""replay: the demo's failure, from the command to the verdict, in an app started for it and in one that is up."""
import json
import os
import pathlib
import socket
import subprocess
import sys
import time
import urllib.request

import measure
from measure import run

room, rounds = pathlib.Path(sys.argv[1]), int(sys.argv[2])
shop = room / "demo" / "shop"
java = os.path.join(os.environ["JAVA_HOME"], "bin", "java")


def is_failure(file):
    document = json.loads(file.read_text())
    return document["request"]["path"] == "/checkout" and document["response"]["status"] == 500


failure = str(sorted(filter(is_failure, (room / "demo" / "cassettes").rglob("*.json")))[-1])


def replay(fires):
    done = run(measure.workbench(
        "replay", *[failure] * fires, "--dir", str(shop), "--set", "REDIS_URL=redis://127.0.0.1:${redis.port}/0",
        "--ready", "/health", "--json", "--", java, "Shop.java"), codes=(0, 1, 2))
    done.receipts = [json.loads(line) for line in done.output.splitlines()]
    for receipt in done.receipts:
        if done.code != 0:
            raise SystemExit(f"Not reproduced: {receipt['verdict']}: {receipt['reason']}")
    return done


def by_hand():
    """The same app, started and asked for /health until it answers: what any replay has to wait for."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    start, before = time.monotonic(), os.times()
    process = subprocess.Popen(
        [java, "Shop.java"], cwd=shop, env={**os.environ, "PORT": str(port)}, stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL)
    try:
        while True:
            try:
                with urllib.request.urlopen(f"http://127.0.0.1:{port}/health", timeout=5):
                    break
            except OSError:
                if process.poll() is not None or time.monotonic() - start > 60:
                    raise SystemExit("The shop did not start by hand.")
                time.sleep(0.01)
        wall = time.monotonic() - start
        asked = time.monotonic()
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/health", timeout=5):
            pass
        again = time.monotonic() - asked
    finally:
        process.terminate()
        _, _, usage = os.wait4(process.pid, 0)
        process.returncode = 0
    done = measure.Run(wall, usage.ru_utime + usage.ru_stime, 0, "")
    done.again = again
    return done


measure.machine()
ONE, TEN, HAND = "workbench replay, one fire", "workbench replay, ten fires", "app by hand, until /health answers"
runs = measure.alternate({HAND: by_hand, ONE: lambda: replay(1), TEN: lambda: replay(10)}, rounds)
measure.table(f"The demo's failed checkout, whole process, best of {rounds}", runs, HAND)
cold = [r["timings_ms"]["total"] for done in runs[ONE] + runs[TEN] for r in done.receipts[:1]]
warm = sorted(r["timings_ms"]["total"] for done in runs[TEN] for r in done.receipts[1:])
hand, again = min(r.wall for r in runs[HAND]) * 1e3, min(r.again for r in runs[HAND]) * 1e3
print("\nFrom click to verdict, as the workbench reports it")
print(f"  cold, app started for it (best of {len(cold)}): {min(cold):8.0f} ms   {min(cold) / hand:.2f}x the start by hand")
print(f"  warm, app is up (median of {len(warm)}):       {warm[len(warm) // 2]:8.1f} ms   cold is {min(cold) / warm[len(warm) // 2]:.0f}x")
print(f"  warm, app is up (worst of {len(warm)}):        {warm[-1]:8.1f} ms")
print(f"  one GET /health by hand, app is up:     {again:8.1f} ms")
print("  steps of one cold fire: " + ", ".join(f"{k} {v:.0f}" for k, v in runs[ONE][-1].receipts[0]["timings_ms"].items()))
measure.machine()
