import Shell
import Testing

/// The same work, written in other ways.
struct VariantTests {
  /// Each of them pulls `x`, once.
  @Test(arguments: [
    "docker pull x", "/usr/bin/docker pull x", "sudo docker pull x", "sudo -u root docker pull x",
    "sudo -nu root -- docker pull x",
    "sudo A=b docker pull x", "env A=b docker pull x", "env -i A=$1 docker pull x", "time docker pull x",
    "time -p docker pull x",
    "/usr/bin/time -f %e docker pull x", "nohup docker pull x &", "exec docker pull x", "timeout 5 docker pull x",
    "timeout -k 1 --signal=KILL 5 docker pull x", "nice -n 5 docker pull x", "command docker pull x",
    "A=b docker pull x",
    "docker() { :; }; command docker pull x", "docker() { command docker \"$@\"; }; docker pull x",
    "docker() { :; }; unset -f docker; docker pull x", "docker \\\n  pull \\\n  x", "{ docker pull x; }",
    "(docker pull x)",
    "f() { docker pull x; }; f", "function f() { docker pull \"$1\"; }; f x", "f() { docker \"$@\"; }; f pull x",
    "main() { docker pull x; }\nmain \"$@\"",
    "main() { docker pull x; }\nif [[ \"${BASH_SOURCE[0]}\" == \"${0}\" ]]; then main \"$@\"; fi",
    "a=(- x); i=1; docker pull ${a[i]}", "a=(x -); i=0; while (( i < 1 )); do docker pull ${a[i]}; i=$((i + 1)); done",
    "declare -A a=([i]=x [0]=-); i=0; docker pull ${a[i]}",
    "x=x; docker pull $x", "x=\"x\"; docker pull \"${x}\"", "d=docker; $d pull x", "d='sudo docker'; $d pull x",
    "c='docker pull x'; $c", "c='docker pull x'; eval \"$c\"", "eval docker pull x", "bash -c 'docker pull x'",
    "sh -ec \"docker pull x\"",
    "sudo sh -c 'docker pull x'", "bash <<EOF\ndocker pull x\nEOF", "sudo bash -s <<'E'\ndocker pull x\nE",
    "bash <<< 'docker pull x'",
    "echo docker pull x | sh".replacing("docker", with: "doc\\ker"), "echo $(docker pull x) > /dev/null",
    "echo \"`docker pull x`\"", "x=$(docker pull x)",
    "local x=$(docker pull x)", "if docker pull x; then :; fi", "if ! docker pull x > /dev/null 2>&1; then :; fi",
    "docker pull x || :", "docker pull x && :", "docker pull x | cat", "! docker pull x", "cat < <(docker pull x)",
    "true && docker pull x",
    "false || docker pull x", "set -euo pipefail\ndocker pull x", "trap 'docker pull x' EXIT",
    "f() { docker pull x; }; trap f EXIT; exit 1",
    "set -- x; docker pull $1", "a=(pull x); docker \"${a[@]}\"", "a=(docker pull); a+=(x); ${a[@]}",
    "docker pull ${x:-x}",
    "docker pull \"${1:-x}\"", "shopt -s expand_aliases\nalias d='docker pull'\nd x",
    "while true; do docker pull x; break; done",
    "until docker pull x; do break; done", "for ((;;)); do docker pull x; break; done",
    "case $1 in *) docker pull x;; esac",
    "case a in a) ;& b) docker pull x;; esac", "case ab in a*) ;;& *b) docker pull x;; esac",
    "[[ 1 -eq 1 && ( a == a ) ]] && docker pull x",
    "((1 + 1 == 2)) && docker pull x", "i=0; ((i++)); [ $i -eq 1 ] && docker pull x",
    "if [ -f x ]; then docker pull x; fi",
    "cat <<EOF\n$(docker pull x)\nEOF", "coproc docker pull x", "docker pull x < /dev/null >> log 2>&1",
    ">log docker pull x",
    "docker pu\"ll\" 'x'", "docker pull $'x'", "d=dock; ${d}er pull x", "x=a.x; docker pull ${x#*.}",
    "x=x.a; docker pull ${x%%.*}",
    "x=X; docker pull ${x,,}", "x=ax; docker pull ${x:1}", "x=ay; docker pull ${x/ay/x}", "y=x; n=y; docker pull ${!n}",
    "docker pull $(echo x)", "docker pull $(printf '%s\\n' x)", "docker pull $(echo X | tr '[:upper:]' '[:lower:]')",
    "f() { local r=$1; echo \"$r\"; }; docker pull \"$(f x)\"", "declare -A m=([a]=x); docker pull ${m[a]}",
    "read -r t <<< x; docker pull $t",
    "exit() { :; }; exit; docker pull x", "(exit); docker pull x", "exit | true; docker pull x",
    "x=$(exit); docker pull x",
    "bash -c exit; docker pull x", "return; docker pull x", "f() { return; }; f; docker pull x", "break; docker pull x",
    "while read -r l; do docker pull \"$l\"; done <<EOF\nx\nEOF", "echo x | while read l; do docker pull $l; done",
    "printf 'x\\n' | xargs -n1 docker pull x", "x=1; unset x; docker pull ${x-x}", "export X=x; docker pull $X",
    "readonly X=x; docker pull $X",
    "if (( $# == 0 )); then :; fi; docker pull x", "su - root -c 'docker pull x'", "X='x' ; bash -c \"docker pull $X\"",
    "while getopts 'ab:' o; do case $o in a) a=1;; esac; done; docker pull x",
    "case \"$1\" in pull) docker pull x;; *) echo usage;; esac",
    "[ -n \"$DEBUG\" ] && set -x; docker pull x", "IFS=, read -r a b <<< 'pull,x'; docker $a $b",
    "docker pull x\r".replacing("\r", with: ""),
    "\u{FEFF}docker pull x", "docker pull x &>/dev/null", "docker pull x |& cat",
    "select i in a; do docker pull x; break; done",
    "IMAGE=x && docker pull $IMAGE", "x=`echo x`; docker pull $x", "docker pull x;",
    "if :; then docker pull x; fi 2>&1",
    "flock /tmp/l docker pull x", "stdbuf -oL docker pull x", "f() { docker pull x; } > /dev/null; f",
    "f() ( docker pull x ); f",
  ])
  func `right work counts however it is written`(script: String) {
    #expect(reached(script).filter { $0.hasPrefix("docker") } == ["docker pull x"])
  }

  static let cases = [
    ScriptCase(
      "for t in v1.0 latest; do docker pull \"$HUB/app:$t\"; done",
      ["docker pull $HUB/app:v1.0", "docker pull $HUB/app:latest"]),
    ScriptCase(
      "R=localhost:5000; A=app\nfor t in v1.0 latest; do docker pull \"$R/$A:$t\"; done",
      ["docker pull localhost:5000/app:v1.0", "docker pull localhost:5000/app:latest"]),
    ScriptCase(
      "tags=(v1.0 latest)\nfor t in \"${tags[@]}\"; do docker pull a:$t; done",
      ["docker pull a:v1.0", "docker pull a:latest"]),
    ScriptCase(
      "tags='v1.0 latest'; for t in $tags; do docker pull a:$t; done", ["docker pull a:v1.0", "docker pull a:latest"]),
    ScriptCase("docker rmi a:{v1.0,latest}", ["docker rmi a:v1.0 a:latest"]),
    ScriptCase(
      "for i in {1..3}; do docker pull a:v$i; done", ["docker pull a:v1", "docker pull a:v2", "docker pull a:v3"]),
    ScriptCase("for ((i=1; i<=2; i++)); do docker pull a:v$i; done", ["docker pull a:v1", "docker pull a:v2"]),
    ScriptCase(
      "i=0; while [ $i -lt 2 ]; do docker pull a:$i; i=$((i+1)); done",
      ["[ 0 -lt 2 ]", "docker pull a:0", "[ 1 -lt 2 ]", "docker pull a:1", "[ 2 -lt 2 ]"]),
    ScriptCase("docker pull $1", ["docker pull $1"]),
    ScriptCase("docker pull \"${1:-latest}\" $USER", ["docker pull latest $USER"]),
    ScriptCase("if [ \"$1\" ]; then t=$1; else t=v1; fi; docker pull $t", ["[ $1 ]", "docker pull v1"]),
    ScriptCase("if x; then t=a; else t=b; fi; docker pull $t", ["x", "docker pull $t"]),
    ScriptCase("for i in $(docker images -q); do docker rmi $i; done", ["docker images -q", "docker rmi $i"]),
    ScriptCase("docker images -q | xargs -r docker rmi", ["docker images -q", "docker rmi"]),
    ScriptCase("curl -s \"http://$H:5000/v2/\" \\\n | jq .", ["curl -s http://$H:5000/v2/", "jq ."]),
    ScriptCase("a=\"-s -u u:p\"; wget $a http://l", ["wget -s -u u:p http://l"]),
    ScriptCase("args=(-s -u \"u p\"); curl \"${args[@]}\" l", ["curl -s -u u p l"]),
    ScriptCase("docker ps --format '{{.Names}}\n'", ["docker ps --format {{.Names}} "]),
    ScriptCase("docker ps \"\" a", ["docker ps  a"]),
    ScriptCase("t() { docker pull $1; }\nt a; t b", ["docker pull a", "docker pull b"]),
    ScriptCase(
      "while read -r t; do docker pull $t; done <<E\na\nb\nE",
      ["read -r t", "docker pull a", "read -r t", "docker pull b", "read -r t"]),
    ScriptCase("docker ps | while read l; do echo \"$l\"; done", ["docker ps", "read l", "echo $l"]),
    ScriptCase("docker pull ~/x *.y", ["docker pull ~/x *.y"]),
    ScriptCase("if cd /x; then a; else b; fi", ["cd /x", "a", "b"]),
    ScriptCase(
      "time_start=$(date +%s); echo $((time_end - time_start))", ["date +%s", "echo $((time_end - time_start))"]),
    ScriptCase("printf \"%s\\n\" \"a b\"", ["printf %s\\n a b"]),
    ScriptCase("source ./x; . y", ["source ./x", ". y"]),
    ScriptCase("$TOOL pull x", ["$TOOL pull x"]),
    ScriptCase("docker pull a:$(git describe)", ["git describe", "docker pull a:$(git describe)"]),
    ScriptCase("a & b; wait", ["a", "b", "wait"]),
  ]

  @Test(arguments: cases) func `words are told as far as they are known`(_ test: ScriptCase) {
    #expect(reached(test.script) == test.commands)
  }
}
