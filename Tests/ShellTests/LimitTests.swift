import Shell
import Testing

/// Scripts that mean harm: whatever they are, the answer comes soon.
@Suite(.serialized, .timeLimit(.minutes(1)))
struct LimitTests {
  static let hostile: [(name: String, script: String)] = [
    ("parentheses", String(repeating: "(", count: 1 << 20)), ("braces", String(repeating: "{ ", count: 1 << 19)),
    ("substitutions", String(repeating: "$(", count: 1 << 19)),
    ("arithmetic", String(repeating: "$((", count: 50_000)),
    ("arithmetic that is none", String(repeating: "$((", count: 90) + String(repeating: ") ", count: 200)),
    ("parameters", String(repeating: "${a:-", count: 50_000)),
    ("quoted parameters", String(repeating: "\"${a:-", count: 50_000)),
    ("backquotes", String(repeating: "`", count: 1 << 20)), ("quotes", String(repeating: "\"", count: 1 << 20)),
    ("escaped backquotes", "`" + String(repeating: "\\`", count: 100_000)),
    ("conditions", String(repeating: "if ", count: 50_000)),
    ("tests", "[[ " + String(repeating: "( ", count: 50_000)),
    ("negations", "[[ " + String(repeating: "! ", count: 50_000)),
    ("and", "[[ a" + String(repeating: " && a", count: 100_000) + " ]]"),
    ("lists", String(repeating: "a && ", count: 50_000)),
    ("pipes", String(repeating: "a | ", count: 50_000) + "a"), ("commands", String(repeating: "a;", count: 1 << 19)),
    ("functions", String(repeating: "f() { ", count: 100_000)),
    ("cases", String(repeating: "case a in a) ", count: 80_000)),
    ("here-documents", String(repeating: "a <<E\n", count: 100_000)),
    ("nested here-documents", String(repeating: "<<E\n$(", count: 100_000)),
    ("patterns", String(repeating: "@(", count: 1 << 18)), ("dollars", String(repeating: "$", count: 1 << 20)),
    ("process substitutions", String(repeating: "<(", count: 1 << 18)),
    ("arrays", "a=(" + String(repeating: "(", count: 1 << 18)),
    ("NUL", String(repeating: "\0", count: 1 << 20)), ("line ends", String(repeating: "\n", count: 1 << 20)),
    ("a long word", String(repeating: "x", count: 1 << 20)),
    ("beyond a MiB", String(repeating: "x", count: (1 << 20) + 1)),
    ("calling itself", "f() { f; }; f"), ("calling itself twice", "f() { f \"$1\"a; f \"$1\"b; }; f"),
    ("calling in turn", "f() { g; }; g() { f; }; f"), ("a fork bomb", ":() { : | : & }; :"),
    ("doubling calls", (1...24).map { "f\($0)() { f\($0 + 1); f\($0 + 1); }" }.joined(separator: "\n") + "\nf1"),
    ("unknown ways", String(repeating: "if a; then b=$RANDOM; fi\n", count: 5_000)),
    ("nested loops", "for a in {1..99}; do for b in {1..99}; do for c in {1..99}; do x; done; done; done"),
    ("a long loop", "for i in {1..1000000}; do docker pull $i; done"),
    ("many braces", "echo " + String(repeating: "{a,b}", count: 40)),
    ("deep braces", "echo " + String(repeating: "{a,", count: 5_000) + String(repeating: "}", count: 5_000)),
    ("doubling values", "a=x; while x; do a=$a$a; done; " + String(repeating: "a=$a$a;", count: 1_000) + "echo $a"),
    ("doubling arrays", "a=(x y); " + String(repeating: "a+=(\"${a[@]}\");", count: 100) + "echo ${a[@]}"),
    ("many variables", (1...20_000).map { "v\($0)=1" }.joined(separator: "\n")),
    (
      "slow patterns",
      "x=" + String(repeating: "a", count: 5_000) + "; [[ $x == " + String(repeating: "*a", count: 50) + "b ]]"
    ),
    (
      "slow expressions",
      "x=" + String(repeating: "a", count: 30) + "; [[ $x =~ ^(a+)+(a+)+(a+)+$b ]] && [[ $x =~ (a*)*(a*)*c ]]"
    ),
    (
      "slow removals",
      "x=" + String(repeating: "ab", count: 4_000) + "; " + String(repeating: "y=${x##*a*b*c};", count: 500)
    ),
    ("slow extended patterns", "x=" + String(repeating: "a", count: 200) + "; [[ $x == +(+(a)|+(aa))b ]]"),
    ("evaluating itself", "x='eval \"$x\"'; eval \"$x\""), ("eval of eval", "f() { eval f; }; f"),
    ("shell of shell", "x='bash -c \"$x\"'; eval \"$x\""),
    ("sudo of sudo", String(repeating: "sudo ", count: 5_000) + "ls"),
    ("alias of alias", "shopt -s expand_aliases; alias a=b b=a; a"),
    (
      "a deep expression",
      "echo $((" + String(repeating: "(", count: 50_000) + "1" + String(repeating: ")", count: 50_000) + "))"
    ),
    ("minus signs", "echo $((" + String(repeating: "- ", count: 900) + "1))"),
    (
      "overflow",
      "echo $((9223372036854775807 + 1)) $((-9223372036854775807 - 2))"
        + " $((1 << 99)) $((1 / 0)) $((2 ** 70)) ${x:9223372036854775807:9223372036854775807} "
        + "{9223372036854775806..9223372036854775807} {1..9..9223372036854775807}"
    ),
    ("a long case", "case $1 in " + String(repeating: "a) b=$RANDOM;; ", count: 20_000) + "esac"),
    ("a long elif", "if a; then b; " + String(repeating: "elif a; then b; ", count: 10_000) + "fi"),
    ("many traps", "trap 'exit; trap x EXIT; eval f' EXIT; f() { exit; }"),
    ("printf", "printf '%s%s' " + String(repeating: "a ", count: 50_000)),
  ]

  @Test(arguments: hostile.indices) func `nothing takes long or breaks`(index: Int) {
    let clock = ContinuousClock()
    let time = clock.measure { _ = reached(Self.hostile[index].script, answer: index % 2 == 0 ? "y" : nil) }
    #expect(time < .seconds(30), "\(Self.hostile[index].name)")
  }

  @Test func `limits are told from faults`() {
    func kind(_ script: String) -> ScriptFault.Kind? {
      do {
        _ = try ScriptReading(Array(script.utf8))
        return nil
      } catch {
        return error.kind
      }
    }
    #expect(kind(String(repeating: "{ ", count: 10_000)) == .limit)
    #expect(kind(String(repeating: "x", count: (1 << 20) + 1)) == .limit)
    #expect(kind("(" + String(repeating: "a;", count: 10)) == .syntax)
    #expect(kind("for a in {1..99}; do for b in {1..99}; do f $a $b; done; done") != .syntax)
  }

  @Test func `brace expansion beyond the bound is one unknown word`() {
    #expect(reached("for i in {1..1000000}; do docker pull a:$i; done") == ["docker pull a:$i"])
  }

  @Test func `a function that calls itself with less is followed`() {
    #expect(
      reached("f() { [ $1 -gt 0 ] || return; docker pull a:$1; f $(($1 - 1)); }; f 2").filter { $0.hasPrefix("docker") }
        == ["docker pull a:2", "docker pull a:1"])
  }

  /// The lab's scripts, cut off anywhere or with bytes changed.
  @Test(arguments: LabScripts.all.indices) func `broken scripts do no harm`(index: Int) {
    let script = Array(LabScripts.all[index].utf8)
    for end in stride(from: 0, to: script.count, by: 7) { _ = try? ScriptReading(Array(script[..<end])) }
    var random = Generator(state: UInt64(index + 1))
    let bytes = Array("()[]{}$`\"'\\|&;<>#!*?=\n \r\0\u{FF}ifdone".utf8)
    for _ in 0..<400 {
      var broken = script
      for _ in 0...Int.random(in: 0...4, using: &random) {
        let place = Int.random(in: broken.indices, using: &random)
        switch Int.random(in: 0...2, using: &random) {
        case 0: broken[place] = bytes.randomElement(using: &random) ?? 0
        case 1: broken.insert(bytes.randomElement(using: &random) ?? 0, at: place)
        default: broken.remove(at: place)
        }
      }
      _ = try? ScriptReading(broken, ScriptCircumstances(answer: "y"))
    }
  }

  /// xorshift64: the same numbers each time.
  private struct Generator: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
      state ^= state << 13
      state ^= state >> 7
      state ^= state << 17
      return state
    }
  }
}
