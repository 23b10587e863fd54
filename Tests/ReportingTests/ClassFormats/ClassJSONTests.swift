import FoundationEssentials
import Grading
import Testing

@testable import Reporting

@Suite struct ClassJSONTests {
  private struct Told: Decodable {
    struct Entry: Decodable {
      var student: String
      var machine: String
      var status: String
      var message: String?
      var report: Report?
    }

    struct Report: Decodable {
      var schema: String
    }

    var schema: String
    var lab: String
    var students: [Entry]
  }

  @Test func `there is an entry for every line of the roster, in its order`() throws {
    let text = try ClassReportFormat.json.render(SampleClasses.few)
    let told = try JSONDecoder().decode(Told.self, from: Data(text.utf8))
    #expect(told.schema == "assay/class/v1")
    #expect(told.lab == "docker-registry")
    #expect(told.students.map(\.student) == ["s01", "s02", "s03", "s04", "s05"])
    #expect(told.students.map(\.status) == ["graded", "unreachable", "graded", "graded", "interrupted"])
    #expect(told.students.map { $0.report?.schema != nil } == [true, false, true, true, false])
    #expect(told.students[1].message == "no route to host: is the machine on?")
  }

  @Test func `a student is a line, so that a large class can be read by the line`() throws {
    let text = try ClassReportFormat.json.render(SampleClasses.few)
    #expect(text.split(separator: "\n").filter { $0.contains("\"student\":\"s") }.count == 5)
  }
}
