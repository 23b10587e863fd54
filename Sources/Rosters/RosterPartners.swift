internal import Grading

/// Who belongs to which machine: by id, then login, e-mail, the part of it before the `@`, and last by name. What one
/// way finds is not looked for in the next; letters' case and the width of blanks do not matter.
struct RosterPartners {
  /// More than one could be meant.
  struct Ambiguity {
    var line: Int
    var students: [Int]
    var machines: [Int]
    var way: String
    var key: String
    var studentLines: [Int]
    var machineLines: [Int]

    func message(machines name: String) -> String {
      if machineLines.count > 1 {
        return "\(way) \(key.quoted) is in lines \(Self.list(machineLines)) of \(name): whose machine is it?"
      }
      return
        "\(way) \(key.quoted) is in lines \(Self.list(studentLines)), and one machine has it, in line "
        + "\(Self.list(machineLines)) of \(name)"
    }

    private static func list(_ lines: [Int]) -> String {
      lines.prefix(10).map(String.init).joined(separator: ", ") + (lines.count > 10 ? "…" : "")
    }
  }

  /// Machines by student, both by index.
  private(set) var pairs: [Int: Int] = [:]
  private(set) var ambiguities: [Ambiguity] = []

  private enum Way: String, CaseIterable {
    case id, login
    case email = "e-mail"
    case localPart = "account"
    case name

    func keys(of line: Roster.Student) -> Set<String> {
      let facts = line.facts
      let texts: [String?] =
        switch self {
        case .id: [facts.id]
        case .login: [facts.id, line.login, facts.idNumber]
        case .email: [facts.email, facts.id, line.login].map { $0?.contains("@") == true ? $0 : nil }
        case .localPart: [facts.id, line.login, facts.email].map(Self.localPart)
        case .name: [facts.name.map(Self.inOrder), facts.id.map(Self.inOrder)]
        }
      return Set(texts.compactMap { $0.flatMap(Self.folded) })
    }

    private static func folded(_ text: String) -> String? {
      let words = text.lowercased().split(whereSeparator: \.isWhitespace)
      return words.isEmpty ? nil : words.joined(separator: " ")
    }

    private static func localPart(_ text: String?) -> String? { text.map { String($0.prefix { $0 != "@" }) } }

    /// "Lee, Ann" as "Ann Lee".
    private static func inOrder(_ name: String) -> String {
      let parts = name.split(separator: ",", omittingEmptySubsequences: false)
      return parts.count == 2 ? "\(parts[1]) \(parts[0])" : name
    }
  }

  init(_ students: [Roster.Student], _ machines: [Roster.Student]) {
    var openStudents = Array(students.indices)
    var openMachines = Array(machines.indices)
    for way in Way.allCases {
      let meetings = Meetings(
        Self.index(openStudents.map { ($0, way.keys(of: students[$0])) }),
        Self.index(openMachines.map { ($0, way.keys(of: machines[$0])) }))
      var told: Set<[Int]> = []
      for (student, found) in meetings.machines.sorted(by: { $0.key < $1.key }) {
        guard let machine = found.min() else { continue }
        let rivals = meetings.students[machine] ?? []
        if found.count == 1, rivals.count == 1 {
          pairs[student] = machine
          continue
        }
        let meant = found.count > 1 ? [student] : rivals.sorted()
        guard told.insert(meant).inserted else { continue }
        ambiguities.append(
          Ambiguity(
            line: students[meant[0]].line, students: meant, machines: found.sorted(), way: way.rawValue,
            key: meetings.keys[[student, machine]] ?? "", studentLines: meant.map { students[$0].line },
            machineLines: found.sorted().map { machines[$0].line }))
      }
      openStudents.removeAll { meetings.machines[$0] != nil }
      openMachines.removeAll { meetings.students[$0] != nil }
    }
  }

  private static func index(_ lines: [(Int, Set<String>)]) -> [String: [Int]] {
    lines.reduce(into: [:]) { index, line in
      for key in line.1 { index[key, default: []].append(line.0) }
    }
  }

  /// Who has a key in common with whom, by index on both sides.
  private struct Meetings {
    /// One key of hundreds on both sides is wrong, however many pairs of it are told.
    private static let most = 20

    var machines: [Int: Set<Int>] = [:]
    var students: [Int: Set<Int>] = [:]
    /// By student and machine.
    var keys: [[Int]: String] = [:]

    init(_ studentsOfKey: [String: [Int]], _ machinesOfKey: [String: [Int]]) {
      for (key, found) in studentsOfKey {
        for machine in (machinesOfKey[key] ?? []).prefix(Self.most) {
          for student in found.prefix(Self.most) {
            machines[student, default: []].insert(machine)
            students[machine, default: []].insert(student)
            keys[[student, machine]] = key
          }
        }
      }
    }
  }
}
