# Shared by the scripts workbench, test and bench: finds a JDK, installs missing Debian packages, builds.
# Everything it says goes to standard error, so that a command's own output stays clean.

say() { printf '%s\n' "$*" >&2; }

# True when $1 is the home of a complete JDK, version 25 or newer.
is_new_jdk() {
  [ -x "$1/bin/java" ] && [ -x "$1/bin/javac" ] || return 1
  version=$("$1/bin/java" -version 2>&1 | sed -n 's/.*version "\([0-9]*\).*/\1/p' | head -n 1)
  [ -n "$version" ] && [ "$version" -ge 25 ]
}

# Sets JAVA_HOME. Order: WB_JAVA_HOME, JAVA_HOME, java on the path, the system's JVM folder.
find_jdk() {
  if [ -n "${WB_JAVA_HOME:-}" ]; then
    is_new_jdk "$WB_JAVA_HOME" && { export JAVA_HOME="$WB_JAVA_HOME"; return; }
    say "WB_JAVA_HOME is set, but $WB_JAVA_HOME is not a JDK 25 or newer."
    exit 3
  fi
  if [ -n "${JAVA_HOME:-}" ] && is_new_jdk "$JAVA_HOME"; then export JAVA_HOME; return; fi
  if on_path=$(command -v java 2>/dev/null); then
    home=$(dirname "$(dirname "$(readlink -f "$on_path")")")
    is_new_jdk "$home" && { export JAVA_HOME="$home"; return; }
  fi
  for home in /usr/lib/jvm/* /Library/Java/JavaVirtualMachines/*/Contents/Home; do
    is_new_jdk "$home" && { export JAVA_HOME="$home"; return; }
  done
  say "Cassette Workbench needs a JDK 25 or newer and found none: install one (for example Temurin 25) and set WB_JAVA_HOME to its folder."
  exit 3
}

# Installs the Debian packages in "$@" that are missing; says the one line to type when it may not.
need_packages() {
  command -v dpkg-query >/dev/null 2>&1 || return 0
  missing=""
  for package in "$@"; do
    state=$(dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null || true)
    [ "$state" = installed ] || missing="$missing $package"
  done
  [ -z "$missing" ] && return 0
  as_root=""
  if [ "$(id -u)" != 0 ]; then
    if command -v sudo >/dev/null 2>&1 && sudo -n true 2>/dev/null; then as_root="sudo -n"; else
      say "Missing packages. Type: sudo apt-get install -y --no-install-recommends$missing"
      exit 3
    fi
  fi
  say "Installing:$missing"
  log=$(mktemp)
  install="$as_root env DEBIAN_FRONTEND=noninteractive apt-get -y -q -o DPkg::Lock::Timeout=300"
  # shellcheck disable=SC2086 # word lists on purpose
  if ! $install install --no-install-recommends $missing >"$log" 2>&1; then
    $install update >"$log" 2>&1 && $install install --no-install-recommends $missing >>"$log" 2>&1 || {
      tail -n 20 "$log" >&2
      rm -f "$log"
      say "The packages could not be installed. Type: sudo apt-get install -y --no-install-recommends$missing"
      exit 3
    }
  fi
  rm -f "$log"
}

# What a window or a picture of one needs.
WINDOW_PACKAGES="libgtk-3-0 libxtst6 fontconfig fonts-dejavu-core"

need_maven() {
  command -v mvn >/dev/null 2>&1 || need_packages maven
}

# Maven's own Guava uses sun.misc.Unsafe; the flag keeps JDK 25 quiet about it.
maven() {
  MAVEN_OPTS="--sun-misc-unsafe-memory-access=allow --enable-native-access=ALL-UNNAMED ${MAVEN_OPTS:-}" mvn -B "$@"
}

# Builds app/target/workbench when it is missing or older than a source.
build_if_needed() {
  stamp=app/target/workbench/.built
  if [ -f "$stamp" ] && [ -z "$(find pom.xml ./*/pom.xml ./*/src/main -newer "$stamp" -print -quit 2>/dev/null)" ]; then return 0; fi
  need_maven
  rm -rf app/target/workbench
  say "Building (the first time takes a few minutes) ..."
  log=$(mktemp)
  if ! maven -q -DskipTests -Dspotless.check.skip=true -pl app -am package >"$log" 2>&1; then
    tail -n 40 "$log" >&2
    rm -f "$log"
    say "The build failed; the lines above say why."
    exit 3
  fi
  rm -f "$log"
  touch "$stamp"
}
