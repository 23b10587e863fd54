/// Looks for a page's own declaration of its character set (WHATWG HTML section 13.2.3.2, "prescan a byte stream").
enum MetaPrescan {
  /// Browsers look no further either.
  private static let scannedBytes = 1024

  static func charset(_ page: [UInt8]) -> Charset? {
    let bytes = Array(page.prefix(scannedBytes))
    var index = 0
    while let start = bytes[index...].firstIndex(of: UInt8(ascii: "<")) {
      index = start + 1
      if bytes[start...].starts(with: "<!--".utf8) {
        guard let end = HTMLComment.end(in: bytes, after: start) else { return nil }
        index = end
      } else if HTMLTag.isName(bytes, at: start + 1) {
        guard let tag = HTMLTag(in: bytes, nameAt: start + 1) else { return nil }
        index = tag.end
        if tag.name == "meta", let charset = declared(by: tag, in: bytes) { return charset }
      }
    }
    return nil
  }

  private static func declared(by tag: HTMLTag, in bytes: [UInt8]) -> Charset? {
    var attributes: [String: String] = [:]
    for attribute in tag.attributes {
      guard attributes[attribute.name] == nil else { continue }
      attributes[attribute.name] = String(decoding: bytes[attribute.value], as: UTF8.self)
    }
    var label = attributes["charset"]
    if label == nil, attributes["http-equiv"]?.lowercased() == "content-type", let content = attributes["content"] {
      // A page may leave out the media type and write only "charset=...".
      label = Charset.parameter(ofMediaType: content) ?? Charset.parameter(ofMediaType: ";" + content)
    }
    guard let label, let charset = Charset.named(label) else { return nil }
    // A declaration that can be read as ASCII is not UTF-16.
    if case .utf16 = charset { return .utf8 }
    return charset
  }
}
