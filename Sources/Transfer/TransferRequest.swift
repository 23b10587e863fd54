/// One HTTP/1.1 request. It is checked before anything is sent: see `HTTPClient.send`.
package struct TransferRequest: Sendable, Hashable {
  package enum Method: String, Sendable, Hashable, Codable, CaseIterable {
    case get = "GET"
    case head = "HEAD"
    case post = "POST"
    case put = "PUT"
    case patch = "PATCH"
    case delete = "DELETE"
  }

  package var method: Method
  /// Absolute, `http` or `https`, without user and password. The path is sent as written, `..` included.
  package var url: String
  /// Sent in this order. `Content-Length`, `Transfer-Encoding` and `Expect` follow from the body and are refused here.
  package var headers: [HeaderField]
  /// `nil` and empty are the same. `get` and `head` carry none.
  package var body: [UInt8]?
  package var route: Route
  package var limits: TransferLimits
  /// Offers every content coding that libcurl can undo, and undoes what comes. Otherwise the body stays as sent.
  package var acceptsCompression = false

  package init(
    _ method: Method = .get, _ url: String, headers: [HeaderField] = [], body: [UInt8]? = nil,
    route: Route = .direct, limits: TransferLimits = .standard
  ) {
    self.method = method
    self.url = url
    self.headers = headers
    self.body = body
    self.route = route
    self.limits = limits
  }
}
