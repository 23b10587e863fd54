import Enclosure
import Glibc
import Testing

struct LoopbackAddressTests {
  @Test(
    arguments: [
      ("localhost:5000", ["127.0.0.1:5000", "[::1]:5000"]), ("127.0.0.1:80", ["127.0.0.1:80"]),
      ("127.9.9.9:80", ["127.9.9.9:80"]), ("[::1]:5000", ["[::1]:5000"]),
      ("localhost", []), ("localhost:0", []), ("localhost:70000", []), ("localhost:", []), ("5000", []),
      ("10.0.0.1:5000", []), ("127.0.0.1.example.org:5000", []), ("[::]:5000", []), ("registry:5000", []),
      ("http://localhost:5000", []),
    ] as [(String, [String])])
  func `only the machine's own loopback is an address`(text: String, addresses: [String]) {
    #expect(LoopbackAddress.addresses(of: text).map(\.description) == addresses)
  }

  @Test(arguments: ["127.0.0.1", "::1"])
  func `what listens can be reached, and what does not cannot`(host: String) throws {
    let address = LoopbackAddress(host: host, port: UInt16.random(in: 42_000...49_000))
    #expect(address.connect() == nil)
    let listening = try #require(address.listen())
    #expect(address.listen() == nil)
    let connected = try #require(address.connect())
    close(connected)
    close(listening)
  }
}
