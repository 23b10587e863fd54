import Shell
import Testing

/// Commands that are written and never come to pass.
struct CheatTests {
  @Test(arguments: [
    "# docker pull x", "echo ok # docker pull x", "echo docker pull x", "echo 'docker pull x'",
    "printf 'docker pull x\\n'",
    "x='docker pull x'", "x=\"docker pull x\"; echo $x", "cat <<EOF\ndocker pull x\nEOF",
    "cat <<'EOF'\n$(docker pull x)\nEOF",
    "cat > f <<-E\n\tdocker pull x\n\tE", ": <<'X'\ndocker pull x\nX",
    "if false; then docker pull x; fi", "if ! true; then docker pull x; fi", "if true; then :; else docker pull x; fi",
    "exit\ndocker pull x", "exit 0; docker pull x", "{ exit; }; docker pull x", "f() { exit 1; }; f; docker pull x",
    "f() { docker pull x; }", "function f { docker pull x; }", "f() { g; }; g() { docker pull x; }",
    "exec true; docker pull x", "exec bash -c 'exit'\ndocker pull x", "docker() { :; }; docker pull x",
    "function docker { echo \"docker $*\"; }\ndocker pull x", ": docker pull x", "true docker pull x",
    "true || docker pull x", "false && docker pull x", "[ 1 = 2 ] && docker pull x", "[[ a == b ]] && docker pull x",
    "test 1 -gt 2 && docker pull x", "(( 0 )) && docker pull x", "while false; do docker pull x; done",
    "until true; do docker pull x; done", "for i in; do docker pull x; done",
    "for ((i=0;i<0;i++)); do docker pull x; done",
    "case a in b) docker pull x;; esac", "case a in a) ;; *) docker pull x;; esac",
    "x=1; case $x in [2-9]) docker pull x;; esac", "f() { return; docker pull x; }; f",
    "f() { return 1; }; f && docker pull x",
    "while true; do :; done; docker pull x", "while :; do sleep 1; done\ndocker pull x",
    "while true; do i=$((i+1)); done; docker pull x", "for i in 1 2; do break; docker pull x; done",
    "for i in 1 2; do continue; docker pull x; done", "x=no; [ \"$x\" = yes ] && docker pull x",
    "x=; if [ -n \"$x\" ]; then docker pull x; fi", "if [ -z x ]; then docker pull x; fi",
    "set -n\ndocker pull x", "set -o noexec; docker pull x", "bash -n <<< 'docker pull x'",
    "eval 'exit'; docker pull x",
    "shopt -s expand_aliases; alias docker='echo docker'\ndocker pull x", "kill -9 $$; docker pull x",
    "sleep infinity; docker pull x", "command -v docker pull x", "./docker() { :; }", "true || { docker pull x; }",
    "x=docker; echo \"$x pull x\"", "trap 'docker pull x' EXIT; trap - EXIT", "trap 'docker pull x' INT",
    "f() { f; docker pull x; }; f", "if [ ]; then docker pull x; fi", "! true && docker pull x",
    "false | false && true; false && docker pull x", "docker() { true; }; f() { docker pull x; }; f",
    "if [[ abc =~ ^x ]]; then docker pull x; fi", "x=(); for i in \"${x[@]}\"; do docker pull x; done",
    "bash -c 'exit 0; docker pull x'", "echo \\$(docker pull x)".replacing("(docker pull x)", with: "docker pull x"),
    "echo '$(docker pull x)'", "echo \"\\`docker pull x\\`\"", "f() (exit 1); f && docker pull x",
    "alias docker=x; unalias docker; exit; docker pull x", "${x:?} ; exit; docker pull x",
    "unset x; x=1; exit $x; docker pull x",
    "set -e; if ! :; then docker pull x; fi", "xargs echo docker pull x", "sudo echo docker pull x",
    "env echo docker pull x",
    "test -z docker || docker pull x\nexit".replacing("-z", with: "-n"), "cat < <(exit); exit; docker pull x",
    "[ 1 -eq 2 -o a = b ] && docker pull x", "case x in (y|z) docker pull x;; esac", "builtin echo docker pull x",
  ])
  func `what is not reached does not count`(script: String) {
    #expect(!reached(script).contains { $0.hasPrefix("docker") })
    #expect(!reached(script).contains { $0.hasPrefix("line ") })
  }
}
