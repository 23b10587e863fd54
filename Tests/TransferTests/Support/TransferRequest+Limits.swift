@testable import Transfer

extension TransferRequest {
  /// The same request with other limits; what is not named is generous.
  func limited(
    connect: Duration = .seconds(30), total: Duration = .seconds(30), header: Int = 64 << 10, body: Int = 1 << 20
  ) -> TransferRequest {
    var request = self
    request.limits = TransferLimits(connectTimeout: connect, totalTimeout: total, headerBytes: header, bodyBytes: body)
    return request
  }
}

extension HeaderFields {
  var names: [String] { fields.map(\.name) }
}
