/// One header field as it stands on the wire, name and value without the white space around them (RFC 9110 section 5).
package struct HeaderField: Sendable, Hashable, Codable {
  package var name: String
  package var value: String

  package init(_ name: String, _ value: String) {
    self.name = name
    self.value = value
  }
}

/// Header fields in the order received; repeated ones are kept. Names compare without regard to ASCII case.
package struct HeaderFields: Sendable, Hashable, Codable {
  package var fields: [HeaderField]

  package init(_ fields: [HeaderField] = []) {
    self.fields = fields
  }

  /// The first value of that name.
  package subscript(name: String) -> String? {
    let name = name.lowercased()
    return fields.first { $0.name.lowercased() == name }?.value
  }

  /// All values of that name, in order.
  package func values(_ name: String) -> [String] {
    let name = name.lowercased()
    return fields.filter { $0.name.lowercased() == name }.map(\.value)
  }
}
