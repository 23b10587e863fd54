import Grading
@testable import Rosters
import Testing

struct YAMLRosterTests {
  @Test(arguments: [
    """
    - student: s07
      name: Ada Lovelace
      machine: ssh://student@pc-07
      idnumber: 0042
      hub_user: ada
      due: 2026-11-30T23:59:00+01:00
      hub_token_file: ~/keys/ada
    - { student: s08, machine: local, name: , login: grace }
    """,
    """
    # the class of 2026
    ---
    students:
      - student: "s07"
        name: 'Ada Lovelace'
        machine: ssh://student@pc-07
        idnumber: "0042"
        hub_user: ada
        due: "2026-11-30T23:59:00+01:00"
        hub_token_file: ~/keys/ada
      - student: s08
        machine: local
        login: grace
    """,
    """
    [{"student": "s07", "name": "Ada Lovelace", "machine": "ssh://student@pc-07", "idnumber": "0042",
      "hub_user": "ada", "due": "2026-11-30T23:59:00+01:00", "hub_token_file": "~/keys/ada"},
     {"student": "s08", "machine": "local", "login": "grace"}]
    """,
  ])
  func `our own YAML is read`(text: String) throws {
    let roster = try Reading.roster(text)
    #expect(roster.format == .ownYAML)
    #expect(
      roster.students.map(\.short) == ["s07|Ada Lovelace||0042||ssh://student@pc-07", "s08||||grace|local"])
    #expect(roster.students.first?.parameters == ["hub_user": "ada"])
    #expect(roster.students.first?.due == "2026-11-30T23:59:00+01:00")
    #expect(roster.students.first?.secretFiles == ["hub_token": "~/keys/ada"])
  }

  @Test(
    arguments: [
      ("- student: ann\n  machine: pc\n- student: ann\n  machine: pc\n", [("3", "student 'ann' is in line 1 already")]),
      ("- student: ann\n  machin: pc\n- student: bob\n  machin: pc\n", [("2", "unknown key 'machin' (did you mean")]),
      ("- student: ann\n  machine: [pc, pd]\n", [("2", "one value, not a list")]),
      ("- student: ann\n  hub_token: hunter2\n", [("2", "'hub_token' is a secret")]),
      ("- ann\n", [("1", "a student is a mapping")]),
      ("- machine: pc\n", [("1", "the id is empty")]),
      ("students: ann\n", [("1", "'students' is a list")]),
      ("students:\n  - student: ann\nlab: x\n", [("3", "unknown key 'lab'")]),
      ("- student: ann\n  student: bob\n", [("1", "there twice")]),
      ("- student: \"ann\n", [("2", "")]),
      ("---\njust text\n", [("2", "a list of students, or an Ansible inventory")]),
      ("- &a [*a]\n", [("1", "")]),
      ("---\n", [("2", "a list of students")]),
    ] as [(String, [(String, String)])])
  func `every fault of YAML is told with its line`(text: String, faults: [(String, String)]) {
    let found = Reading.faults(text)
    #expect(found.match(faults), "\(found)")
  }

  @Test func `a document that would grow without end is refused`() {
    let bomb = (1...9).map { "a\($0): &a\($0) [*a\($0 - 1), *a\($0 - 1), *a\($0 - 1), *a\($0 - 1), *a\($0 - 1)]" }
    let faults = Reading.faults("a0: &a0 [x, x, x, x, x, x, x]\n" + bomb.joined(separator: "\n"))
    #expect(faults.count == 1)
    #expect(faults.first?.contains("nodes") == true, "\(faults)")
  }
}
