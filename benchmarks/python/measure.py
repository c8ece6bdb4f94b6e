"""Takes wall and CPU time of whole processes, alternating between contenders, and prints tables."""
import os
import pathlib
import subprocess
import time

ROUNDS = 3


class Run:
    def __init__(self, wall, cpu, code, output, peak=0):
        self.wall, self.cpu, self.code, self.output, self.peak = wall, cpu, code, output, peak


# Not how a command is started: shows what the JVM's second compiler would cost a short run.
BOTH_COMPILERS = ("-XX:TieredStopAtLevel=4",)


def workbench(*arguments, jvm=()):
    """The program as the script `workbench` starts it, without the script's look for changed sources."""
    return [
        os.path.join(os.environ["JAVA_HOME"], "bin", "java"),
        "--module-path", "app/target/workbench/javafx",
        "@packaging/jvm-flags", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", *jvm,
        "-cp", "app/target/workbench/lib/*",
        "dev.cassetteworkbench.app.main.Launcher", *arguments]


def run(command, codes=(0,)):
    """Runs a command to its end. CPU is user plus system, of the process and of the children it waited for."""
    room = pathlib.Path(os.environ["WORKBENCH_HOME"]).parent
    with open(room / "stdout", "wb") as out, open(room / "stderr", "wb") as err:
        start = time.monotonic()
        process = subprocess.Popen(command, stdout=out, stderr=err)
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.monotonic() - start
    process.returncode = code = os.waitstatus_to_exitcode(status)
    if code not in codes:
        raise SystemExit(f"{command[0]} ended with {code}: " + (room / "stderr").read_text(errors="replace")[-2000:])
    output = (room / "stdout").read_text(errors="replace")
    # Linux counts the peak in KiB.
    return Run(wall, usage.ru_utime + usage.ru_stime, code, output, usage.ru_maxrss * 1024)


def alternate(contenders, rounds=ROUNDS):
    """Name to list of runs. `contenders`: name to a function that gives a Run, called in turn, round by round."""
    runs = {name: [] for name in contenders}
    for _ in range(rounds):
        for name, contender in contenders.items():
            runs[name].append(contender())
    return runs


def table(title, runs, base):
    """Best wall and best CPU of each contender; the ratio says how much longer it takes than `base`."""
    print(f"\n{title}\n  {'':<48} {'wall':>9} {'CPU':>9} {'wall x':>8} {'CPU x':>8}")
    best = {name: (min(r.wall for r in all), min(r.cpu for r in all)) for name, all in runs.items()}
    wall0, cpu0 = best[base]
    for name, (wall, cpu) in best.items():
        print(f"  {name:<48} {wall:>7.3f} s {cpu:>7.3f} s {wall / wall0:>7.3g}x {cpu / cpu0:>7.3g}x", flush=True)


def machine():
    load = " ".join(f"{x:.1f}" for x in os.getloadavg())
    print(f"{os.cpu_count()} cores, load {load} (1, 5, 15 minutes)", flush=True)


def corpus(folder):
    """Number of files and bytes below a folder."""
    sizes = [entry.stat().st_size for entry in pathlib.Path(folder).rglob("*.json")]
    return len(sizes), sum(sizes)


def below(folder):
    """Bytes of all files below a folder."""
    return sum(entry.stat().st_size for entry in pathlib.Path(folder).rglob("*") if entry.is_file())
