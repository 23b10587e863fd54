import FoundationEssentials
import TestSupport
import Testing

/// `assay roster`, as a user runs it.
@Suite struct RosterCommandTests {
  private static let canvas = """
    Student,ID,SIS User ID,SIS Login ID,Section,Lab (1)
        Points Possible,,,,,10
    "Lovelace, Ada",1,1815,ada,A,
    "Hopper, Grace",2,1906,grace,A,
    "Lee, Cy",3,,cy,A,
    """
  private static let hosts = """
    [students]
    pc-01 ansible_host=192.0.2.1 student=ada registry_user=ada registry_password_file=/k/ada
    pc-02:2222 student=grace registry_password_command='pass show grace'
    pc-04
    [students:vars]
    ansible_user=student
    """

  @Test func `a roster is shown as it is understood, who is alone first`() async throws {
    let result = try await assay(
      ["roster", "canvas.csv", "--machines", "hosts.ini", "--lab", "docker-registry"],
      files: ["canvas.csv": Self.canvas, "hosts.ini": Self.hosts])
    #expect(result.status == 0, "\(result.errors)")
    #expect(
      result.output == """
        canvas.csv: Canvas gradebook export · 3 students
        hosts.ini: Ansible inventory (INI)

        1 student without a machine:
          line 5  cy  Lee, Cy  –

        1 machine nobody in the roster has:
          line 4  pc-04  –  ssh://student@pc-04

        student  name           machine                   registry_password  registry_user
        ada      Lovelace, Ada  ssh://student@192.0.2.1   (from a file)      ada
        grace    Hopper, Grace  ssh://student@pc-02:2222  (from a command)   –
        cy       Lee, Cy        –                         –                  –

        """)
  }

  @Test func `a template makes the machines`() async throws {
    let result = try await assay(
      ["roster", "canvas.csv", "--machine", "ssh://student@{login}.lab"], files: ["canvas.csv": Self.canvas])
    #expect(result.status == 0, "\(result.errors)")
    #expect(result.output.contains("Hopper, Grace  ssh://student@grace.lab\n"))
  }

  @Test(arguments: [[], ["--lab", "docker-registry", "--secrets-in-roster"]])
  func `no secret is shown`(options: [String]) async throws {
    let result = try await assay(
      ["roster", "class.csv"] + options, files: ["class.csv": "student,machine,registry_password\nada,pc,hunter2\n"])
    #expect(result.status == 0, "\(result.errors)")
    #expect(result.output.contains("(given)"))
    #expect(!(result.output + result.errors).contains("hunter2"))
  }

  @Test func `every fault is a line that editors find`() async throws {
    let result = try await assay(
      ["roster", "class.csv", "--lab", "docker-registry"],
      files: ["class.csv": "student,machine,hub_usr,registry_password\nada,p\u{1B}c,x,hunter2\nada,pc,,\n"])
    #expect(result.status == 65)
    #expect(result.output.isEmpty)
    let lines = result.errors.split(separator: "\n")
    #expect(lines.count == 5, "\(lines)")
    #expect(lines.first?.hasPrefix("class.csv:1: unknown column 'hub_usr' (did you mean 'hub_user'?)") == true)
    #expect(result.errors.contains("class.csv:1: 'registry_password' is a secret of the lab"))
    #expect(result.errors.contains("class.csv:2: machine 'p\\u{1B}c'"))
    #expect(result.errors.contains("class.csv:3: student 'ada' is in line 2 already\n"))
    #expect(lines.last == "assay: 4 faults in the roster. Nothing was graded.")
    #expect(!result.errors.contains("hunter2"))
  }

  @Test(arguments: [
    (["roster", "nowhere.csv"], 66, "cannot read nowhere.csv"), (["roster", "."], 66, "cannot read ."),
    (["roster", "class.csv", "--machines", "nowhere.ini"], 66, "cannot read nowhere.ini"),
    (["roster", "class.csv", "--lab", "docker-registy"], 66, "Did you mean 'docker-registry'?"),
    (["roster", "class.csv", "--machines", "a", "--machine", "b"], 64, "give one of them"), (["roster"], 64, "file"),
  ])
  func `a mistake is named`(arguments: [String], status: Int, message: String) async throws {
    let result = try await assay(arguments, files: ["class.csv": "student,machine\nada,pc\n"])
    #expect(result.status == status)
    #expect(result.errors.contains(message), "\(result.errors)")
    #expect(result.output.isEmpty)
  }

  private func assay(_ arguments: [String], files: [String: String]) async throws -> ProgramResult {
    try await TemporaryFolder.with { folder in
      for (name, text) in files { try text.write(toFile: "\(folder)/\(name)", atomically: false, encoding: .utf8) }
      return try await Program.run(
        "\(Repository.program)", arguments,
        environment: [
          "PATH": "/usr/bin:/bin", "HOME": "/nonexistent", "LANG": "C.UTF-8", "ASSAY_PATH": "\(Repository.root)",
        ],
        folder: "\(folder)")
    }
  }
}
