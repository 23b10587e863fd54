@testable import Rosters
import Testing

struct MachineNameTests {
  @Test(arguments: [
    "local", "pc-01", "lab_7.example.org", "student@pc-01", "192.0.2.7", "ssh://pc-01", "ssh://student@pc-01",
    "ssh://student@pc-01:22", "ssh://s.t_u-d+1@192.0.2.7:65535", "ssh://[2001:db8::7]", "ssh://student@[::1]:2222",
    "ssh://[fe80::1%eth0]:22", "ssh://pc-01/",
  ])
  func `a machine's address is right`(text: String) {
    #expect(MachineName.fault(in: text) == nil)
  }

  @Test(arguments: [
    ("", "has no host"), ("-oProxyCommand=id", "cannot begin with '-'"), ("ssh://-x", "cannot begin with '-'"),
    ("ssh://-l@pc", "a user cannot begin with '-'"), ("-l@pc", "a user cannot begin with '-'"),
    ("a b", "cannot have ' '"),
    ("pc;id", "cannot have ';'"), ("$(id)", "cannot have '$'"), ("pc\nx", "cannot have"),
    ("pc\u{1B}[2J", "cannot have"),
    ("pc:22", "ssh://host:port"), ("::1", "ssh://[::1]"), ("ssh://pc:0", "a port"), ("ssh://pc:65536", "a port"),
    ("ssh://pc:", "a port"), ("ssh://pc:22x", "a port"), ("ssh://pc:٢٢", "a port"), ("ssh://::1", "in brackets"),
    ("ssh://[::1", "is not closed"), ("ssh://[::1]x", "after the bracket"), ("ssh://[pc]", "is not an IPv6"),
    ("ssh://[::1]:0", "a port"), ("ssh://", "has no host"), ("ssh://@pc", "has no user"),
    ("ssh://a:b@pc", "a password"),
    ("ssh://student@", "has no host"), ("ssh://pc/etc", "cannot have '/'"), ("http://pc", "only ssh:// is known"),
    ("pc/x", "cannot have '/'"), ("ssh://pc%61", "cannot have '%'"), ("pç", "cannot have 'ç'"),
    ("ssh://a@b@c", "cannot have '@'"),
    ("ssh://SSH://x", "a port"),
  ])
  func `what is none is refused, and why is said`(text: String, reason: String) {
    let fault = MachineName.fault(in: text)
    #expect(fault?.contains(reason) == true, "\(fault ?? "nothing")")
    #expect(fault?.contains("\u{1B}") != true)
  }

  @Test func `an address is no novel`() {
    #expect(MachineName.fault(in: String(repeating: "a", count: 10_000_000))?.contains("255 bytes") == true)
  }
}
