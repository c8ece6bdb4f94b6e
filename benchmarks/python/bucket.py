"""s3: listing, many small objects, one large one; whole processes and, for the workbench, warm. All on one S3Proxy."""
import os
import pathlib
import shutil
import subprocess
import sys

import measure
from measure import run

room = pathlib.Path(sys.argv[1])
OBJECTS, MIB, ROUNDS = (int(text) for text in sys.argv[2:5])
KEYS, PARALLEL = 100_000, 32
ACCESS, SECRET = "benchmark", "benchmark-secret"
JAVA = os.path.join(os.environ["JAVA_HOME"], "bin", "java")
SERVER = "app/target/workbench/demo-server/*"
PACKAGE = "dev.cassetteworkbench.benchmarks.bucket."


class Server:
    """S3Proxy over a folder, in a process of its own, with counters."""

    def __init__(self):
        self.process = subprocess.Popen(
            [JAVA, "-XX:+UseSerialGC", "-Xmx1g", "-Dslf4j.internal.verbosity=ERROR", "-cp", f"{SERVER}:benchmarks/target/classes",
             PACKAGE + "BucketServer", str(room / "server"), ACCESS, SECRET, "objects", "keys", str(KEYS)],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self.endpoint = self.process.stdout.readline().strip()
        if not self.endpoint.startswith("http"):
            raise SystemExit("The server did not start.")

    def counts(self):
        self.process.stdin.write("\n")
        self.process.stdin.flush()
        return self.process.stdout.readline().strip()

    def close(self):
        self.process.stdin.close()
        self.process.wait()


server = Server()
configuration = room / "aws.config"
configuration.write_text(
    f"[default]\nregion = us-east-1\ns3 =\n  max_concurrent_requests = {PARALLEL}\n  multipart_chunksize = 16MB\n")
os.environ.pop("AWS_CA_BUNDLE", None)
os.environ.update({
    "AWS_ACCESS_KEY_ID": ACCESS, "AWS_SECRET_ACCESS_KEY": SECRET, "AWS_CONFIG_FILE": str(configuration),
    "AWS_SHARED_CREDENTIALS_FILE": str(room / "none"), "AWS_EC2_METADATA_DISABLED": "true",
    "TIMETRACER_S3_ENDPOINT": server.endpoint, "RCLONE_CONFIG": str(room / "rclone.conf"),
    "RCLONE_CONFIG_B_TYPE": "s3", "RCLONE_CONFIG_B_PROVIDER": "Other", "RCLONE_CONFIG_B_ENDPOINT": server.endpoint,
    "RCLONE_CONFIG_B_ACCESS_KEY_ID": ACCESS, "RCLONE_CONFIG_B_SECRET_ACCESS_KEY": SECRET,
    "RCLONE_CONFIG_B_REGION": "us-east-1", "RCLONE_CONFIG_B_LIST_VERSION": "2"})
(room / "rclone.conf").touch()

OURS, RCLONE, AWS = "workbench", "rclone", "aws"
rclone = ["rclone", "--transfers", str(PARALLEL), "--checkers", str(PARALLEL), "--s3-chunk-size", "16M",
          "--s3-upload-concurrency", "8", "--multi-thread-streams", "8", "--multi-thread-cutoff", "64M", "--s3-no-check-bucket"]
aws = ["/usr/bin/aws", "--endpoint-url", server.endpoint, "s3"]
asked, memory = {}, {}


def counted(name, command, check=lambda: True):
    """Runs one contender and notes what the server was asked and how large the process grew."""
    server.counts()
    done = run(command)
    asked[name] = server.counts()
    memory[name] = max(memory.get(name, 0), done.peak)
    if not check():
        raise SystemExit(f"{name} did not do its work: {' '.join(command[-6:])}")
    return done


def lines(expected):
    return lambda: (room / "stdout").read_bytes().count(b"\n") == expected


def fresh(path):
    shutil.rmtree(path, ignore_errors=True)
    return path


def files(folder, expected):
    return lambda: sum(1 for entry in folder.rglob("*") if entry.is_file()) == expected


def round_of(job):
    """Alternates the three contenders, then says what each asked of the server and its peak memory."""
    asked.clear(), memory.clear()
    measure.table(job[0], measure.alternate({name: one for name, one in zip((OURS, RCLONE, AWS), job[1:])}, ROUNDS), OURS)
    for name in (OURS, RCLONE, AWS):
        print(f"  {name:<12} {memory[name] / 1e6:>6.0f} MB  {asked[name]}", flush=True)


source = room / "source"
for number in range(OBJECTS):
    file = source / f"2026-11-{number % 20 + 1:02}" / f"GET__orders__{number:08x}.json"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(os.urandom(5_120).hex().encode())
large = room / "large.bin"
with open(large, "wb") as out:
    for _ in range(MIB):
        out.write(os.urandom(1 << 20))
target = room / "target"
unique = iter(range(1_000_000))


def put(name, command):
    def one():
        prefix = f"put-{name}-{next(unique)}"
        return counted(name, command(prefix))
    return one


def get(name, command):
    return lambda: counted(name, command(fresh(target)), files(target, OBJECTS))


measure.machine()
print(f"{KEYS:,} keys; {OBJECTS:,} objects of 10 KB, {PARALLEL} at a time; one of {MIB:,} MiB in parts of 16 MiB; "
      f"best of {ROUNDS}")
round_of((
    f"List {KEYS:,} keys",
    lambda: counted(OURS, measure.workbench("s3", "list", "-b", "s3://keys/cassettes", "-n", "0"), lines(KEYS)),
    lambda: counted(RCLONE, ["rclone", "lsf", "-R", "--fast-list", "--files-only", "--format", "pst", "b:keys/cassettes"], lines(KEYS)),
    lambda: counted(AWS, [*aws, "ls", "--recursive", "s3://keys/cassettes/"], lines(KEYS))))
round_of((
    f"Put {OBJECTS:,} x 10 KB",
    put(OURS, lambda p: measure.workbench("s3", "upload", str(source), "-b", f"s3://objects/{p}", "--parallel", str(PARALLEL))),
    put(RCLONE, lambda p: [*rclone, "copy", str(source), f"b:objects/{p}"]),
    put(AWS, lambda p: [*aws, "cp", "--recursive", "--quiet", str(source), f"s3://objects/{p}"])))
run([*rclone, "copy", str(source), "b:objects/get"])
round_of((
    f"Get {OBJECTS:,} x 10 KB to files",
    get(OURS, lambda t: measure.workbench("s3", "download", "s3://objects/get/", "-o", str(t), "--parallel", str(PARALLEL))),
    get(RCLONE, lambda t: [*rclone, "copy", "b:objects/get", str(t)]),
    get(AWS, lambda t: [*aws, "cp", "--recursive", "--quiet", "s3://objects/get", str(t)])))
round_of((
    f"Put {MIB:,} MiB",
    put(OURS, lambda p: measure.workbench("s3", "upload", str(large), "-b", f"s3://objects/{p}")),
    put(RCLONE, lambda p: [*rclone, "copyto", str(large), f"b:objects/{p}/large.bin"]),
    put(AWS, lambda p: [*aws, "cp", "--quiet", str(large), f"s3://objects/{p}/large.bin"])))
run([*aws, "cp", "--quiet", str(large), "s3://objects/large.bin"])


def whole():
    return (target / "large.bin").stat().st_size == MIB << 20


def large_get(name, command):
    def one():
        fresh(target).mkdir()
        return counted(name, command, whole)
    return one


round_of((
    f"Get {MIB:,} MiB",
    large_get(OURS, measure.workbench("s3", "download", "s3://objects/large.bin", "-o", str(target / "large.bin"))),
    large_get(RCLONE, [*rclone, "copyto", "b:objects/large.bin", str(target / "large.bin")]),
    large_get(AWS, [*aws, "cp", "--quiet", "s3://objects/large.bin", str(target / "large.bin")])))

print("\nThe workbench warm, as in the window: one process, one client", flush=True)
print(run([JAVA, "-XX:+UseSerialGC", "-cp", "benchmarks/target/classes:benchmarks/target/lib/*", PACKAGE + "WarmBucket",
           server.endpoint, ACCESS, SECRET, str(KEYS), str(OBJECTS)]).output, end="")
measure.machine()
server.close()
