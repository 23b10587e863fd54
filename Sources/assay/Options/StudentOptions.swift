internal import ArgumentParser
internal import Grading

/// Whose work it is, where no roster says so.
struct StudentOptions: ParsableArguments {
  @Option(
    name: .customLong("student"),
    help: ArgumentHelp(
      "Whose work it is: an id, or id=, name=, email= or idnumber= and its value. May be given more than once.",
      valueName: "field=value"))
  var facts: [String] = []

  /// What was given, over what is `known`.
  func student(over known: GradeReport.Student = .init()) throws -> GradeReport.Student {
    var student = known
    for fact in facts {
      let parts = fact.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
      let (name, value) = parts.count == 2 ? (parts[0], parts[1]) : ("id", fact)
      guard !value.isEmpty else { throw CommandFailure(.usage, "--student \(name)= names nothing.") }
      switch name {
      case "id": student.id = value
      case "name": student.name = value
      case "email": student.email = value
      case "idnumber": student.idNumber = value
      default:
        throw CommandFailure(
          .usage, "--student knows id, name, email and idnumber, not '\(name)'. Give an id with a '=' in it as id=….")
      }
    }
    return student
  }
}
