/// The records of a pax extended header (POSIX.1-2001, pax(1)): `LENGTH KEY=VALUE\n`, where LENGTH counts all of it.
struct PaxRecords {
  private(set) var values: [String: String] = [:]

  init() {}

  init(_ body: [UInt8]) throws(ArchiveError) {
    var rest = body[...]
    while !rest.isEmpty {
      let digits = rest.prefix { $0 != 0x20 }
      guard digits.count < 10, let length = Int(String(decoding: digits, as: UTF8.self)),
        length > digits.count + 1, length <= rest.count
      else { throw .corrupt }
      let record = rest.prefix(length).dropFirst(digits.count + 1)
      guard record.last == 0x0A, let equals = record.firstIndex(of: 0x3D) else { throw .corrupt }
      let key = String(decoding: record[..<equals], as: UTF8.self)
      values[key] = String(decoding: record[(equals + 1)...].dropLast(), as: UTF8.self)
      rest = rest.dropFirst(length)
    }
  }

  /// These records, and the others where both have a key.
  func merging(_ others: PaxRecords) -> PaxRecords {
    var result = self
    result.values.merge(others.values) { _, other in other }
    return result
  }

  var path: String? { text("path") }
  var link: String? { text("linkpath") }
  var isSparse: Bool { values.keys.contains { $0.hasPrefix("GNU.sparse.") } }

  /// An empty value takes back what an earlier record says.
  private func text(_ key: String) -> String? { values[key].flatMap { $0.isEmpty ? nil : $0 } }

  func size() throws(ArchiveError) -> Int? {
    guard let text = text("size") else { return nil }
    guard let size = Int(text), size >= 0, size < Int.max / 2 else { throw .corrupt }
    return size
  }
}
