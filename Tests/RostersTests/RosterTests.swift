import Grading
@testable import Rosters
import TestSupport
import Testing

struct RosterTests {
  @Test(
    arguments: [
      (
        Array("student,machine\nann,pc\nJ\u{F6}rg,pc\n".unicodeScalars.map { UInt8($0.value) }),
        "3: this line is not in UTF-8"
      ),
      ([0xFF, 0xFE, 0x73, 0], "1: the file is in UTF-16"), (Array("student\na\0b\n".utf8), "2: there is a NUL byte"),
      ([], "-: the file is empty"), ([0xEF, 0xBB, 0xBF, 0x0A, 0x0D], "-: the file is empty"),
      (Array("# nothing\n".utf8), "-: the file is empty"),
      (Array("#!/usr/bin/env python3\n".utf8), "1: this is a program"),
      (Array("$ANSIBLE_VAULT;1.1;AES256\n33\n".utf8), "1: this file is encrypted"),
      (Array("a,b,c\n1,2,3\n".utf8), "1: this is no roster that is known"),
      (Array("Vorname;Nachname;E-Mail\nA;B;c\n".utf8), "1: this is no roster that is known"),
      (Array("<html><body class=x>\n".utf8), "2"),
      (Array("Dear all, please find the list\n".utf8), "1: this is no roster"),
      (Array("PK\u{3}\u{4} x,y\n".utf8), "1: this is no roster"),
    ] as [([UInt8], String)])
  func `what is no roster is refused with its reason`(bytes: [UInt8], reason: String) {
    let faults = Reading.faults(bytes)
    #expect(!faults.isEmpty)
    if reason.count > 1 { #expect(faults.first?.hasPrefix(reason) == true, "\(faults)") }
  }

  @Test func `a file beyond the limit is not read`() {
    let bytes = [UInt8](repeating: 0x61, count: RosterReader.mostBytes + 1)
    #expect(Reading.faults(bytes).first?.contains("the limit is") == true)
  }

  @Test func `a fault is printed as compilers do`() {
    #expect(RosterFault(file: "a.csv", line: 7, message: "x").description == "a.csv:7: x")
    #expect(RosterFault(file: "a.csv", line: nil, message: "x").description == "a.csv: x")
  }

  @Test func `no file brings the reader down`() {
    var random = SplitMix64(state: 7)
    let seeds = [
      TableRosterTests.canvas, INIInventoryTests.inventory, YAMLInventoryTests.inventory,
      "student,machine,due\nann,\"ssh://[::1]:22\",2026-11-30T12:00:00Z\n",
    ]
    let spice = Array("\",;\t\n\r[]{}:=#\\'-*&!%\0\u{FF}@".utf8)
    for round in 0..<2000 {
      var bytes = Array(seeds[round % seeds.count].utf8)
      for _ in 0..<Int.random(in: 1...8, using: &random) {
        let index = Int.random(in: 0..<bytes.count, using: &random)
        switch Int.random(in: 0..<3, using: &random) {
        case 0: bytes[index] = spice.randomElement(using: &random) ?? 0
        case 1: bytes.remove(at: index)
        default: bytes.insert(spice.randomElement(using: &random) ?? 0, at: index)
        }
      }
      do throws(RosterFaults) {
        let roster = try RosterReader.read(bytes, name: "x", parameters: Reading.lab)
        let ids = roster.students.compactMap(\.facts.id)
        #expect(ids.count == roster.students.count && Set(ids).count == ids.count)
        #expect(roster.students.allSatisfy { $0.machine.map { MachineName.fault(in: $0) == nil } ?? true })
      } catch {
        #expect(!error.faults.isEmpty)
      }
    }
  }
}
