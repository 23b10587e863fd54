import TestSupport
import Testing

@testable import Shell

/// What is bash and what is not: bash itself is asked, with `-n`, which runs nothing.
struct SyntaxTests {
  static let valid = [
    "", "\n\n", "# only a comment", "a", "a b c", "a;", "a &", "a & b", "a;b\nc", "a && b || c", "a |\nb", "a &&\n\n b",
    "a | b |& c",
    "! a", "! ! a", "time a", "time -p a | b", "time", "!", "a=b", "a=b c=d e", "a+=b", "a[1]=b", "a[$i]=b c",
    "a=(b c)", "a=(\n b # c\n d\n)",
    "a=([x]=1 [y]=2)", "a+=(b)", "a=()", "local a=(b)", "declare -A a=([b]=c)", "export a=b c", "a= b", "a==b",
    "echo a=b", "echo a[1]=b",
    "echo \"a b\" 'c d' e\\ f", "echo 'a\nb'", "echo \"a\nb\"", "echo $'a\\'b'", "echo $\"a\"",
    "echo \"$a ${b} $(c) `d` $((e))\"", "echo \"\\\"\"",
    "echo ${a:-b} ${a:=b} ${a:?b} ${a:+b} ${a-b}", "echo ${#a} ${#a[@]} ${a[@]} ${!a} ${!a[@]} ${!a*}",
    "echo ${a#b} ${a##*/} ${a%b} ${a%%.*}",
    "echo ${a/b/c} ${a//b/c} ${a/#b/c} ${a/%b}", "echo ${a:1} ${a:1:2} ${a: -1}",
    "echo ${a^} ${a^^} ${a,} ${a,,} ${a@Q}", "echo ${a:-\"b}\"}",
    "echo ${a:-$(b)}", "echo \"${a:-'b}c'}\"", "echo ${a:-'}'}", "echo $1 ${10} $@ $* $# $? $$ $! $-", "echo $",
    "echo \"$\"", "echo a$", "echo ${}", "echo ${a b}",
    "echo $(a)", "echo $(a; b)", "echo $(a\nb\n)", "echo $( (a) )", "echo $((1 + 2))", "echo $(( (1 + 2) * 3 ))",
    "echo $((a[1]))", "echo $(case a in a) b;; esac)",
    "echo $(case a in (a) b;; esac)", "echo $(# comment )\n)", "echo $(cat <<E\n)\nE\n)", "echo `a`",
    "echo `a \\`b\\``", "echo `if`", "echo $((a))b", "((a = 1))", "((a++)); b",
    "(a)", "( a; b )", "((a); (b))", "{ a; }", "{ a\n}", "{ a; } > b 2>&1", "(a) | { b; }", "{ { a; }; }",
    "if a; then b; fi", "if a\nthen b\nelif c\nthen d\nelse e\nfi",
    "if a; then b; fi > c", "if ! a; then b; fi", "if (a) then b; fi", "if a && b; then c; fi", "while a; do b; done",
    "until a; do b; done < c", "while a\ndo\nb\ndone",
    "for a in b c; do d; done", "for a in; do b; done", "for a; do b; done", "for a do b; done", "for a\ndo b; done",
    "for a in b\ndo\nc\ndone", "for a\nin b; do c; done",
    "for ((i=0;i<3;i++)); do a; done", "for ((;;)) do a; done", "for ((i=0; i<3; i++)); { a; }", "for a in b; { c; }",
    "select a in b; do c; done",
    "case a in esac", "case a in b) ;; esac", "case a in b) c;; d|e) f; esac", "case a in (b) c ;; *) d ;; esac",
    "case a\nin\nb)\nc\n;;\nesac", "case \"$a\" in [yY]*) ;& b) ;;& c) d;; esac",
    "case a in if) b;; esac", "case a in b) c & ;; esac", "f() { a; }", "f () { a; }", "f()\n{\na\n}",
    "function f { a; }", "function f() { a; }", "f() (a)", "f() if a; then b; fi",
    "f() { a; } > b", "f-g() { a; }", "f() [[ a ]]", "f() ((1))", "[[ a ]]", "[[ -f a && -d b || ! -e c ]]",
    "[[ ( a ) ]]", "[[ $a == [yY] ]]", "[[ $a =~ ^(a|b)$ ]]", "[[ $a =~ a{2} ]]",
    "[[ a < b ]]", "[[ a -eq 1 ]]", "[[ a == b && c\n]]", "[[ a &&\n b ]]", "[[ -n $a ]] && b", "[[ $a != @(b|c) ]]",
    "[[ ! $a =~ ^[Yy]$ ]]", "[ a = b ]", "[ -n \"$a\" -a b ]", "[", "test a",
    "a > b", "a >> b 2>&1", "a &> b", "a &>> b", "a <<< b", "a < b > c", "a 2> b", "a >| b", "a <> b", "a >&2", "a <&-",
    "a {fd}> b", "> a", "2>&1 a", "a <(b) >(c)", "a < <(b)", "diff <(a) <(b)",
    "cat <<E\na\nE", "cat <<'E'\n$(\nE", "cat <<\"E\"\n`\nE", "cat <<-E\n\ta\n\tE", "cat <<A <<B\na\nA\nb\nB",
    "cat <<E | b\na\nE", "cat <<E > b\na\nE\nc", "cat <<E\na", "cat <<E && b\n$(c)\nE",
    "if a; then cat <<E\nb\nE\nfi", "f() { cat <<E\na\nE\n}", "cat << \\E\n$(\nE", "a \\\n b", "a\\\nb",
    "if a; then \\\n b; fi", "echo \\", "echo a#b", "echo # b", "echo {a,b}", "echo {a", "echo }", "echo !", "echo a!b",
    "echo if then fi", "echo [[ a", "coproc a", "coproc a { b; }", "a=$(b) c", "a=`b`", "a=$((1))", "a='b'\"c\"$d",
    "echo \u{E9}\u{4E2D}", "echo *.[ch] ?", "echo ~/a", "\\ls", "'a' b", "\"a\" b", "$a b", "a$b c", "./a", ". a",
    "alias a='b c'",
    "set -- a; shift", "let a=1", "let 'a = 1'", "trap 'a; b' EXIT", "eval 'if'",
    "a;\n\n;".replacing("\n\n;", with: "\n"), "echo $(( 1 ))", "echo \"$(a \"b c\")\"", "echo \"`a \"b\"`\"",
    "echo ${a//\\//b}", "echo ${a%\"/\"}",
    "x=$(cat <<E\na\nE\n)", "[[ a ]] || [[ b ]]", "a || { b; exit 1; }", "a\r", "echo a\r\nb\r", "echo a;\r",
    "while read -r a; do b; done < <(c)", "for i in {1..3}; do echo $i; done", "printf '%s\\n' \"${a[@]}\"", "{ a; } &",
    "(a) &", "if a; then b; fi &",
    "a |& b && c &", "case $a in \"b c\") d;; esac", "case $a in b | c ) d ;; esac", "select a; do b; done",
    "f() { :; }; f", "function f\n{\na\n}", "function f (a)", "time { a; }", "time (a)", "! { a; }", "! (a)",
    "[[ a ]] > b", "((1)) && a", "echo $[1+2]",
    "echo ${a[$((1+1))]}", "echo ${a[b c]}", "a['b c']=d", "a[b c]=d", "echo \"${a[@]:1}\"", "echo \"${a[*]/b/c}\"",
    "declare a b=c", "readonly a=(b)", "typeset -i a=1", "export -f f", "a=b\\\nc", "echo 'a'\\''b'",
    "cat <<E\n\\$a \\` \"\nE", "cat <<E\n${a:-\"b\"}\nE",
  ]

  static let invalid = [
    "if", "if a", "if a; then", "if a; then b", "if a; then fi", "if; then a; fi", "fi", "then", "else", "done", "do a",
    "esac", "}", ")", "a)", "(a", "(", "()", "( )", "{ a", "{ }", "a }; }", "while a; do", "while a; do b",
    "while a; do done", "while; do a; done",
    "for", "for a in b", "for a in b; do", "for a in b; do c", "for a in b; c; done", "for a b; do c; done",
    "for ((a;b)); do c; done", "case", "case a", "case a in", "case a in b", "case a in b)", "case a in b) c",
    "case a in b c) d;; esac", "case a in ) b;; esac",
    "f() {", "f() a", "f() { }", "f(", "f(a) { b; }", "function", "function f", "function f a", "a &&", "a && && b",
    "a ||", "|| a", "&& a", "| a", "a |", "a | | b", "a ;; b", ";", "; a", "& a", "a & & b", "a ; ; b", "a &;", "a >",
    "a > > b", "a <", "a <<", "< ;",
    "echo \"a", "echo 'a", "echo `a", "echo $(a", "echo ${a", "echo $((1", "echo $'a", "echo $(if)", "echo $(a;;)",
    "((1", "((1)", "[[ a", "a=(b", "a=(b))", "echo a (b)",
    "echo (a)", "echo a=(b)", "if a; then b; else; fi", "if a; then b; else fi", "if a; then b; elif; then c; fi",
    "if a; then b; fi c", "if a; then b; done", "while a; do b; fi", "{ a; )", "(a; }", "if a; then\r\nb\r\nfi\r\n",
    "while a; do\r\nb\r\ndone\r\n", "case a in\r\nb) c;;\r\nesac\r\n", "select", "until a", "a | b | ", "time |", "! |",
    "f() { a; } b", "(a) b", "{ a; } b", "echo <(a", "cat <<E\n$(a\nE\n)(", "echo ${a:-\"b}",
    "for 1a in b; do c; done;;", "coproc", "a=$(b", "a=`b", "if [ a ]; then b; fi; fi", "done < a", "a\n&& b", "a\n| b",
    "[[ a ]] b", "((1)) b", "echo \"$(a\"", "echo \"${a\"",
  ]

  private func isValid(_ script: String) -> Bool {
    do {
      _ = try Parser.script(Array(script.utf8))
      return true
    } catch {
      return false
    }
  }

  private func bashAccepts(_ script: String) async throws -> Bool {
    try await Program.run("/bin/bash", ["-n", "-c", script]).status == 0
  }

  @Test(arguments: valid) func `what bash accepts is accepted`(script: String) async throws {
    #expect(try await bashAccepts(script))
    #expect(isValid(script))
  }

  @Test(arguments: invalid) func `what bash does not accept is a fault`(script: String) async throws {
    #expect(try await !bashAccepts(script))
    #expect(!isValid(script))
  }

  @Test(arguments: LabScripts.all) func `the lab's scripts are bash`(script: String) async throws {
    #expect(try await bashAccepts(script))
    #expect(isValid(script))
  }

  /// bash complains of these, or not even that, and ends with 0.
  @Test(arguments: ["[[ a b ]]", "[[ a == ]]", "[[ a && ]]", "[[ -f a b ]]", "[[ ( a ]]"])
  func `a test that is none is a fault`(script: String) {
    #expect(!isValid(script))
  }

  @Test(arguments: [
    ("if a; then\nb\n", 3, "there is no 'fi' for line 1"), ("a\nb )\n", 2, "')' is unexpected here"),
    ("echo \"a\n\nb", 3, "there is no second \" for line 1"),
    ("a\nfi", 2, "'fi' is unexpected here"), ("\n(a", 2, "there is no ')' for line 2"),
    ("case a in\nb) c\n", 3, "there is no 'esac' for line 1"), ("a &&", 1, "the file ends unexpectedly"),
    ("while a; do b", 1, "there is no 'done' for line 1"),
  ])
  func `a fault has a line and words`(script: String, line: Int, words: String) {
    #expect(throws: ScriptFault(.syntax, line: line, words)) { try Parser.script(Array(script.utf8)) }
  }
}
