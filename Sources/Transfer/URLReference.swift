import CCurl

/// An absolute `http` or `https` URL without user and password, taken apart by the parser that libcurl itself connects
/// with, so that what was checked is what is used.
package struct URLReference: Sendable, Hashable, CustomStringConvertible {
  /// Longer ones are refused.
  package static let maximumBytes = 16 << 10

  /// The whole URL without its fragment.
  package let text: String
  package let origin: Origin
  /// As written, still percent-encoded; at least `/`.
  package let path: String
  /// Without the question mark.
  package let query: String?

  package var description: String { text }

  /// - Throws: `TransferError` of kind `invalidRequest`; its sentence does not repeat the URL.
  package init(_ text: String) throws(TransferError) {
    try Self.checkSize(of: text)
    let parsed = try ParsedURL()
    try parsed.set(text, flags: UInt32(CURLU_PATH_AS_IS | CURLU_DISALLOW_USER))
    try self.init(parsed)
  }

  /// Resolves a relative or absolute reference, such as a `Location`, against this URL (RFC 3986 section 5.2).
  /// Characters that are not allowed in a URL are percent-encoded first.
  /// - Throws: `TransferError` of kind `invalidRequest`, also for schemes other than `http` and `https`.
  package func resolving(_ reference: String) throws(TransferError) -> URLReference {
    try Self.checkSize(of: reference)
    // libcurl 7.88 takes these two for a reference to the directory.
    if reference.isEmpty || reference.hasPrefix("#") { return self }
    let parsed = try ParsedURL()
    try parsed.set(text, flags: UInt32(CURLU_PATH_AS_IS | CURLU_DISALLOW_USER))
    try parsed.set(reference, flags: UInt32(CURLU_URLENCODE | CURLU_DISALLOW_USER))
    return try URLReference(parsed)
  }

  private init(_ parsed: borrowing ParsedURL) throws(TransferError) {
    parsed.dropFragment()
    guard let scheme = parsed.part(CURLUPART_SCHEME)?.lowercased(), scheme == "http" || scheme == "https" else {
      throw .invalid("The URL must begin with http:// or https://.")
    }
    guard let host = parsed.part(CURLUPART_HOST), !host.isEmpty,
      let port = parsed.part(CURLUPART_PORT, flags: UInt32(CURLU_DEFAULT_PORT)).flatMap({ Int($0) }), port > 0,
      let path = parsed.part(CURLUPART_PATH), let text = parsed.part(CURLUPART_URL)
    else { throw .invalid("The URL names no host.") }
    origin = Origin(scheme: scheme, host: host, port: port)
    query = parsed.part(CURLUPART_QUERY)
    self.path = path
    self.text = text
  }

  private static func checkSize(of text: String) throws(TransferError) {
    guard text.utf8.count <= maximumBytes else {
      throw .invalid("The URL is longer than \(maximumBytes >> 10) KiB.")
    }
    // A C string would end here, and so would mean another URL than the one checked.
    guard !text.utf8.contains(0) else { throw .invalid("The URL contains a zero byte.") }
  }
}

/// Owner of a libcurl URL handle (libcurl-url(3)).
private struct ParsedURL: ~Copyable {
  private let handle: OpaquePointer

  init() throws(TransferError) {
    guard let handle = curl_url() else {
      throw TransferError(.internal, .prepare, "There is not enough memory to read a URL.")
    }
    self.handle = handle
  }

  deinit { curl_url_cleanup(handle) }

  func set(_ text: String, flags: UInt32) throws(TransferError) {
    let code = curl_url_set(handle, CURLUPART_URL, text, flags)
    switch code {
    case CURLUE_OK: return
    case CURLUE_USER_NOT_ALLOWED: throw .invalid("The URL must not contain a user name or password.")
    case CURLUE_UNSUPPORTED_SCHEME, CURLUE_BAD_SCHEME:
      throw .invalid("The URL must begin with http:// or https://.")
    case CURLUE_BAD_PORT_NUMBER: throw .invalid("The port in the URL is not a number from 1 to 65535.")
    case CURLUE_NO_HOST, CURLUE_BAD_HOSTNAME: throw .invalid("The URL names no valid host.")
    default: throw .invalid("The URL is not valid.")
    }
  }

  func dropFragment() {
    _ = curl_url_set(handle, CURLUPART_FRAGMENT, nil, 0)
  }

  func part(_ part: CURLUPart, flags: UInt32 = 0) -> String? {
    var text: UnsafeMutablePointer<CChar>?
    guard curl_url_get(handle, part, &text, flags) == CURLUE_OK, let text else { return nil }
    defer { curl_free(text) }
    return String(cString: text)
  }
}
