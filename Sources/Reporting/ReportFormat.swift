package import Grading

/// A way to tell a ``GradeReport``: one value goes in, text comes out. A format opens no files and decides no exit code.
///
/// A new format is one file in `Formats` and one line in ``all``.
package struct ReportFormat: Sendable {
  /// As `--report` names it.
  package let name: String
  /// Without the dot.
  package let fileExtension: String
  /// As in a `Content-Type` header.
  package let mediaType: String
  /// One line for `--help`.
  package let about: String
  /// What is told beside the report, where the environment asks for it.
  package let appendix: Appendix?
  private let renderer: @Sendable (GradeReport, ReportStyle) throws -> String

  /// A text of its own that belongs to a format, for a file that a variable of the environment names.
  package struct Appendix: Sendable {
    package let variable: String
    package let render: @Sendable (GradeReport, ReportStyle) -> String
  }

  init(
    name: String, fileExtension: String, mediaType: String, about: String, appendix: Appendix? = nil,
    renderer: @escaping @Sendable (GradeReport, ReportStyle) throws -> String
  ) {
    self.name = name
    self.fileExtension = fileExtension
    self.mediaType = mediaType
    self.about = about
    self.appendix = appendix
    self.renderer = renderer
  }

  /// Every format there is, in the order in which help lists them.
  package static let all: [ReportFormat] = [
    .text, .html, .json, .xml, .csv, .junit, .tap, .ctrf, .github, .gradescope, .canvas, .moodle, .moodleXML, .qti,
  ]

  /// The format called `name`; nil where there is none.
  package static func named(_ name: String) -> ReportFormat? {
    all.first { $0.name == name }
  }

  /// The report in this format, ending with a line break.
  ///
  /// - Throws: ``ReportError`` where the run lacks what the format needs; what an encoder throws is a fault of ours.
  package func render(_ report: GradeReport, style: ReportStyle = ReportStyle()) throws -> String {
    try renderer(report, style)
  }
}
