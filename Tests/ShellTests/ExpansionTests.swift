import Shell
import Testing

/// What words come to: bash's own results, by `echo`.
struct ExpansionTests {
  @Test(arguments: [
    ("echo a{b,c}d", "abd acd"), ("echo {a,b{1,2}}", "a b1 b2"),
    ("echo {1..5..2} {c..a} {01..03}", "1 3 5 c b a 01 02 03"),
    ("echo {a} {} {a..} \"{a,b}\" \\{a,b}", "{a} {} {a..} {a,b} {a,b}"), ("echo {a,}b", "ab b"),
    ("x=1; echo {$x,2}", "1 2"),
    ("x='a  b'; echo $x \"$x\"", "a b a  b"), ("x=' a '; echo [$x] [\"$x\"]", "[ a ] [ a ]"),
    ("x=; echo a$x\"$x\"b $x \"\" c", "ab  c"),
    ("x=abc; echo ${#x} ${x:1} ${x:0:2} ${x: -1} ${x:1:-1}", "3 bc ab c b"),
    ("x=a.b.c; echo ${x%.*} ${x%%.*} ${x#*.} ${x##*.}", "a.b a b.c c"),
    ("x=aXa; echo ${x/a/b} ${x//a/b} ${x/#a/b} ${x/%a/b} ${x,,} ${x^^} ${x^}", "bXa bXb bXa aXb axa AXA AXa"),
    ("x=a; unset y; echo ${x:-b} ${y:-b} ${x:+c} ${y+c}.", "a b c ."), ("unset y; echo ${y:=b} $y", "b b"),
    ("x=y; y=z; echo ${!x}", "z"),
    ("a=(x 'y z'); echo ${#a[@]} ${a[1]} \"${a[@]}\" ${!a[@]} ${a[-1]}", "2 y z x y z 0 1 y z"),
    ("declare -A m; m[k]=v; echo ${m[k]}", "v"),
    ("set -- a b c; echo $# $2 \"$*\"; ", "3 b a b c"), ("set -- a b; shift; echo $1", "b"),
    ("echo $((1 + 2 * 3)) $(( (1+2)*3 )) $((7/2)) $((-7%3)) $((2**10))", "7 9 3 -1 1024"),
    (
      "echo $((1 < 2)) $((1 == 2)) $((1 && 0)) $((1 || 0)) $((! 5)) $((5 ? 3 : 4)) $((0x10 + 010 + 2#11))",
      "1 0 0 1 0 3 27"
    ),
    ("i=1; echo $((i++)) $i $((++i)) $((i += 5)) $((i -= 1))", "1 2 3 8 7"),
    ("x=5; ((x *= 2)); let x+=1; echo $x", "11"),
    ("echo $(echo a; echo b)", "a b"), ("echo \"$(printf 'a\\nb\\n\\n')\"", "a b"),
    ("echo $'a\\tb\\x41\\u00e9'", "a\tbAé"), ("echo 'a'\"b\"\\c", "abc"),
    ("printf -v x '%s-%s' a b; echo $x", "a-b"), ("IFS=:; x=a:b; echo $x", "a b"), ("x=a; x+=b; echo $x", "ab"),
    ("f() { local x=1; }; x=2; f; echo $x", "2"),
    ("f() { x=1; }; x=2; f; echo $x", "1"), ("(x=1); x=${x:-2}; echo $x", "2"), ("x=1; (x=2); echo $x", "1"),
    ("echo a | { read x; }; x=${x-b}; echo $x", "b"),
    ("true; echo $?; false; echo $?", "0"), ("x=\"a\nb\"; echo \"$x\"", "a b"), ("echo ~ ~/a '*' *", "~ ~/a * *"),
    ("echo \"\\$x \\\"y\\\" \\a\"", "$x \"y\" \\a"),
  ])
  func `words are expanded as bash does it`(script: String, words: String) {
    // With an answer the environment is bare, as in the run that the expected words come from.
    let echoes = reached(script, answer: "").filter { $0.hasPrefix("echo ") }
    #expect(echoes.contains("echo " + words))
  }

  @Test(arguments: [
    ("#!/bin/bash\n", "/bin/bash", "bash"), ("#! /bin/sh -e\n", "/bin/sh -e", "sh"),
    ("#!/usr/bin/env bash", "/usr/bin/env bash", "bash"),
    ("#!/usr/bin/env -S A=b bash -e", "/usr/bin/env -S A=b bash -e", "bash"),
    ("#!/usr/bin/python3", "/usr/bin/python3", "python3"), ("#!/bin/bash\r\n", "/bin/bash\r", "bash\r"),
  ])
  func `the interpreter is told`(script: String, text: String, program: String) {
    let directive = Directive(Array(script.utf8))
    #expect(directive?.text == text)
    #expect(directive?.program == program)
  }

  @Test(arguments: ["", "# !/bin/bash", "\n#!/bin/bash", " #!/bin/bash", "\u{FEFF}#!/bin/bash", "#!", "#!  \n"])
  func `without a proper first line there is none`(script: String) {
    #expect(Directive(Array(script.utf8)) == nil)
  }

  @Test func `what is unknown is noted`() throws {
    let reading = try ScriptReading(Array("source ./env\neval \"$CODE\"\nbash < x".utf8))
    #expect(
      reading.notes == [
        "line 1: what is in ./env is not known", "line 2: what eval does is not known",
        "line 3: what bash reads is not known",
      ])
  }

  @Test func `commands know their lines`() throws {
    let script = "a\n\nf() {\n  b\n}\nf; echo \"$(c)\n$(d)\"\neval 'e\nf'\ncat <<E\n$(g)\nE\n"
    let lines = try ScriptReading(Array(script.utf8)).commands.map { "\($0.line) \($0.name)" }
    #expect(lines == ["1 a", "4 b", "6 c", "7 d", "6 echo", "8 e", "4 b", "11 g", "10 cat"])
  }
}
