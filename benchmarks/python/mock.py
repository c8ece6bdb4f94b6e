"""mock: one mocked HTTP call, latency and throughput, beside WireMock and mitmproxy. Each server is a process of its own."""
import contextlib
import os
import pathlib
import shutil
import socket
import subprocess
import sys
import time

import measure

room, rounds = pathlib.Path(sys.argv[1]), int(sys.argv[2])
JAVA = [os.path.join(os.environ["JAVA_HOME"], "bin", "java"), "--enable-native-access=ALL-UNNAMED",
        "--sun-misc-unsafe-memory-access=allow", "-cp", "benchmarks/target/classes:benchmarks/target/lib/*"]
PACKAGE = "dev.cassetteworkbench.benchmarks.mock."
CANNED = """
from mitmproxy import http
def request(flow):
    flow.response = http.Response.make(200, b'{"left":7}', {"content-type": "application/json"})
"""


@contextlib.contextmanager
def ours(name):
    process = subprocess.Popen([*JAVA, PACKAGE + "MockServer", name], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                               stderr=subprocess.DEVNULL, text=True)
    try:
        yield [int(port) for port in process.stdout.readline().split()]
    finally:
        process.stdin.close()
        process.wait(20)


@contextlib.contextmanager
def mitmproxy():
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    (room / "canned.py").write_text(CANNED)
    process = subprocess.Popen(
        ["mitmdump", "-q", "--mode", "reverse:http://192.0.2.1:9100", "--listen-host", "127.0.0.1", "--listen-port", str(port),
         "--set", "connection_strategy=lazy", "--set", "confdir=" + str(room / "mitm"), "-s", str(room / "canned.py")],
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        for _ in range(200):
            with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
                break
            time.sleep(0.1)
        yield [port, port]
    finally:
        process.terminate()
        process.wait(20)


def load(port, scheme, connections):
    done = subprocess.run([*JAVA, PACKAGE + "MockLoad", str(port), scheme, str(connections), "3", "4"],
                          capture_output=True, text=True)
    if done.returncode != 0:
        raise SystemExit(f"The load on {scheme} failed: {done.stderr[-1500:]}")
    rate, p50, p99 = map(float, done.stdout.split())
    return rate, p50, p99


SERVERS = {"workbench": lambda: ours("workbench"), "WireMock 3.13.2": lambda: ours("wiremock")}
if shutil.which("mitmdump"):
    version = subprocess.run(["mitmdump", "--version"], capture_output=True, text=True).stdout.split()[1]
    SERVERS["mitmproxy " + version] = mitmproxy
else:
    print("mitmproxy is not installed here: left out.")
CASES = [(scheme, connections) for scheme in ("http", "https") for connections in (1, 16)]

measure.machine()
found = {}
for _ in range(rounds):
    for name, start in SERVERS.items():
        with start() as ports:
            for scheme, connections in CASES:
                found.setdefault((name, scheme, connections), []).append(
                    load(ports[scheme == "https"], scheme, connections))
for scheme, connections in CASES:
    print(f"\nOne mocked call, {scheme}, {connections} connection{'s' * (connections > 1)}, best of {rounds}"
          f"\n  {'':<28} {'calls/s':>9} {'p50':>10} {'p99':>10} {'ratio':>7}")
    base = max(rate for rate, _, _ in found["workbench", scheme, connections])
    for name in SERVERS:
        rate, p50, p99 = max(found[name, scheme, connections])
        print(f"  {name:<28} {rate:>9.0f} {p50:>7.0f} us {p99:>7.0f} us {rate / base:>6.2f}x")
measure.machine()
