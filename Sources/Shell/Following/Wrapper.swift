/// A program that runs another one: `sudo`, `env`, `timeout`. What it runs is what counts.
struct Wrapper {
  /// Options that are followed by a value of their own.
  var valued: Set<String> = []
  /// Words between the options and the command: the time of `timeout`.
  var operands = 0
  /// Whether `NAME=value` may stand before the command.
  var takesAssignments = false
  /// Whether the command's status and output are not those of the wrapper.
  var hidesOutcome = false

  static let all: [String: Wrapper] = [
    "sudo": Wrapper(
      valued: [
        "-u", "-g", "-h", "-p", "-C", "-r", "-t", "-T", "-U", "-D", "-R", "--user", "--group", "--host", "--prompt",
        "--chdir", "--chroot", "--close-from", "--role", "--type", "--other-user", "--command-timeout",
      ], takesAssignments: true),
    "doas": Wrapper(valued: ["-u", "-C"]),
    "env": Wrapper(valued: ["-u", "-C", "-S", "--unset", "--chdir"], takesAssignments: true),
    "nohup": Wrapper(),
    "setsid": Wrapper(),
    "nice": Wrapper(valued: ["-n", "--adjustment"]),
    "ionice": Wrapper(valued: ["-c", "-n", "--class", "--classdata"]),
    "timeout": Wrapper(valued: ["-s", "-k", "--signal", "--kill-after"], operands: 1),
    "stdbuf": Wrapper(valued: ["-i", "-o", "-e", "--input", "--output", "--error"]),
    "time": Wrapper(valued: ["-f", "-o", "--format", "--output"]),
    "watch": Wrapper(valued: ["-n", "--interval"], hidesOutcome: true),
    "flock": Wrapper(valued: ["-w", "-E", "--timeout", "--conflict-exit-code"], operands: 1),
    "xargs": Wrapper(
      valued: [
        "-I", "-n", "-P", "-L", "-d", "-a", "-s", "-E", "--max-args", "--max-procs", "--max-lines", "--delimiter",
        "--arg-file", "--max-chars", "--replace",
      ], hidesOutcome: true),
    "busybox": Wrapper(),
    "unbuffer": Wrapper(),
  ]

  /// The words of what it runs; none where it runs nothing.
  func inner(_ words: [Value]) -> [Value] {
    var rest = words.dropFirst()
    while let word = rest.first?.known {
      if word == "--" {
        rest = rest.dropFirst()
        break
      }
      if word.hasPrefix("-"), word.count > 1 {
        rest = rest.dropFirst(takesNext(word) ? 2 : 1)
      } else if takesAssignments, let equals = word.firstIndex(of: "="), equals > word.startIndex,
        word[..<equals].utf8.allSatisfy(Parser.isName)
      {
        rest = rest.dropFirst()
      } else {
        break
      }
    }
    // `A=$1` is known to be an assignment even where its value is not.
    while takesAssignments, let word = rest.first, word.known == nil, case .known(let start)? = word.pieces.first,
      let equals = start.firstIndex(of: "="), equals > start.startIndex,
      start[..<equals].utf8.allSatisfy(Parser.isName)
    {
      rest = rest.dropFirst()
    }
    return Array(rest.dropFirst(operands))
  }

  private func takesNext(_ option: String) -> Bool {
    if option.hasPrefix("--") { return valued.contains(option) }
    // In `-nu` the last letter takes the next word; in `-uroot` the first has its value with it.
    for (place, letter) in option.dropFirst().enumerated() where valued.contains("-\(letter)") {
      return place == option.count - 2
    }
    return false
  }
}
