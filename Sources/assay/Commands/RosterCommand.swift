internal import ArgumentParser
internal import Grading
internal import LabFiles
internal import Reporting
internal import Rosters

/// `assay roster`: how a roster is understood.
struct RosterCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "roster", abstract: "Show how a roster is understood, before anything is graded.",
    discussion: """
      Students without a machine, and machines that are nobody's, come first; then everyone as they would be graded. \
      Secrets are not shown. docs/rosters.md tells what a roster may be.

      Exit codes: 0 it can be used so far, 64 bad usage, 65 it has faults, 66 no such file or lab.
      """)

  @Argument(help: "The roster.")
  var file: String

  @OptionGroup var machines: RosterMachineOptions

  @Option(help: ArgumentHelp("The lab whose parameters its columns may be.", valueName: "name"))
  var lab: String?

  func run() throws {
    let parameters = try parameters()
    let join = try machines.join(file, parameters: parameters, needsMachines: false)
    for note in join.roster.notes { Console.note("\(Shown(file)): \(Shown(note)).") }
    Console.output(RosterListing(join, file: file, machines: machines.machines, parameters: parameters).text)
    if parameters.names == nil, join.roster.students.contains(where: { !$0.parameters.isEmpty }) {
      Console.note("Columns that are not Assay's own were taken for parameters. Give --lab to have them checked.")
    }
  }

  private func parameters() throws -> RosterParameters {
    guard let lab else { return .unknown(allowsSecrets: machines.secretsInRoster) }
    do throws(LabReadError) {
      let known = try LabLibrary().parameters(of: try LabFinder.standard.find(lab))
      return RosterParameters(known, allowsSecrets: machines.secretsInRoster)
    } catch {
      throw CommandFailure(error)
    }
  }
}

/// A roster for people to read.
struct RosterListing {
  private let join: RosterJoin
  private let file: String
  private let machines: String?
  private let parameters: RosterParameters

  init(_ join: RosterJoin, file: String, machines: String?, parameters: RosterParameters) {
    self.join = join
    self.file = file
    self.machines = machines
    self.parameters = parameters
  }

  var text: String {
    var lines = [
      "\(Shown(file)): \(join.roster.format.rawValue) · \(Self.count(join.roster.students.count, "student"))"
    ]
    if let machines, let format = join.machinesFormat { lines.append("\(Shown(machines)): \(format.rawValue)") }
    lines += alone(join.studentsAlone, "without a machine:", what: "student")
    lines += alone(join.machinesAlone, "nobody in the roster has:", what: "machine")
    lines.append("")
    lines += table
    return lines.joined(separator: "\n") + "\n"
  }

  private static func count(_ count: Int, _ what: String) -> String { "\(count) \(what)\(count == 1 ? "" : "s")" }

  private func alone(_ students: [Roster.Student], _ title: String, what: String) -> [String] {
    guard !students.isEmpty else { return [] }
    let rows = students.map { student in
      ["  line \(student.line)", student.facts.id, student.facts.name, student.machine].map(Self.cell)
    }
    return ["", "\(Self.count(students.count, what)) \(title)"] + Self.aligned(rows)
  }

  /// Columns that nobody has anything in are left out.
  private var table: [String] {
    let students = join.roster.students
    var columns: [(String, (Roster.Student) -> String?)] = [
      ("student", { $0.facts.id }), ("name", { $0.facts.name }), ("login", { $0.login }), ("machine", { $0.machine }),
      ("due", { $0.due }),
    ]
    let names = Set(
      students.flatMap { Array($0.parameters.keys) + Array($0.secretFiles.keys) + Array($0.secretCommands.keys) })
    for name in names.sorted() { columns.append((name, { value(of: name, $0) })) }
    columns = columns.enumerated().filter { index, column in
      index == 0 || students.contains { column.1($0) != nil }
    }.map(\.element)
    return Self.aligned(
      [columns.map { Shown($0.0, limit: 40) }] + students.map { student in columns.map { Self.cell($0.1(student)) } })
  }

  /// Where no lab is known, anything may be a secret.
  private func value(of name: String, _ student: Roster.Student) -> String? {
    if student.secretFiles[name] != nil { return "(from a file)" }
    if student.secretCommands[name] != nil { return "(from a command)" }
    guard let value = student.parameters[name] else { return nil }
    return parameters.names == nil || parameters.secret.contains(name) ? "(given)" : value
  }

  private static func cell(_ text: String?) -> Shown { Shown(text ?? "–", limit: 60) }

  private static func aligned(_ rows: [[Shown]]) -> [String] {
    let count = rows.map(\.count).max() ?? 0
    let widths = (0..<count).map { column in
      rows.map { column < $0.count ? $0[column].text.count : 0 }.max() ?? 0
    }
    return rows.map { row in
      let cells = row.enumerated().map { column, cell in
        column == row.count - 1
          ? cell.text : cell.text + String(repeating: " ", count: widths[column] - cell.text.count)
      }
      return cells.joined(separator: "  ")
    }
  }
}
