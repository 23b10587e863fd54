import Grading
@testable import Rosters
import Testing

struct INIInventoryTests {
  static let inventory = """
    # the lab's machines
    ; kept by the course
    gateway ansible_connection=local

    [students]
    pc-01 ansible_host=192.0.2.1 ansible_port=2201 student=ann hub_user="ann lee"  # first row
    pc-02 ansible_host=192.0.2.2 ansible_user='bob' name='Bob O''Neil'
    pc-[03:04].lab:2222
    fe80::7 colour=red

    [late]
    pc-02

    [late:vars]
    due = "2026-12-01T12:00:00Z"  # by the dean
    ansible_port = 2299 # the other one

    [students:vars]
    ansible_user=student
    ansible_ssh_private_key_file=~/.ssh/lab
    unused={{ whatever }}

    [everyone:children]
    students
    late   # they too

    [everyone:vars]
    ansible_user=nobody
    due=2026-11-30T12:00:00Z
    """

  @Test func `an inventory is read as data`() throws {
    let roster = try Reading.roster(Self.inventory)
    #expect(roster.format == .ansibleINI)
    #expect(
      roster.students.map(\.short) == [
        "gateway|||||local", "ann|||||ssh://student@192.0.2.1:2201", "pc-02|Bob ONeil||||ssh://bob@192.0.2.2:2299",
        "pc-03.lab|||||ssh://student@pc-03.lab:2222", "pc-04.lab|||||ssh://student@pc-04.lab:2222",
        "fe80::7|||||ssh://student@[fe80::7]",
      ])
    #expect(roster.students.map(\.line) == [3, 6, 7, 8, 8, 9])
    #expect(
      roster.students.map(\.due) == [
        nil, "2026-11-30T12:00:00Z", "2026-12-01T12:00:00Z", "2026-11-30T12:00:00Z", "2026-11-30T12:00:00Z",
        "2026-11-30T12:00:00Z",
      ])
    #expect(roster.students[1].parameters == ["hub_user": "ann lee"])
    #expect(roster.notes.count == 1)
    #expect(roster.notes.first?.contains("ansible_ssh_private_key_file") == true)
  }

  @Test(
    arguments: [
      ("pc-1\npc-2\n", ["pc-1", "pc-2"]), ("[all]\npc\n", ["pc"]), ("[a]\r\npc\r\n", ["pc"]),
      ("pc ansible_user=ann\n", ["ssh://ann@pc"]), ("pc ansible_ssh_host=x ansible_ssh_port=23\n", ["ssh://x:23"]),
      ("[a:vars]\nansible_user=x\n[a]\npc\n", ["ssh://x@pc"]),
      ("[all:vars]\nansible_user=x\n[a]\npc ansible_user=y\n", ["ssh://y@pc"]),
      ("[b]\npc\n[a]\npc\n[a:vars]\nansible_user=a\n[b:vars]\nansible_user=b\n", ["ssh://b@pc"]),
      (
        "[b]\npc\n[a]\npc\n[a:vars]\nansible_user=a\nansible_group_priority=10\n[b:vars]\nansible_user=b\n",
        ["ssh://a@pc"]
      ),
      ("[p:children]\nc\n[c]\npc\n[c:vars]\nansible_user=c\n[p:vars]\nansible_user=p\n", ["ssh://c@pc"]),
      ("pc ansible_user=a\npc ansible_user=b\n", ["ssh://b@pc"]), ("localhost ansible_connection=local\n", ["local"]),
      ("[web:hosts]\npc\n", ["pc"]), ("[01:02].lab\n", ["01.lab", "02.lab"]),
    ] as [(String, [String])])
  func `where a machine is follows Ansible's rules`(text: String, machines: [String]) throws {
    let roster = try Reading.roster(text)
    #expect(roster.format == .ansibleINI)
    #expect(roster.students.map(\.machine) == machines)
  }

  @Test(
    arguments: [
      ("[a]\npc[1:\n", [("2", "a bracket is not closed")]),
      ("[a]\npc[0:999999999]\n", [("2", "more than 100000 hosts")]),
      ("[a]\npc[1:60000]\nqc[1:60000]\n", [("3", "names more than 100000 hosts")]),
      ("[a]\npc:99999\n", [("2", "'99999' is no port")]),
      ("[a]\npc ansible_port=ssh\n", [("2", "a port is a number")]),
      ("[a]\npc ansible_host='x y'\n", [("2", "a host cannot have ' ' in it")]),
      ("[a]\npc ansible_host='-oProxyCommand=x'\n", [("2", "a host cannot begin with '-'")]),
      ("[a]\npc ansible_host={{ip}}\n", [("2", "'ansible_host' is a template")]),
      ("[a]\npc\nqc\n[a:vars]\nansible_user={{ x }}\n", [("5", "'ansible_user' is a template")]),
      ("[a]\npc hub_token=hunter2\n", [("2", "'hub_token' is a secret")]),
      ("[a]\npc ansible_connection=docker\n", [("2", "'pc' is reached by 'docker'")]),
      ("[a]\npc 'x\n", [("2", "a quote is not closed")]),
      ("[a]\npc x\n", [("2", "'x' is no variable")]),
      ("[a:boys]\npc\n[a b]\n[]\n", [("1", "'children' or 'vars'"), ("3", "is no section"), ("4", "is no section")]),
      ("[a:children]\nb\n[c]\npc\n", [("2", "[a:children] names group 'b'")]),
      ("[c]\npc\n[b:vars]\nx=1\n", [("3", "variables of group 'b'")]),
      ("[a:children]\nb\n[b:children]\na\n[b]\npc\n", [("1", "group 'a' is a child of itself")]),
      ("[a]\npc student=x\nqc student=x\n", [("3", "student 'x' is in line 2 already")]),
      ("[a]\n", [("-", "nobody")]),
    ] as [(String, [(String, String)])])
  func `every fault of an inventory is told with its line`(text: String, faults: [(String, String)]) {
    let found = Reading.faults(text)
    #expect(found.match(faults), "\(found)")
  }

  @Test func `groups without end are refused`() {
    let chain = (0..<5000).map { "[g\($0):children]\ng\($0 + 1)\n" }.joined()
    let faults = Reading.faults(chain)
    #expect(faults.contains { $0.contains("more than 1000 groups") }, "\(faults.prefix(3))")
  }

  @Test func `a deep chain of groups is followed to its end`() throws {
    let chain = (0..<900).map { "[g\($0):children]\ng\($0 + 1)\n[g\($0):vars]\nansible_user=u\($0)\n" }.joined()
    let roster = try Reading.roster(chain + "[g900]\npc\n")
    #expect(roster.students.map(\.machine) == ["ssh://u899@pc"])
  }
}
