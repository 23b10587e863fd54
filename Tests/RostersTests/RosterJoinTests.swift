import Grading
@testable import Rosters
import Testing

struct RosterJoinTests {
  private func join(_ roster: String, _ machines: String, needsMachines: Bool = true) throws(RosterFaults) -> RosterJoin
  {
    try RosterJoin.read(
      Array(roster.utf8), name: "class", machines: .file(Array(machines.utf8), name: "hosts"), parameters: Reading.lab,
      needsMachines: needsMachines)
  }

  private func faults(_ roster: String, _ machines: String) -> [String] {
    do throws(RosterFaults) {
      _ = try join(roster, machines)
      return []
    } catch {
      return error.faults.map { "\($0.file) \($0.line.map(String.init) ?? "-"): \($0.message)" }
    }
  }

  private static let canvas = "Student,ID,SIS User ID,SIS Login ID,Section\n\"Lee, Ann\",101,U-7,ann@example.org,A\n"

  @Test(arguments: [
    ("student\nann\n", "student,machine\nann,pc\n"),
    ("student\nann\n", "student,machine\n ANN ,pc\n"),
    ("student,login\ns7,ann\n", "student,machine\nann,pc\n"),
    ("student\nann\n", "student,login,machine\nx,ann,pc\n"),
    ("student,idnumber\ns7,U-7\n", "student,machine\nu-7,pc\n"),
    ("student,email\ns7,Ann@Example.org\n", "email,machine\nann@example.org,pc\n"),
    ("student,email\ns7,ann@example.org\n", "login,machine\nann,pc\n"),
    ("student\nann\n", "email,machine\nann@other.example,pc\n"),
    ("student,name\ns7,Ann  Lee\n", "name,machine\nann lee,pc\n"),
    ("student,name\ns7,\"Lee, Ann\"\n", "name,machine\nAnn Lee,pc\n"),
    (canvas, "name,machine\nAnn Lee,pc\n"), (canvas, "login,machine\nann,pc\n"), (canvas, "idnumber,machine\nU-7,pc\n"),
    (canvas, "[students]\npc student=ann\n"), (canvas, "students:\n  hosts:\n    pc: { login: ann }\n"),
    ("identifier,github_username,github_id,name\nann@example.org,annlee,1,Ann\n", "pc student=annlee\n"),
    ("First name,Surname,Email address\nAnn,Lee,ann@example.org\n", "- student: ann\n  machine: pc\n"),
    ("student\npc\n", "[all]\npc\n"),
  ])
  func `who and where are joined`(roster: String, machines: String) throws {
    let join = try join(roster, machines)
    #expect(join.roster.students.map(\.machine) == ["pc"])
    #expect(join.studentsAlone.isEmpty)
    #expect(join.machinesAlone.isEmpty)
    #expect(join.machinesFormat != nil)
  }

  @Test func `what only the file of machines knows is taken from there`() throws {
    let join = try join(
      "student,hub_user\nann,al\nbob,\n",
      "student,machine,hub_user,due,hub_token_file\nann,pc-1,other,2026-11-30T12:00:00Z,/k/ann\nbob,pc-2,bobby,,\n")
    #expect(join.roster.students.map(\.parameters) == [["hub_user": "al"], ["hub_user": "bobby"]])
    #expect(join.roster.students.map(\.due) == ["2026-11-30T12:00:00Z", nil])
    #expect(join.roster.students.first?.secretFiles == ["hub_token": "/k/ann"])
  }

  @Test func `an id goes before a name`() throws {
    let join = try join("student,name\nann,Bob\nbob,Ann\n", "student,name,machine\nann,Ann,pc-a\nbob,Bob,pc-b\n")
    #expect(join.roster.students.map(\.machine) == ["pc-a", "pc-b"])
  }

  @Test func `who has no partner is known on either side`() throws {
    let join = try join("student\nann\nbob\ncy\n", "student,machine\nbob,pc-b\ndan,pc-d\n", needsMachines: false)
    #expect(join.studentsAlone.map(\.facts.id) == ["ann", "cy"])
    #expect(join.machinesAlone.map(\.facts.id) == ["dan"])
    #expect(join.roster.students.map(\.machine) == [nil, "pc-b", nil])
  }

  @Test(
    arguments: [
      ("student\nann\nbob\n", "student,machine\nbob,pc\n", [("class 2", "no machine for 'ann'")]),
      (
        "student,name\ns1,Ann Lee\n", "login,name,machine\na,Ann Lee,pc-1\nb,ann  lee,pc-2\n",
        [("class 2", "name 'ann lee' is in lines 2, 3 of hosts: whose machine is it?")]
      ),
      (
        "student,name\ns1,Ann Lee\ns2,Ann Lee\n", "name,machine\nAnn Lee,pc\n",
        [("class 2", "name 'ann lee' is in lines 2, 3, and one machine has it, in line 2 of hosts")]
      ),
      (
        "student,machine\nann,pc-1\n", "student,machine\nann,pc-2\n",
        [("class 2", "'ann' has machine 'pc-1' here and 'pc-2' in line 2 of hosts")]
      ),
      (
        "student,colour\nann,red\nann,red\n", "student,machine\nann,p c\n",
        [("class 1", "unknown column"), ("class 3", "in line 2 already"), ("hosts 2", "cannot have ' '")]
      ),
      ("student\nann\n", "#!/bin/sh\necho '{}'\n", [("hosts 1", "this is a program")]),
    ] as [(String, String, [(String, String)])])
  func `the faults of both files are told together`(roster: String, machines: String, expected: [(String, String)]) {
    let found = faults(roster, machines)
    #expect(found.match(expected), "\(found)")
  }

  @Test func `a roster that says nothing of machines has one fault for all`() {
    func faults(_ text: String, needsMachines: Bool = true) -> [RosterFault] {
      do throws(RosterFaults) {
        _ = try RosterJoin.read(
          Array(text.utf8), name: "class", machines: .ofRoster, parameters: Reading.lab, needsMachines: needsMachines)
        return []
      } catch {
        return error.faults
      }
    }
    #expect(faults("student\nann\nbob\n").map(\.line) == [nil])
    #expect(faults("student\nann\nbob\n", needsMachines: false) == [])
    #expect(faults("student,machine\nann,pc\nbob,\n", needsMachines: false).map(\.line) == [3])
    #expect(faults("student,machine\nann,pc\nbob,local\n") == [])
  }

  @Test func `a machine of several students is worth a note`() throws {
    let join = try RosterJoin.read(
      Array("student,machine\nann,pc\nbob,pc\n".utf8), name: "class", machines: .ofRoster, parameters: Reading.lab)
    #expect(join.roster.notes == ["'pc' is the machine of 2 students: lines 2, 3"])
  }

  @Test func `a large class is joined at once`() throws {
    let students = (0..<5000).map { "s\($0),u\($0)@example.org" }.joined(separator: "\n")
    let join = try join("student,email\n\(students)\n", "[pc]\npc[0:4999]\n[x]\nu[0:4999]\n")
    #expect(join.roster.students.allSatisfy { $0.machine != nil })
    #expect(join.machinesAlone.count == 5000)
  }
}
