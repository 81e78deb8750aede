# For scripts to source, from the root of the project: finds the JDK, and builds what is to be run.

# Prints the home of a JDK 25.
find_jdk() {
  local home
  for home in "${JAVA_HOME:-}" "${JAVA_HOME_25_X64:-}" "${JAVA_HOME_25_ARM64:-}" /usr/lib/jvm/*25* \
    "$HOME"/.sdkman/candidates/java/25* /Library/Java/JavaVirtualMachines/*25*/Contents/Home; do
    if [ -x "$home/bin/javac" ] && "$home/bin/javac" -version 2>&1 | grep -q '^javac 25'; then
      echo "$home"
      return
    fi
  done
  echo "A JDK 25 is needed: install one (Temurin 25, for example) or point JAVA_HOME at it." >&2
  return 1
}

# Builds the packaged program and the test classes, unless they are newer than all sources.
build() {
  local jar=target/change-calendar-action.jar
  if [ ! -e $jar ] || [ ! -e target/test-classpath.txt ] ||
    [ -n "$(find src pom.xml action.yml -newer $jar -print -quit)" ]; then
    echo "Building first …" >&2
    # Maven finds a JDK 25 by itself.
    mvn -B -q -DskipTests package >&2
    touch $jar
  fi
}

# Becomes a program of the test classes: its class, then its arguments.
become() {
  exec "$1/bin/java" -XX:+UseSerialGC -XX:TieredStopAtLevel=1 --enable-native-access=ALL-UNNAMED \
    -cp "target/test-classes:target/classes:$(cat target/test-classpath.txt)" "${@:2}"
}

# Starts such a program to stay, and waits until it has printed the last line, which begins with a mark: its output and its log go to a folder.
#   stand JDK FOLDER MARK CLASS ARGUMENT ...    $! is its id
stand() {
  local jdk=$1 folder=$2 mark=$3
  shift 3
  (become "$jdk" "$@") >"$folder/outputs" 2>"$folder/log" </dev/null &
  for _ in $(seq 300); do
    if grep -q "^$mark=" "$folder/outputs"; then return; fi
    kill -0 $! 2>/dev/null || break
    sleep 0.1
  done
  kill $! 2>/dev/null || true
  cat "$folder/log" >&2
  echo "sandbox: it does not start." >&2
  return 1
}
