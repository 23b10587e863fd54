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
  private let renderer: @Sendable (GradeReport, ReportStyle) throws -> String

  init(
    name: String, fileExtension: String, mediaType: String, about: String,
    renderer: @escaping @Sendable (GradeReport, ReportStyle) throws -> String
  ) {
    self.name = name
    self.fileExtension = fileExtension
    self.mediaType = mediaType
    self.about = about
    self.renderer = renderer
  }

  /// Every format there is, in the order in which help lists them.
  package static let all: [ReportFormat] = [.text, .json]

  /// The format called `name`; nil where there is none.
  package static func named(_ name: String) -> ReportFormat? {
    all.first { $0.name == name }
  }

  /// The report in this format, ending with a line break.
  ///
  /// - Throws: what the format's encoder throws; a fault of ours, never of what the report says.
  package func render(_ report: GradeReport, style: ReportStyle = ReportStyle()) throws -> String {
    try renderer(report, style)
  }
}
