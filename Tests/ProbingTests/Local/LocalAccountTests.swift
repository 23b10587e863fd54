import Glibc
import Testing

@testable import Probing

struct LocalAccountTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var name: String
    var userID: uid_t = 1000
    var variables: [String: String] = [:]
    var parameter: String?
    var home: String
    var others: [String] = []
    var testDescription: String { name }
  }

  static let cases: [Case] = [
    Case(name: "the account's own", variables: ["HOME": "/home/ann"], home: "/home/ann"),
    Case(name: "no HOME", home: "/home/ann"),
    Case(name: "HOME of somebody else", variables: ["HOME": "/root"], home: "/home/ann", others: ["/root"]),
    Case(name: "no entry", userID: 4711, variables: ["HOME": "/home/student/"], home: "/home/student"),
    Case(name: "no entry and no HOME", userID: 4711, home: "/"),
    Case(name: "no entry and a silly HOME", userID: 4711, variables: ["HOME": "here"], home: "/"),
    Case(name: "root", userID: 0, variables: ["HOME": "/root"], home: "/root"),
    Case(
      name: "sudo", userID: 0, variables: ["SUDO_USER": "ann", "HOME": "/root"], home: "/home/ann", others: ["/root"]),
    Case(
      name: "sudo -E", userID: 0, variables: ["SUDO_USER": "ann", "HOME": "/home/ann"], home: "/home/ann",
      others: ["/root"]),
    Case(name: "sudo of nobody known", userID: 0, variables: ["SUDO_USER": "eve", "HOME": "/root"], home: "/root"),
    Case(name: "sudo by root", userID: 0, variables: ["SUDO_USER": "root", "HOME": "/root"], home: "/root"),
    Case(name: "SUDO_USER without sudo", variables: ["SUDO_USER": "root"], home: "/home/ann"),
    Case(
      name: "the parameter", variables: ["HOME": "/home/ann"], parameter: "/srv/exam/", home: "/srv/exam",
      others: ["/home/ann"]),
    Case(
      name: "the parameter under sudo", userID: 0, variables: ["SUDO_USER": "ann", "HOME": "/root"],
      parameter: "~/exam",
      home: "/home/ann/exam", others: ["/home/ann", "/root"]),
    Case(name: "a parameter that is the home", parameter: "~", home: "/home/ann"),
    Case(name: "an empty parameter", parameter: "", home: "/home/ann"),
  ]

  @Test(arguments: cases) func `the home is found`(_ test: Case) {
    let finder = LocalAccount(
      homeOfName: { ["ann": "/home/ann", "root": "/root"][$0] }, homeOfID: { [0: "/root", 1000: "/home/ann"][$0] },
      userID: test.userID, variable: { test.variables[$0] })
    let account = finder.account(home: test.parameter)
    #expect(account.home == test.home)
    #expect(account.otherHomes == test.others)
  }

  @Test func `of the environment only Docker's variables are taken`() {
    let variables = ["DOCKER_HOST": "unix:///x.sock", "DOCKER_CONFIG": "", "HTTP_PROXY": "x", "DOCKER_CONTEXT": "lab"]
    let finder = LocalAccount(
      homeOfName: { _ in nil }, homeOfID: { _ in "/home/ann" }, userID: 1000, variable: { variables[$0] })
    #expect(
      finder.account(home: nil).environment == ["DOCKER_HOST": "unix:///x.sock", "DOCKER_CONTEXT": "lab"])
  }

  @Test func `the user database knows root, and nobody by a name that is none`() {
    #expect(UserDatabase.home(name: "root") == UserDatabase.home(id: 0))
    #expect(UserDatabase.home(id: 0)?.hasPrefix("/") == true)
    #expect(UserDatabase.home(name: "no such user") == nil)
  }
}
