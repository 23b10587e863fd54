import Remote
import Testing

struct MachineAddressTests {
  @Test(arguments: [
    "ssh://student@host", "ssh://student@host:2222", "ssh://host", "ssh://[::1]:22", "ssh://a.b-c_d@[fe80::1%eth0]",
    "host", "student@host", "lab-01.example.org", "10.0.0.7", "ssh://host/",
  ])
  func `what ssh takes is taken as it was written`(text: String) throws {
    #expect(try MachineAddress(text) == .ssh(destination: text))
    #expect(try MachineAddress(text).name == text)
  }

  @Test func `this machine is called local`() throws {
    #expect(try MachineAddress("local") == .local)
    #expect(try MachineAddress("local").name == "local")
  }

  @Test(arguments: [
    "", " ", "-oProxyCommand=id", "ssh://-oProxyCommand=id", "ssh://-l@host", "a b", "a\nb", "a\tb", "host;id",
    "$(id)", "`id`", "a|b", "ssh://", "ssh://@host", "ssh://user:secret@host", "ssh://host:0", "ssh://host:65536",
    "ssh://host:ssh", "ssh://host:", "ssh://host/path", "http://host", "telnet://host", "user@", "ssh://user@:22", "-",
    "host\0", "{login}.lab", "ssh://host:+22",
  ])
  func `everything else is refused`(text: String) {
    #expect(throws: AddressFault.self) { try MachineAddress(text) }
  }

  @Test func `a password in an address is not repeated`() {
    let fault = #expect(throws: AddressFault.self) { try MachineAddress("ssh://user:hunter2@host") }
    #expect(fault?.message.contains("hunter2") == false)
  }
}
