import LabFiles
import Testing

struct LabFinderTests {
  private let one: TemporaryLab
  private let two: TemporaryLab

  init() throws {
    one = try TemporaryLab()
    two = try TemporaryLab(["checks/other/lab.yaml": "lab: other\n", "checks/no-lab/readme.txt": "x"])
  }

  private func known(_ error: LabReadError?) -> [String]? {
    if case .noSuchLab(_, let known)? = error { known } else { nil }
  }

  @Test func `the labs of all roots are listed, the first of a name`() {
    let labs = LabFinder(roots: ["/nowhere", one.root, two.root]).all
    #expect(labs.map(\.name) == ["other", "tiny"])
    #expect(labs.map(\.checks) == ["\(two.root)/checks/other", "\(one.root)/checks/tiny"])
    #expect(labs.map(\.rubric) == ["\(two.root)/rubrics/other.yaml", "\(one.root)/rubrics/tiny.yaml"])
  }

  @Test func `a lab is found by its name`() throws {
    #expect(try LabFinder(roots: [two.root]).find("other").checks == "\(two.root)/checks/other")
  }

  @Test func `a lab is found by its folder`() throws {
    for path in ["\(one.root)/checks/tiny", "\(one.root)/checks/tiny/", "\(one.root)/checks/../checks/tiny"] {
      let place = try LabFinder(roots: []).find(path)
      #expect(place.name == "tiny")
      #expect(place.rubric == "\(one.root)/rubrics/tiny.yaml")
    }
  }

  @Test func `without a name the only lab is meant`() throws {
    #expect(try LabFinder(roots: [one.root]).find(nil).name == "tiny")
  }

  @Test func `without a name one of several is not guessed`() {
    let error = #expect(throws: LabReadError.self) { try LabFinder(roots: [two.root]).find(nil) }
    #expect(known(error) == ["other", "tiny"])
  }

  @Test(arguments: ["tyni", "", "no-lab"])
  func `a name that there is none of is told with those that there are`(name: String) {
    let error = #expect(throws: LabReadError.self) { try LabFinder(roots: [two.root]).find(name) }
    #expect(known(error) == ["other", "tiny"])
  }

  @Test func `roots are the folder, the path, the home and the program's share`() {
    let environment = ["ASSAY_PATH": "/a:/b", "HOME": "/home/ann"]
    #expect(
      LabFinder(environment: environment, program: "/usr/local/bin/assay").roots
        == [".", "/a", "/b", "/home/ann/.local/share/assay", "/usr/local/share/assay"])
    #expect(
      LabFinder(environment: ["HOME": "/h", "XDG_DATA_HOME": "/data"], program: nil).roots == [".", "/data/assay"])
    #expect(LabFinder(environment: [:], program: nil).roots == ["."])
  }
}
