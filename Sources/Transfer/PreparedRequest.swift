/// A request that was checked, with its URL taken apart. Nothing else reaches libcurl.
struct PreparedRequest: Sendable {
  let request: TransferRequest
  let url: URLReference

  var destination: TransferCounts.Destination { .init(route: request.route, origin: url.origin) }

  /// - Throws: `TransferError` of kind `invalidRequest`.
  init(_ request: TransferRequest) throws(TransferError) {
    self.request = request
    url = try URLReference(request.url)
    for field in request.headers { try Self.check(field) }
    switch request.route {
    case .direct: break
    case .unixSocket(let path), .socks(let path): try Self.check(socketPath: path)
    }
    guard request.limits.headerBytes > 0, request.limits.bodyBytes >= 0,
      request.limits.connectTimeout > .zero, request.limits.totalTimeout > .zero
    else { throw .invalid("The limits of the request leave no time or no room for an answer.") }
    if request.method == .get || request.method == .head, request.body?.isEmpty == false {
      throw .invalid("A \(request.method.rawValue) request carries no body.")
    }
  }

  private static let derived: Set<String> = ["content-length", "transfer-encoding", "expect"]

  private static func check(_ field: HeaderField) throws(TransferError) {
    guard !field.name.isEmpty, field.name.utf8.allSatisfy(isTokenByte) else {
      throw .invalid("A header name contains characters that are not allowed there.")
    }
    guard !derived.contains(field.name.lowercased()) else {
      throw .invalid("The header \(field.name) follows from the body and cannot be set.")
    }
    guard field.value.utf8.allSatisfy({ $0 == 0x09 || ($0 >= 0x20 && $0 != 0x7F) }) else {
      throw .invalid("The value of the header \(field.name) contains a line break or another control character.")
    }
  }

  /// RFC 9110 section 5.6.2.
  private static func isTokenByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "a")...UInt8(ascii: "z"):
      true
    default: "!#$%&'*+-.^_`|~".utf8.contains(byte)
    }
  }

  /// unix(7): 108 bytes with the terminating zero.
  private static func check(socketPath path: String) throws(TransferError) {
    guard path.utf8.first == UInt8(ascii: "/"), !path.utf8.contains(0) else {
      throw .invalid("The path of the socket must be absolute.")
    }
    guard path.utf8.count <= 107 else {
      throw .invalid("The path of the socket is longer than 107 bytes.")
    }
  }
}
