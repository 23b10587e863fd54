internal import FoundationEssentials
internal import Grading
internal import Probing
internal import Remote
internal import Rosters

/// The students of a roster, ready to be visited: addresses taken apart, secrets read from where the roster says.
enum ClassStudents {
  /// - Throws: ``CommandFailure`` with everything that is wrong, before anything is touched.
  static func of(_ roster: Roster, due: String?) async throws -> [ClassStudent] {
    var students: [ClassStudent] = []
    var faults: [String] = []
    for (position, student) in roster.students.enumerated() {
      let id = student.facts.id ?? ""
      do {
        let machine = student.machine ?? ""
        students.append(
          ClassStudent(
            position: position, facts: student.facts, machine: machine, address: try MachineAddress(machine),
            due: student.due ?? due, parameters: student.parameters))
      } catch {
        faults.append("line \(student.line): '\(id)': \(error.message)")
        continue
      }
      let index = students.count - 1
      for (name, path) in student.secretFiles.sorted(by: { $0.key < $1.key }) {
        guard let value = firstLine(ofFile: path) else {
          faults.append("line \(student.line): '\(id)': cannot read \(path), which the roster names for '\(name)'")
          continue
        }
        students[index].parameters[name] = value
      }
      for (name, command) in student.secretCommands.sorted(by: { $0.key < $1.key }) {
        guard let value = await firstLine(ofCommand: command) else {
          faults.append("line \(student.line): '\(id)': the command for '\(name)' failed, or wrote nothing")
          continue
        }
        students[index].parameters[name] = value
      }
    }
    guard faults.isEmpty else {
      throw CommandFailure(
        .badLabFiles, (faults + ["assay: the roster cannot be used. Nothing was graded."]).joined(separator: "\n"))
    }
    return students
  }

  private static func firstLine(ofFile path: String) -> String? {
    guard let text = try? String(contentsOf: URL(filePath: path), encoding: .utf8) else { return nil }
    return firstLine(of: text)
  }

  /// The roster is the course's own: its commands run as whoever grades, on the grader's machine.
  private static func firstLine(ofCommand command: String) async -> String? {
    let machine = LocalMachine(account: LocalAccount.current())
    defer { machine.shutDown() }
    guard let result = try? await machine.run(Command("/bin/sh", ["-c", command], outputLimit: 64 << 10)),
      result.status == 0
    else { return nil }
    return firstLine(of: String(decoding: result.output, as: UTF8.self))
  }

  private static func firstLine(of text: String) -> String? {
    let line = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).first.map(String.init)
    return line.flatMap { $0.isEmpty ? nil : $0 }
  }
}
