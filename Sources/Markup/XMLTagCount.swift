/// Counts the tags of an XML document and the attributes of each before libxml2, which compares each attribute with
/// all others, gets to read them. A document in which this goes astray is not well-formed, and there libxml2 stops.
enum XMLTagCount {
  /// - Throws: `tooLarge`
  static func check(_ bytes: [UInt8]) throws(MarkupError) {
    var tags = 0
    var index = 0
    while let start = bytes[index...].firstIndex(of: UInt8(ascii: "<")) {
      if let end = skipped(bytes, start) {
        index = end
        continue
      }
      tags += 1
      guard tags <= MarkupLimits.tags else {
        throw MarkupError(.tooLarge, "the document has more than \(MarkupLimits.tags) tags")
      }
      index = try passTag(bytes, from: start + 1)
    }
  }

  /// Past a comment, a CDATA section or a processing instruction, in which tags are text.
  private static func skipped(_ bytes: [UInt8], _ start: Int) -> Int? {
    for (opening, closing) in [("<!--", "-->"), ("<![CDATA[", "]]>"), ("<?", "?>")]
    where bytes[start...].starts(with: opening.utf8) {
      var index = start + opening.utf8.count
      let first = Array(closing.utf8)
      while let place = bytes[min(index, bytes.count)...].firstIndex(of: first[0]) {
        if bytes[place...].starts(with: first) { return place + first.count }
        index = place + 1
      }
      return bytes.count
    }
    return nil
  }

  private static func passTag(_ bytes: [UInt8], from start: Int) throws(MarkupError) -> Int {
    var attributes = 0
    var quote: UInt8?
    var index = start
    while index < bytes.count {
      let byte = bytes[index]
      // It may not be in a tag, not even in a value.
      if byte == UInt8(ascii: "<") { return index }
      index += 1
      if let open = quote {
        if byte == open { quote = nil }
      } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
        quote = byte
      } else if byte == UInt8(ascii: ">") {
        return index
      } else if byte == UInt8(ascii: "=") {
        attributes += 1
        guard attributes <= MarkupLimits.attributes else {
          throw MarkupError(
            .tooLarge, "a tag of the document has more than \(MarkupLimits.attributes) attributes")
        }
      }
    }
    return index
  }
}
