/// Scheme, host and port: what credentials are bound to (RFC 6454 section 4).
package struct Origin: Sendable, Hashable, CustomStringConvertible {
  /// `http` or `https`.
  package let scheme: String
  /// Lower case; an IPv6 address stands in brackets.
  package let host: String
  /// The scheme's own port where the URL names none.
  package let port: Int

  package init(scheme: String, host: String, port: Int) {
    self.scheme = scheme.lowercased()
    self.host = host.lowercased()
    self.port = port
  }

  /// The origin of an absolute URL.
  /// - Throws: `TransferError` of kind `invalidRequest`.
  package init(url: String) throws(TransferError) {
    self = try URLReference(url).origin
  }

  /// `host:port`
  package var authority: String { "\(host):\(port)" }
  package var description: String { "\(scheme)://\(authority)" }
}
