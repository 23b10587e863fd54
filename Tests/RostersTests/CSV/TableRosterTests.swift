import Grading
@testable import Rosters
import Testing

struct TableRosterTests {
  @Test(arguments: [
    "student,machine\nann,ssh://student@pc-01:2222\nbob,pc-02\n",
    "\u{FEFF}student,machine\r\nann,ssh://student@pc-01:2222\r\nbob,pc-02\r\n",
    "Student;Machine\rann;ssh://student@pc-01:2222\rbob;pc-02",
    "student\tmachine\nann\tssh://student@pc-01:2222\n\nbob\tpc-02\n",
    "sep=,\nstudent,machine\n ann , ssh://student@pc-01:2222 \nbob,pc-02\n,\n",
    "\n\nmachine,student\nssh://student@pc-01:2222,ann\npc-02,bob\n",
  ])
  func `a table of our own is read however it is written`(text: String) throws {
    let roster = try Reading.roster(text)
    #expect(roster.format == .ownCSV)
    #expect(roster.students.map(\.short) == ["ann|||||ssh://student@pc-01:2222", "bob|||||pc-02"])
    #expect(roster.gradebook == nil)
  }

  @Test func `every column of our own has its place`() throws {
    let roster = try Reading.roster(
      """
      student,name,email,idnumber,login,machine,due,hub_user,hub_token_file,PORT
      s07,"Lovelace, Ada",ada@example.org,0042,ada,ssh://pc-07,2026-11-30T23:59:00+01:00,adal,/keys/ada,"5001"
      s08,Grace Hopper,,,,local,,,,
      """)
    let ada = try #require(roster.students.first)
    #expect(ada.short == "s07|Lovelace, Ada|ada@example.org|0042|ada|ssh://pc-07")
    #expect(ada.line == 2)
    #expect(ada.due == "2026-11-30T23:59:00+01:00")
    #expect(ada.parameters == ["hub_user": "adal", "port": "5001"])
    #expect(ada.secretFiles == ["hub_token": "/keys/ada"])
    #expect(roster.students.last?.parameters == [:])
  }

  @Test func `a secret may come from a command, or in the clear where somebody insists`() throws {
    let byCommand = try Reading.roster("student,machine,hub_token_command\nann,pc,pass show ann\n")
    #expect(byCommand.students.first?.secretCommands == ["hub_token": "pass show ann"])
    var insisting = Reading.lab
    insisting.allowsSecrets = true
    let clear = try Reading.roster("student,machine,hub_token\nann,pc,hunter2\n", parameters: insisting)
    #expect(clear.students.first?.parameters == ["hub_token": "hunter2"])
    #expect(Reading.faults("student,machine,hub_token\nann,pc,\n") == [])
  }

  @Test func `without a lab any column may be a parameter's`() throws {
    let roster = try Reading.roster(
      "student,machine,hub_user,hub_token_file\nann,pc,annlee,/k\n", parameters: RosterParameters())
    #expect(roster.students.first?.parameters == ["hub_user": "annlee"])
    #expect(roster.students.first?.secretFiles == ["hub_token": "/k"])
  }

  static let canvas = """
    \u{FEFF}Student,ID,SIS User ID,SIS Login ID,Section,Registry lab (4711),Essay (12),Final Score
        Points Possible,,,,,10,"5,5",(read only)
    ,,,,,Manual Posting,,
    "Lee, Ann",101,U-0042,ann.lee,Tuesday,"7,5",4,81.2
    "Hopper, Grace",102,,grace@example.org,"The ""B"" group",,EX,
    "O'Neil, Cy",103,U-0044,,Tuesday,,,
    "Student, Test",199,,0f7d1c5e0f7d,Tuesday,,,
    """

  @Test func `an export of Canvas is read, and kept whole`() throws {
    let roster = try Reading.roster(Self.canvas)
    #expect(roster.format == .canvas)
    #expect(
      roster.students.map(\.short) == [
        "ann.lee|Lee, Ann||U-0042||", "grace@example.org|Hopper, Grace|grace@example.org|||",
        "U-0044|O'Neil, Cy||U-0044||",
      ])
    #expect(roster.students.map(\.line) == [4, 5, 6])
    let gradebook = try #require(roster.gradebook)
    #expect(gradebook.kind == .canvas)
    #expect(gradebook.header.last == "Final Score")
    #expect(gradebook.rows.count == 6)
    #expect(gradebook.rows.first?.first == "    Points Possible")
    #expect(gradebook.rows[2][5] == "7,5")
    #expect(gradebook.rowOfStudent == ["ann.lee": 2, "grace@example.org": 3, "U-0044": 4])
    #expect(roster.notes.count == 1)
    #expect(roster.notes.first?.contains("line 7") == true)
  }

  @Test func `an export of Canvas with semicolons and few columns is one, too`() throws {
    let roster = try Reading.roster("Student;ID;Section;Lab (1)\r\nPoints Possible;;;10,00\r\nAnn Lee;7;A;9,25\r\n")
    #expect(roster.format == .canvas)
    #expect(roster.students.map(\.short) == ["7|Ann Lee||||"])
    #expect(roster.gradebook?.rows[1] == ["Ann Lee", "7", "A", "9,25"])
  }

  @Test(
    arguments: [
      (
        "First name,Last name,ID number,Institution,Department,Email address,Quiz: one (Real),"
          + "Last downloaded from this course\nAnn,Lee,0042,TU,CS,ann@example.org,8.00,1795000000\n",
        "ann@example.org|Ann Lee|ann@example.org|0042||"
      ),
      (
        "\u{FEFF}First name;Surname;Username;Email address;Groups\r\nAnn;Lee;alee;ann@example.org;\"A, B\"\r\n",
        "alee|Ann Lee|ann@example.org|||"
      ),
      (
        "username,firstname,lastname,email,idnumber\nalee,Ann,Lee,ann@example.org,7\n",
        "alee|Ann Lee|ann@example.org|7||"
      ),
      (
        "Full name,Email address,Roles,Groups\n\"Ann Lee\",ann@example.org,Student,\n",
        "ann@example.org|Ann Lee|ann@example.org|||"
      ),
      ("First name,Surname,ID number\nAnn,,7\n", "7|Ann||7||"),
      (
        "First name,Surname,Email address,machine,hub_user\nAnn,Lee,ann@example.org,pc-01,al\n",
        "ann@example.org|Ann Lee|ann@example.org|||pc-01"
      ),
    ])
  func `an export of Moodle is read`(text: String, student: String) throws {
    let roster = try Reading.roster(text)
    #expect(roster.format == .moodle)
    #expect(roster.students.map(\.short) == [student])
    #expect(roster.gradebook?.kind == .moodle)
    #expect(roster.gradebook?.rowOfStudent.values.map(\.self) == [0])
  }

  @Test func `a roster of GitHub Classroom is read`() throws {
    let roster = try Reading.roster(
      """
      "identifier","github_username","github_id","name"
      "ann@example.org","annlee","12345","Ann Lee"
      "bob","","",""
      """)
    #expect(roster.format == .classroom)
    #expect(roster.students.map(\.short) == ["ann@example.org|Ann Lee|ann@example.org||annlee|", "bob|||||"])
  }

  @Test(
    arguments: [
      ("student,machine\nann,pc-1\n\nann,pc-2\n", [("4", "student 'ann' is in line 2 already")]),
      ("student,machine\n,pc-1\n", [("2", "the id is empty")]),
      ("student,machin\nann,pc-1\n", [("1", "unknown column 'machin' (did you mean 'machine'?)")]),
      ("student,machine,hub_usr\nann,pc-1,x\n", [("1", "unknown column 'hub_usr'")]),
      ("student,machine,machine\nann,pc-1,pc-2\n", [("1", "there twice: columns 2 and 3")]),
      ("student,machine\nLee, Ann,pc-1\nann,pc-1\n", [("2", "3 cells, and the header 2")]),
      ("student,machine\nann,-oProxyCommand=x\n", [("2", "cannot begin with '-'")]),
      ("student,machine,due\nann,pc,tomorrow\n", [("2", "due 'tomorrow'")]),
      ("student,machine,due\nann,pc,2026-02-30T00:00:00Z\n", [("2", "due '2026-02-30T00:00:00Z'")]),
      ("student,machine,hub_token\nann,pc,hunter2\n", [("1", "'hub_token' is a secret")]),
      ("student,machine,hub_user,hub_user_file\nann,pc,a,b\n", [("2", "'hub_user' is given in more than one way")]),
      ("machine,name\npc,Ann\n", [("1", "there is no column 'student'")]),
      ("name,email\nAnn,a@b\n", [("1", "there is no column 'student'")]),
      ("student,machine\nan\u{202E}n,pc\n", [("2", "an id cannot have U+202E")]),
      ("student,machine\nan\u{1B}n,pc\n", [("2", "student 'an\\u{1B}n'")]),
      ("student,machine\nann,\"pc\n", [("2", "a quote is opened and never closed")]),
      ("student,machine\n", [("-", "nobody")]),
      ("identifier,github_username\nann,x\nann,y\n", [("3", "student 'ann' is in line 2 already")]),
      ("Student,ID,Section\nAnn,1,A,extra\n", [("2", "4 cells, and the header 3")]),
      (
        "student,machine,due,colour\nann,p c,soon,red\nann,pc\n,pc\nbob,ssh://x:99999\n",
        [
          ("1", "unknown column 'colour'"), ("2", "a host cannot have ' ' in it"), ("2", "due 'soon'"),
          ("3", "student 'ann' is in line 2 already"), ("4", "the id is empty"), ("5", "a port is a number"),
        ]
      ),
    ] as [(String, [(String, String)])])
  func `every fault of a table is told with its line`(text: String, faults: [(String, String)]) {
    let found = Reading.faults(text)
    #expect(found.match(faults), "\(found)")
  }

  @Test func `no fault shows a secret`() {
    let faults = Reading.faults("student,machine,hub_token\nann,p c,hunter2\nann,pc,hunter2\n")
    #expect(faults.count == 3)
    #expect(!faults.contains { $0.contains("hunter2") })
  }

  @Test func `faults without end are counted`() {
    let faults = Reading.faults("student,machine\n" + String(repeating: ",pc\n", count: 3000))
    #expect(faults.count == 1001)
    #expect(faults.last == "-: 2000 more faults are not shown")
  }

  @Test func `a column that is nearly ours is not taken for a parameter`() {
    let parameters = RosterParameters(suggest: Reading.lab.suggest)
    let faults = Reading.faults("student,machin,hub_user\nann,pc,x\n", parameters: parameters)
    #expect(faults.match([("1", "unknown column 'machin' (did you mean 'machine'?)")]), "\(faults)")
  }

  @Test func `a file of machines needs one of many things that tell whose it is`() throws {
    let machines = try Reading.roster(
      "login,email,name,machine\nann,,,pc-1\n,bob@example.org,,pc-2\n,,Cy Lee,pc-3\n", role: .machines)
    #expect(machines.students.map(\.facts.id) == ["ann", "bob@example.org", "Cy Lee"])
    let faults = Reading.faults("login,machine\nann,\n,pc\n", role: .machines)
    #expect(faults.match([("2", "no machine for 'ann'"), ("3", "nothing says whose")]), "\(faults)")
    #expect(Reading.faults("login,name\nann,Ann\n", role: .machines).match([("1", "no column 'machine'")]))
  }
}
