package import Grading

/// A way to tell a ``ClassReport``: one value goes in, text comes out, as with ``ReportFormat``.
///
/// A new format is one file in `ClassFormats` and one line in ``all``.
package struct ClassReportFormat: Sendable {
  /// As `--report` names it.
  package let name: String
  /// Without the dot.
  package let fileExtension: String
  /// As in a `Content-Type` header.
  package let mediaType: String
  /// One line for `--help`.
  package let about: String
  private let renderer: @Sendable (ClassReport, ReportStyle) throws -> String

  init(
    name: String, fileExtension: String, mediaType: String, about: String,
    renderer: @escaping @Sendable (ClassReport, ReportStyle) throws -> String
  ) {
    self.name = name
    self.fileExtension = fileExtension
    self.mediaType = mediaType
    self.about = about
    self.renderer = renderer
  }

  /// Every format there is, in the order in which help lists them.
  package static let all: [ClassReportFormat] = [.text, .html, .json, .csv, .canvas, .moodle, .moodleXML]

  /// The format called `name`; nil where there is none.
  package static func named(_ name: String) -> ClassReportFormat? {
    all.first { $0.name == name }
  }

  /// The report in this format, ending with a line break.
  ///
  /// - Throws: ``ReportError`` where the class lacks what the format needs: every student at fault is named. What an
  ///   encoder throws is a fault of ours.
  package func render(_ report: ClassReport, style: ReportStyle = ReportStyle()) throws -> String {
    try renderer(report, style)
  }
}
