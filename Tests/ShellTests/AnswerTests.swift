import Shell
import Testing

/// Questions as scripts ask them: `rm` comes after a yes and after nothing else.
struct AnswerTests {
  static let questions = [
    "read -p 'Sure? ' c\nif [[ $c != [yY] ]]; then exit 0; fi\nrm x",
    "read -p 'Sure? ' c\nif [[ $c == [yY] ]]; then rm x; fi",
    "read c; [[ \"$c\" =~ ^[Yy]$ ]] || exit; rm x",
    "read -p Sure -n 1 -r; echo; if [[ ! $REPLY =~ ^[Yy]$ ]]; then exit 1; fi; rm x",
    "read -rp 'Sure' c; case $c in [yY]*) ;; *) exit;; esac; rm x",
    "read -rp 'Sure' c; case \"$c\" in y|Y|yes) rm x;; *) echo no;; esac",
    "read c; if [ \"$c\" = \"y\" ] || [ \"$c\" = Y ]; then rm x; fi",
    "read c; if [ \"$c\" != \"y\" ] && [ \"$c\" != Y ]; then echo no; exit 0; fi; rm x",
    "read c; if [ \"$c\" = y -o \"$c\" = Y ]; then rm x; fi",
    "read c; if test \"$c\" = y; then rm x; fi", "read c; [ \"x$c\" = xy ] && rm x",
    "read c; if [[ ${c,,} == y ]]; then rm x; fi", "read c; if [[ ${c^^} =~ ^(Y|YES)$ ]]; then rm x; fi",
    "read c; c=${c:-N}; [[ $c == [yY]* ]] && rm x", "read c; case ${c:-n} in [Yy]) rm x;; esac",
    "read -p 'Sure' c && [[ $c == y ]] || exit 0; rm x", "read -p Sure c; [[ $c = y ]] && { rm x; }",
    "read c; c=$(echo \"$c\" | tr '[:upper:]' '[:lower:]'); [ \"$c\" = y ] || exit 0; rm x",
    "read c; c=$(tr A-Z a-z <<< \"$c\"); [ \"$c\" = y ] && rm x",
    "read c; if echo \"$c\" | grep -iq '^y'; then rm x; fi", "read c; grep -qE '^[Yy]' <<< \"$c\" || exit 0\nrm x",
    "read c; if [ \"${c:0:1}\" = y ]; then rm x; fi", "read c; [[ ${c::1} == [Yy] ]] && rm x",
    "read c; if [[ \"$c\" == @(y|Y|yes) ]]; then rm x; fi", "shopt -s nocasematch; read c; [[ $c == Y ]] && rm x",
    "ask() { read -p \"$1\" r; [[ $r == [yY] ]]; }\nask Sure || exit 0\nrm x",
    "ask() { local r; read -rp \"$1 \" r; case \"$r\" in [Yy]*) return 0;; *) return 1;; esac; }\n"
      + "if ask Sure; then rm x; fi",
    "ask() { read -p \"$1\" r; echo \"$r\"; }\nif [ \"$(ask Sure)\" = y ]; then rm x; fi",
    "clean() { rm x; }\nread c\nif [ \"$c\" == y ]; then clean; else echo no; fi",
    "while true; do read -p 'Sure? ' c; case $c in [Yy]*) rm x; break;; [Nn]*) exit;; *) echo again;; esac; done",
    "while true; do read c; case $c in y) break;; n|N) exit;; esac; done; rm x",
    "until [[ $c =~ ^[YyNn]$ ]]; do read c; done; [[ $c == y ]] && rm x",
    "ask() { read c; case $c in y) rm x;; n|N) exit;; *) ask;; esac; }; ask",
    "for i in 1 2 3; do read c; [ \"$c\" = y ] && break; done; if [ \"$c\" != y ]; then exit; fi; rm x",
    "select c in Yes No; do case $c in Yes) rm x; break;; No) break;; esac; done",
    "if [ \"$1\" = -y ]; then c=y; else read c; fi; [ \"$c\" = y ] || exit 0; rm x",
    "[[ $FORCE == 1 ]] && c=y || read -p Sure c; if [[ $c == y ]]; then rm x; fi",
    "if [ -z \"$1\" ]; then read c; fi; if [[ \"$c\" != \"y\" ]]; then exit; fi; rm x",
    "while getopts y o; do c=y; done; [ \"$c\" ] || read c; [ \"$c\" = y ] && rm x",
    "[ -t 0 ] || exit 1; read c; [ \"$c\" = y ] && rm x", "read c </dev/tty; [ \"$c\" = y ] && rm x",
    "printf 'Sure? '; read c; if [ $c = y ]; then rm x; fi", "read c; [ $c == y ] 2>/dev/null || exit; rm x",
    "read -n1 c; [[ \"$c\" == \"y\" ]] || { echo; exit; }\nrm x", "read c; re='^[Yy]'; [[ $c =~ $re ]] && rm x",
    "read c; if ! [ \"$c\" = \"y\" ]; then exit; fi; rm x", "IFS= read -r c; [ \"$c\" = y ] && rm x",
    "set -e; read c; test \"$c\" = y; [ $? -eq 0 ] || exit; rm x",
    "read c; [ \"$c\" = y ]; if [ $? -ne 0 ]; then exit; fi; rm x",
    "read -a c; [ \"${c[0]}\" = y ] && rm x", "read c; (( ${#c} == 1 )) && [ $c = y ] && rm x",
    "trap 'echo bye' EXIT; read c; [[ $c == y ]] || exit; rm x",
    "read c; [ \"$c\" = y ] && sudo rm x && echo done || echo no",
    "read c; if [ \"$c\" = \"y\" ]\nthen\n  rm x\nelse\n  exit\nfi",
    "read c; no() { exit; }; [ \"$c\" = y ] || no; rm x",
    "(read c; [ \"$c\" = y ]) && rm x",
    "read c; t=$([ \"$c\" = y ] && echo 1 || echo 0); if [ \"$t\" = 1 ]; then rm x; fi",
    "read c; ok=false; [ \"$c\" = y ] && ok=true; if $ok; then rm x; fi",
    "read c; ok=0; if [[ $c = y ]]; then ok=1; fi; ((ok)) && rm x",
    "read c; ok=0; [ \"$c\" = y ] && ((ok++)); if ((ok > 0)); then rm x; fi",
    "read c; if [[ $c = y || $c = yes ]]; then rm x; fi",
    "read c; if [[ -n $c && $c == y ]]; then rm x; fi",
    "read c; [ -z \"$c\" ] && exit; [ \"$c\" = N ] && exit; [ \"$c\" = n ] && exit; rm x",
  ]

  @Test(arguments: questions) func `the question is heeded`(script: String) throws {
    for (answer, isYes) in [("y", true), ("N", false), ("n", false), ("", false)] {
      let reading = try ScriptReading(Array(script.utf8), ScriptCircumstances(answer: answer))
      #expect(reading.commands.contains { $0.text == "rm x" } == isYes, "after '\(answer)'")
      #expect(reading.asks == 1)
    }
    #expect(reached(script).contains("rm x"))
  }

  /// What looks like a question and is none.
  @Test(arguments: [
    "read c; rm x", "rm x; read c; [ \"$c\" = y ] || exit", "read c; if [ \"$c\" = y ]; then :; fi; rm x",
    "echo y | read c; rm x", "read c < /etc/hostname; [ \"$c\" = n ] || rm x", "read c; c=y; [ \"$c\" = y ] && rm x",
    "read c; [ \"$d\" = y ] || rm x", "read c; [[ $c == * ]] && rm x", "read c; [[ $c = [yYnN]* || -z $c ]] && rm x",
    "read c || true; (exit); rm x", "f() { read c; [ $c = y ]; }; f; rm x", "read c; [ \"$c\" = y ] || echo no; rm x",
    "read c; if [ $c != y ]; then echo no; fi; rm x", "read c <<< y; [ $c = y ] && rm x",
    "(read c; [ \"$c\" = y ] || exit); rm x",
  ])
  func `a question that is not heeded is seen through`(script: String) {
    #expect(reached(script, answer: "N").contains("rm x"))
  }

  @Test func `an empty variable without quotes is an error, and so a no`() {
    let script = "read c; if [ $c != y ]; then exit; fi; rm x"
    #expect(!reached(script, answer: "N").contains("rm x"))
    #expect(reached(script, answer: "").contains("rm x"))
  }

  @Test func `what is read from elsewhere is no question`() throws {
    let script = "docker ps | while read l; do echo $l; done; while read l; do :; done < f; read -u 3 x; read z <<< a"
    #expect(try ScriptReading(Array(script.utf8)).asks == 0)
  }
}
