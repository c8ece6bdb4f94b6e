# Shared by the benchmark scripts. Run from the root of the sources, after packaging/script/common.sh was read.
. packaging/script/common.sh
find_jdk
command -v python3 >/dev/null 2>&1 || { say "The benchmarks need python3: it takes the times and is one of the peers."; exit 3; }

# Everything a benchmark writes, the index included, goes below this folder and leaves with it.
room=$(mktemp -d)
trap 'rm -rf "$room"' EXIT
trap 'exit 130' INT TERM
export WORKBENCH_HOME="$room/home" PYTHONDONTWRITEBYTECODE=1

# Builds the module benchmarks when it is missing or older than a source.
build_benchmarks() {
  stamp=benchmarks/target/.built
  if [ -f "$stamp" ] && [ -z "$(find pom.xml ./*/pom.xml ./*/src/main -newer "$stamp" -print -quit 2>/dev/null)" ]; then return 0; fi
  need_maven
  say "Building the benchmarks ..."
  maven -q -DskipTests -Dspotless.check.skip=true -pl benchmarks -am package >"$room/build.log" 2>&1 || {
    tail -n 40 "$room/build.log" >&2
    say "The build failed; the lines above say why."
    exit 3
  }
  touch "$stamp"
  touch app/target/workbench/.built
}

# Runs a class of the module benchmarks. JMH uses sun.misc.Unsafe; the flag keeps JDK 25 quiet about it.
benchmark_java() {
  "$JAVA_HOME/bin/java" -XX:+UseSerialGC --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow -Djmh.ignoreLock=true -Djava.io.tmpdir="$room" \
    -cp "benchmarks/target/classes:benchmarks/target/lib/*" "$@"
}

# Writes $1 cassettes below $room/cassettes; the seed is always the same.
write_corpus() {
  benchmark_java dev.cassetteworkbench.benchmarks.corpus.WriteCorpus "$room/cassettes" "$1" 20261120
}
