import FoundationEssentials
import Glibc
import Grading
import Probing
import Remote
import Testing
import Transfer

/// Requests over ssh come to what they come to on this machine, failures included.
@Suite(.serialized, .timeLimit(.minutes(5))) struct RemoteRequestTests {
  /// What the server forbids; in the last two every request is carried by curl on the machine.
  static let servers: [[String]] = [
    [], ["AllowTcpForwarding no", "AllowStreamLocalForwarding no"], ["DisableForwarding yes"],
  ]

  @Test(arguments: servers)
  func `answers and failures are the machine's own`(configuration: [String]) async throws {
    let server = try await SSHServer.start(configuration)
    let home = server.home
    let web = try Listener.web()
    let engine = try Listener.web(path: "\(home)/engine.sock")
    let silent = try Listener.saying("")
    let hangingUp = try Listener.saying("", hangsUp: true)
    let noWeb = try Listener.saying("220 mail ready\r\n", hangsUp: true)
    let half = try Listener.saying("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf", hangsUp: true)
    let rude = try Listener.saying("", hangsUp: true, path: "\(home)/rude.sock")
    defer { for listener in [web, engine, silent, hangingUp, noWeb, half, rude] { listener.stop() } }
    // A socket that nothing listens at any more.
    let dead = try Listener.web(path: "\(home)/dead.sock")
    dead.stop()
    try SSHServer.write("no socket", to: "\(home)/file.sock")

    let closed = try Listener.freePort()
    let limits = TransferLimits(connectTimeout: .seconds(2), totalTimeout: .seconds(3), bodyBytes: 10_000)
    var requests: [TransferRequest] = []
    for method in [TransferRequest.Method.get, .head] {
      requests.append(TransferRequest(method, "http://127.0.0.1:\(web.port)/path?query=a%20b", limits: limits))
    }
    requests.append(
      TransferRequest(
        .post, "http://localhost:\(web.port)/post", headers: [HeaderField("X-Test", "a \"quoted\\ value")],
        body: Array("{\"a\": \"b\\n\"}\n".utf8), limits: limits))
    for port in [closed, silent.port, hangingUp.port, noWeb.port, half.port] {
      requests.append(TransferRequest(.get, "http://127.0.0.1:\(port)/", limits: limits))
    }
    requests.append(TransferRequest(.get, "http://no-such-host.invalid/", limits: limits))
    requests.append(TransferRequest(.get, "https://127.0.0.1:\(closed)/", limits: limits))
    for name in ["engine", "nothing", "dead", "file", "rude"] {
      requests.append(
        TransferRequest(.get, "http://docker/_ping", route: .unixSocket(path: "\(home)/\(name).sock"), limits: limits))
    }

    let client = HTTPClient()
    defer { client.shutDown() }
    try await server.with { machine async throws in
      let local = LocalMachine(account: machine.account, client: client)
      for request in requests {
        let there = await Self.outcome(of: request, from: machine)
        let here = await Self.outcome(of: request, from: local)
        let name = Comment(rawValue: "\(request.method) \(request.url) \(request.route)")
        if configuration.isEmpty || here.failure?.kind != .timedOut {
          #expect(there.words == here.words, name)
        } else {
          #expect(there.failure?.kind == .timedOut, name)
        }
      }
      #expect(machine.failure == nil)
      #expect(machine.notes.isEmpty == configuration.isEmpty)
    }
  }

  private struct Outcome {
    var words: String
    var failure: TransferError?
  }

  private static func outcome(of request: TransferRequest, from requester: any Requester) async -> Outcome {
    do {
      let response = try await requester.send(request)
      let headers = response.headers.fields.map { "\($0.name): \($0.value)" }
      return Outcome(words: "\(response.status) \(headers) \(String(decoding: response.body, as: UTF8.self))")
    } catch let error as TransferError {
      return Outcome(words: "\(error.kind): \(error.message)", failure: error)
    } catch {
      return Outcome(words: "\(error)")
    }
  }

  @Test(.enabled(if: SSHServer.isRoot, "only root can have another account log in"), arguments: servers)
  func `a socket that the account may not open is told apart`(configuration: [String]) async throws {
    let server = try await SSHServer.start(configuration, shell: "/bin/sh")
    let path = "\(server.home)/root.sock"
    let engine = try Listener.web(path: path)
    defer { engine.stop() }
    chmod(path, 0o660)
    try await server.with { machine async throws in
      for _ in 0..<2 {
        let error = await #expect(throws: TransferError.self) {
          try await machine.send(TransferRequest(.get, "http://docker/_ping", route: .unixSocket(path: path)))
        }
        #expect(error == TransferError.notPermitted(at: path))
      }
    }
  }

  @Test func `a connection is kept for the next request, and closed services are asked anew`() async throws {
    let server = try await SSHServer.start()
    let web = try Listener.web()
    try await server.with { machine async throws in
      let request = TransferRequest(.get, "http://127.0.0.1:\(web.port)/")
      #expect(try await machine.send(request).newConnections == 1)
      #expect(try await machine.send(request).newConnections == 0)
      web.stop()
      let error = await #expect(throws: TransferError.self) { try await machine.send(request) }
      #expect(error == TransferError.refused(at: "127.0.0.1:\(web.port)"))
    }
  }
}
