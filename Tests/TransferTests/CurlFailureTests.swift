import Glibc
import Testing

@testable import Transfer

struct CurlFailureTests {
  private static let url = "http://registry.lab:5000/secret/path?token=hidden"

  private func error(
    _ code: UInt32, system: Int32 = 0, proxy: Int = 0, words: String = "", phase: TransferError.Phase = .connect,
    route: Route = .direct
  ) throws -> TransferError {
    let request = try PreparedRequest(TransferRequest(.get, Self.url, route: route))
    return CurlFailure(
      code: code, systemError: system, proxyCode: proxy, words: words, phase: phase, request: request
    ).transferError
  }

  @Test(arguments: [
    (ECONNREFUSED, TransferError.Kind.refused), (EACCES, .permissionDenied), (EPERM, .permissionDenied),
    (ENOENT, .noSuchSocket), (ENOTDIR, .noSuchSocket), (ETIMEDOUT, .timedOut), (EHOSTUNREACH, .unreachable),
    (ENETUNREACH, .unreachable), (0, .unreachable),
  ])
  func `a failed connect is told by the system's error number`(system: Int32, kind: TransferError.Kind) throws {
    let error = try error(7, system: system, route: .unixSocket(path: "/run/docker.sock"))
    #expect(error.kind == kind)
    #expect(error.phase == .connect)
    #expect(error.message.contains("/run/docker.sock"))
  }

  @Test(
    arguments: [
      (5, TransferError.Kind.unreachable, 0), (97, .unreachable, 3), (97, .refused, 19), (97, .unreachable, 21),
    ] as [(UInt32, TransferError.Kind, Int)])
  func `a failed forward names the server and not the way`(code: UInt32, kind: TransferError.Kind, proxy: Int) throws {
    let error = try error(code, proxy: proxy, route: .socks(path: "/tmp/m.sock"))
    #expect(error.kind == kind)
    #expect(error.message.contains("registry.lab:5000"))
  }

  @Test(
    arguments: [
      (1, TransferError.Kind.malformed), (6, .unresolvable), (8, .malformed), (18, .closed), (23, .malformed),
      (27, .tooLarge(.header)), (42, .closed), (28, .timedOut), (35, .tlsFailed), (52, .closed), (55, .closed),
      (56, .closed),
      (60, .tlsFailed), (61, .malformed), (100, .tooLarge(.header)), (43, .internal),
    ] as [(UInt32, TransferError.Kind)])
  func `each code of libcurl has its kind, and no sentence tells path or query`(
    code: UInt32, kind: TransferError.Kind
  ) throws {
    let error = try error(code, phase: .receive)
    #expect(error.kind == kind)
    #expect(error.message.hasSuffix("."))
    #expect(!error.message.contains("secret") && !error.message.contains("hidden"))
  }

  @Test(arguments: [
    (TransferError.Phase.resolve, "The name registry.lab was not resolved within 3 s."),
    (.connect, "registry.lab:5000 did not accept a connection within 3 s."),
    (.tls, "registry.lab:5000 did not finish the TLS handshake within 3 s."),
    (.send, "registry.lab:5000 did not take the whole request within 10 s."),
    (.receive, "registry.lab:5000 accepted the connection but did not answer within 10 s."),
  ])
  func `a timeout says what was waited for`(phase: TransferError.Phase, message: String) throws {
    #expect(try error(28, phase: phase) == TransferError(.timedOut, phase, message))
  }

  @Test func `an unsupported scheme before anything was sent is the request's fault`() throws {
    #expect(try error(1, phase: .resolve).kind == .invalidRequest)
  }
}
