/// The name of a host as an inventory writes it: `www[01:50:2].lab:2222` is 25 hosts and their port.
struct HostPattern {
  enum Fault: Error, Hashable {
    case range(String)
    case tooMany
    case port(String)
  }

  private enum Part {
    case text(String)
    case choices([String])
  }

  let port: String?
  /// Written out, in order; never empty.
  let names: [String]

  /// - Parameter most: the most names that it may stand for; more are refused before they are written out.
  init(_ text: String, most: Int) throws(Fault) {
    let (host, port) = Self.withoutPort(text)
    self.port = port
    if let port, !MachineName.isPort(port) { throw .port(port) }
    guard !MachineName.isIPv6(host) else {
      names = [host]
      return
    }
    var parts: [Part] = []
    var rest = host[...]
    var count = 1
    while let open = rest.firstIndex(of: "[") {
      guard let close = rest[open...].firstIndex(of: "]") else { throw .range("a bracket is not closed") }
      parts.append(.text(String(rest[..<open])))
      let choices = try Self.choices(rest[rest.index(after: open)..<close], most: most)
      let (product, isOver) = count.multipliedReportingOverflow(by: choices.count)
      guard !isOver, product <= most else { throw .tooMany }
      count = product
      parts.append(.choices(choices))
      rest = rest[rest.index(after: close)...]
    }
    guard count <= most else { throw .tooMany }
    parts.append(.text(String(rest)))
    names = parts.reduce([""]) { names, part in
      switch part {
      case .text(let text): names.map { $0 + text }
      case .choices(let choices): names.flatMap { name in choices.map { name + $0 } }
      }
    }
  }

  /// `host:port`, `[2001:db8::7]:port`; an address of colons alone has no port.
  private static func withoutPort(_ text: String) -> (host: String, port: String?) {
    if text.first == "[", let close = text.firstIndex(of: "]"), isIPv6(text[text.index(after: text.startIndex)..<close])
    {
      let address = String(text[text.index(after: text.startIndex)..<close])
      let rest = text[text.index(after: close)...]
      if rest.isEmpty { return (address, nil) }
      if rest.first == ":" { return (address, String(rest.dropFirst())) }
      return (text, nil)
    }
    // A colon within brackets is a range's.
    guard !isIPv6(text[...]), let colon = text.lastIndex(of: ":"), !text[colon...].contains("]"),
      text[..<colon].lastIndex(of: "[").map({ text[$0..<colon].contains("]") }) ?? true
    else { return (text, nil) }
    return (String(text[..<colon]), String(text[text.index(after: colon)...]))
  }

  /// A range of numbers with a step has two colons, too.
  private static func isIPv6(_ text: Substring) -> Bool {
    MachineName.isIPv6(text) && (text.contains("::") || text.filter { $0 == ":" }.count == 7)
  }

  /// `01:50`, `1:50:2`, `a:f`: the end belongs to it, and zeros in front are kept.
  private static func choices(_ text: Substring, most: Int) throws(Fault) -> [String] {
    let bounds = text.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
    guard (2...3).contains(bounds.count), !bounds[1].isEmpty else {
      throw .range("[\(text)] is no range: write [1:9], [01:50:2] or [a:f]")
    }
    let first = bounds[0].isEmpty ? "0" : bounds[0]
    let last = bounds[1]
    guard let step = bounds.count == 3 ? positive(bounds[2]) : 1 else {
      throw .range("[\(text)]: a step is a number from 1")
    }
    if let low = letter(first), let high = letter(last) {
      guard low <= high else { throw .range("[\(text)] ends before it begins") }
      return stride(from: low, through: high, by: step).map { letters[$0] }
    }
    guard let low = number(first), let high = number(last) else {
      throw .range("[\(text)] is no range: both its ends are numbers, or both are letters")
    }
    guard low <= high else { throw .range("[\(text)] ends before it begins") }
    guard (high - low) / step < most else { throw .tooMany }
    let isPadded = first.count > 1 && first.hasPrefix("0")
    guard !isPadded || first.count == last.count else {
      throw .range("[\(text)]: with zeros in front, both its ends have the same number of digits")
    }
    return stride(from: low, through: high, by: step).map { number in
      let digits = String(number)
      return isPadded ? String(repeating: "0", count: max(0, first.count - digits.count)) + digits : digits
    }
  }

  private static let letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ".map(String.init)

  private static func letter(_ text: String) -> Int? { letters.firstIndex(of: text) }

  private static func number(_ text: String) -> Int? {
    guard (1...15).contains(text.utf8.count), text.allSatisfy({ $0.isASCII && $0.isNumber }) else { return nil }
    return Int(text)
  }

  private static func positive(_ text: String) -> Int? {
    number(text).flatMap { $0 > 0 ? $0 : nil }
  }
}
