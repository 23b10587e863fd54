internal import CLibXML2

/// The library's process-wide settings.
enum LibXML {
  private static let isReady: Void = {
    xmlInitParser()
    assay_xml_quiet_by_default()
    // Nothing is ever loaded by name: no files, no network.
    xmlSetExternalEntityLoader { _, _, _ in nil }
  }()

  /// Called first on the way into libxml2, as its error handler is kept for each thread.
  static func prepare() {
    _ = isReady
    assay_xml_quiet()
  }

  static func outOfMemory() -> MarkupError {
    MarkupError(.tooLarge, "there is not enough memory to read the document")
  }

  /// A message of the library on one line.
  static func message(_ error: xmlError) -> String? {
    guard let message = error.message else { return nil }
    let lines = String(cString: message).split(separator: "\n")
    return lines.isEmpty ? nil : lines.joined(separator: " ")
  }
}
