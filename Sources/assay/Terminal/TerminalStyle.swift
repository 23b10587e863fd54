internal import ArgumentParser
internal import FoundationEssentials
internal import Glibc
internal import Reporting

enum ColorChoice: String, ExpressibleByArgument, CaseIterable {
  case auto, always, never
}

/// How text may look where it goes.
enum TerminalStyle {
  /// Colour: flag > `NO_COLOR` > `CLICOLOR_FORCE` > terminal.
  static func color(_ choice: ColorChoice, on descriptor: Int32, environment: [String: String]) -> Bool {
    switch choice {
    case .always: return true
    case .never: return false
    case .auto: break
    }
    if environment["NO_COLOR", default: ""] != "" { return false }
    if !["", "0"].contains(environment["CLICOLOR_FORCE", default: ""]) { return true }
    return isatty(descriptor) == 1 && environment["TERM"] != "dumb"
  }

  /// Whether the locale's characters are UTF-8: the first of `LC_ALL`, `LC_CTYPE`, `LANG` that says anything.
  static func unicode(environment: [String: String]) -> Bool {
    let locale = ["LC_ALL", "LC_CTYPE", "LANG"].compactMap { environment[$0] }.first { !$0.isEmpty } ?? "C"
    let name = locale.uppercased()
    return name.contains("UTF-8") || name.contains("UTF8")
  }

  /// Columns and rows of a terminal; 80 by 24 elsewhere.
  static func size(of descriptor: Int32) -> (columns: Int, rows: Int) {
    var size = winsize()
    guard ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0, size.ws_row > 0 else { return (80, 24) }
    return (Int(size.ws_col), Int(size.ws_row))
  }

  /// Columns: the terminal's, at most 100 for the sake of reading; 80 elsewhere.
  static func width(of descriptor: Int32) -> Int {
    var size = winsize()
    guard isatty(descriptor) == 1, ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return 80 }
    return min(100, max(40, Int(size.ws_col)))
  }
}

/// The path of the running program, links followed.
enum ProgramPath {
  static var current: String? {
    var buffer = [CChar](repeating: 0, count: 4096)
    let count = readlink("/proc/self/exe", &buffer, buffer.count - 1)
    guard count > 0 else { return nil }
    return String(decoding: buffer[..<count].map(UInt8.init(bitPattern:)), as: UTF8.self)
  }
}
