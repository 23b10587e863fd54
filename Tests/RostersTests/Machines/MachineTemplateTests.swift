import Grading
@testable import Rosters
import Testing

struct MachineTemplateTests {
  private func faults(_ template: String, _ roster: String) -> [String] {
    do throws(RosterFaults) {
      _ = try RosterJoin.read(
        Array(roster.utf8), name: "class", machines: .template(template), parameters: Reading.lab)
      return []
    } catch {
      return error.faults.map { "\($0.line.map(String.init) ?? $0.file): \($0.message)" }
    }
  }

  @Test(arguments: [
    ("ssh://student@{login}.lab", "ssh://student@ann.lab"), ("{id}", "s07"),
    ("ssh://{login}@{hub_user}:22", "ssh://ann@al:22"),
    ("ssh://pc-{idnumber}", "ssh://pc-0042"), ("pc-{id}-{id}", "pc-s07-s07"),
  ])
  func `a template makes each student's machine`(template: String, machine: String) throws {
    let join = try RosterJoin.read(
      Array("student,login,idnumber,hub_user\ns07,ann,0042,al\n".utf8), name: "class", machines: .template(template),
      parameters: Reading.lab)
    #expect(join.roster.students.map(\.machine) == [machine])
    #expect(join.studentsAlone.isEmpty)
  }

  @Test func `the id stands in for a login, and a machine of the roster's own stays`() throws {
    let join = try RosterJoin.read(
      Array("student,machine\nann,\nbob,pc-9\n".utf8), name: "class", machines: .template("ssh://{login}.lab"),
      parameters: Reading.lab)
    #expect(join.roster.students.map(\.machine) == ["ssh://ann.lab", "pc-9"])
  }

  @Test(
    arguments: [
      ("ssh://{logn}", "student\nann\n", [("--machine", "there is no {logn}")]),
      ("ssh://{login", "student\nann\n", [("--machine", "a brace has no partner")]),
      ("ssh://login}", "student\nann\n", [("--machine", "a brace has no partner")]),
      ("ssh://pc-1", "student\nann\n", [("--machine", "the same machine for every student")]),
      ("ssh://{hub_token}", "student\nann\n", [("--machine", "'hub_token' is secret")]),
      ("ssh://{email}", "student,email\nann,a@b\nbob,\n", [("2", "cannot have '@'"), ("3", "no {email} for 'bob'")]),
      (
        "{id}", "student\na b\n-oX\na/b\na:22\n..\n",
        [
          ("2", "cannot have ' '"), ("3", "cannot begin with '-'"), ("4", "cannot have '/'"), ("5", "cannot have ':'"),
        ]
      ),
      ("ssh://{id}:{port}", "student,port\nann,0\n", [("2", "a port is a number")]),
      ("ssh://{name}", "student,name\nann,Ann Lee\n", [("2", "cannot have ' '")]),
    ] as [(String, String, [(String, String)])])
  func `what cannot make an address is told`(template: String, roster: String, expected: [(String, String)]) {
    let found = faults(template, roster)
    #expect(found.match(expected), "\(found)")
  }
}
