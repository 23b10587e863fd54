import Grading
@testable import Rosters
import Testing

struct YAMLInventoryTests {
  static let inventory = """
    ---
    all:
      hosts:
        gateway: { ansible_connection: local }
      vars:
        ansible_user: nobody
        something: [1, 2]
      children:
        students:
          hosts:
            pc-01: { ansible_host: 192.0.2.1, ansible_port: 2201, student: ann, hub_user: ann lee }
            pc-[02:03].lab:
          vars: { ansible_user: student, ansible_password: hunter2 }
          children:
            late:
              hosts:
                pc-04:
                  ansible_host: "2001:db8::4"
                  due: "2026-12-01T12:00:00Z"
              vars:
    """

  @Test func `an inventory is read as data`() throws {
    let roster = try Reading.roster(Self.inventory)
    #expect(roster.format == .ansibleYAML)
    #expect(
      roster.students.map(\.short) == [
        "gateway|||||local", "ann|||||ssh://student@192.0.2.1:2201", "pc-02.lab|||||ssh://student@pc-02.lab",
        "pc-03.lab|||||ssh://student@pc-03.lab", "pc-04|||||ssh://student@[2001:db8::4]",
      ])
    #expect(roster.students[1].parameters == ["hub_user": "ann lee"])
    #expect(roster.students.map(\.line) == [4, 11, 12, 12, 17])
    #expect(roster.notes.first?.contains("ansible_password") == true)
    #expect(!"\(roster)".contains("hunter2"))
  }

  @Test(
    arguments: [
      ("all:\n  hosts:\n    pc:\n", ["pc"]), ("web:\n  hosts: pc\n", ["pc"]),
      ("students:\n  hosts: { a: , b: }\n", ["a", "b"]),
      ("{\"all\": {\"hosts\": {\"pc\": {\"ansible_port\": 23}}}}", ["ssh://pc:23"]),
      ("a:\n  children: { b: }\n  vars: { ansible_user: x }\nb:\n  hosts: { pc: }\n", ["ssh://x@pc"]),
    ] as [(String, [String])])
  func `groups may be written in several ways`(text: String, machines: [String]) throws {
    let roster = try Reading.roster(text)
    #expect(roster.format == .ansibleYAML)
    #expect(roster.students.map(\.machine) == machines)
  }

  @Test(
    arguments: [
      ("plugin: amazon.aws.aws_ec2\nregions: [x]\n", [("1", "made by a plugin")]),
      ("{\"_meta\": {\"hostvars\": {}}, \"all\": {}}", [("1", "what a program tells Ansible")]),
      ("all:\n  host:\n    pc:\n", [("2", "group 'all' has 'host'")]),
      ("all: 7\n", [("1", "neither a group of an inventory")]),
      ("all:\n  hosts: [pc]\n", [("2", "'hosts' is a mapping")]),
      ("all:\n  hosts:\n    pc: { ansible_host: \"{{ ip }}\" }\n", [("3", "'ansible_host' is a template")]),
      ("all:\n  hosts:\n    pc: { ansible_host: [a] }\n", [("3", "one value")]),
      (
        "all:\n  hosts:\n    pc:\n      hub_user: !vault |\n        $ANSIBLE_VAULT;1.1;AES256\n        3331\n",
        [("4", "'hub_user' is encrypted")]
      ),
      ("all:\n  hosts:\n    \"pc[0:999999999]\":\n", [("3", "more than 100000 hosts")]),
      ("a:\n  children: { a: }\n", [("1", "group 'a' is a child of itself")]),
    ] as [(String, [(String, String)])])
  func `every fault of an inventory is told with its line`(text: String, faults: [(String, String)]) {
    let found = Reading.faults(text)
    #expect(found.match(faults), "\(found)")
  }
}
