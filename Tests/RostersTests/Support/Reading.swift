import Grading
@testable import Rosters

/// What reading a roster comes to, in values that a test can compare.
enum Reading {
  static let lab = RosterParameters(
    names: ["home", "hub_user", "hub_token", "port"], secret: ["hub_token"],
    suggest: { word, candidates in
      candidates.first { Set($0) == Set(word) || $0.dropLast() == word || $0 == word + "e" }
    })

  static func roster(
    _ text: String, parameters: RosterParameters = lab, role: RosterReader.Role = .students
  ) throws -> Roster {
    try RosterReader.read(Array(text.utf8), name: "class", parameters: parameters, role: role)
  }

  /// `line: message` for each, nothing for a file without faults.
  static func faults(
    _ text: String, parameters: RosterParameters = lab, role: RosterReader.Role = .students
  ) -> [String] {
    faults(Array(text.utf8), parameters: parameters, role: role)
  }

  static func faults(
    _ bytes: [UInt8], parameters: RosterParameters = lab, role: RosterReader.Role = .students
  ) -> [String] {
    do throws(RosterFaults) {
      _ = try RosterReader.read(bytes, name: "class", parameters: parameters, role: role)
      return []
    } catch {
      return error.faults.map { "\($0.line.map(String.init) ?? "-"): \($0.message)" }
    }
  }
}

extension Roster.Student {
  /// A line in one: what is there of id, name, e-mail, number, login, machine.
  var short: String {
    [facts.id, facts.name, facts.email, facts.idNumber, login, machine].map { $0 ?? "" }.joined(separator: "|")
  }
}

extension [String] {
  /// Whether each fault begins with its line and has its words in it, in this order, and there are no others.
  func match(_ expected: [(String, String)]) -> Bool {
    count == expected.count && zip(self, expected).allSatisfy { $0.hasPrefix($1.0 + ": ") && $0.contains($1.1) }
  }
}
