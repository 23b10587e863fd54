/// A `Link` header (RFC 8288), as registries use it to say where the next page of a list is.
enum LinkHeader {
  /// The target of the first link with `rel=next`, as it is written.
  static func next(in values: [String]) -> String? {
    for value in values {
      var cursor = HeaderCursor(value)
      repeat {
        cursor.skipSpace()
        guard cursor.skip("<"), let target = cursor.text(upTo: ">") else { break }
        if isNext(&cursor) { return target }
      } while cursor.skip(",")
    }
    return nil
  }

  /// Reads the parameters of one link.
  private static func isNext(_ cursor: inout HeaderCursor) -> Bool {
    var isNext = false
    cursor.skipSpace()
    while cursor.skip(";") {
      cursor.skipSpace()
      guard let (name, value) = cursor.parameter() else { break }
      if name == "rel", value.lowercased().split(separator: " ").contains("next") { isNext = true }
      cursor.skipSpace()
    }
    return isNext
  }
}
