/// How a report is to look. Formats for machines ignore it.
package struct ReportStyle: Sendable, Hashable {
  /// Colour by escape codes; nothing is said by colour alone.
  package var color: Bool
  /// False for a locale without UTF-8: everything is ASCII then.
  package var unicode: Bool
  /// Columns, at least ``narrowest``.
  package var width: Int
  /// Every checkpoint, not only what is worth doing next.
  package var verbose: Bool
  /// The reader's offset from UTC in seconds, for the date; nil shows UTC and says so.
  package var utcOffset: Int?
  package var gradebook: Gradebook

  package static let narrowest = 40

  package init(
    color: Bool = false, unicode: Bool = true, width: Int = 80, verbose: Bool = false, utcOffset: Int? = nil,
    gradebook: Gradebook = Gradebook()
  ) {
    self.color = color
    self.unicode = unicode
    self.width = max(width, Self.narrowest)
    self.verbose = verbose
    self.utcOffset = utcOffset
    self.gradebook = gradebook
  }
}
