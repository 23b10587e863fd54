import Glibc
import Testing

@testable import Enclosure

struct EnclosureUseTests {
  private func use(_ lines: String...) -> EnclosureUse {
    lines.reduce(into: EnclosureUse()) { $0.add(Array($1.utf8)) }
  }

  private func line(name: String, threads: Int, pages: Int) -> String {
    "7 (\(name)) S 1 7 7 0 -1 4194560 0 0 0 0 0 0 0 0 30 10 \(threads) 0 100 4096 \(pages) 18446744073709551615 1 1 0"
  }

  @Test(arguments: ["sleep", "a b", ") R 1 1", "((", "\u{7F}"])
  func `a process is counted, whatever its name`(name: String) {
    let page = Int(sysconf(CInt(_SC_PAGESIZE)))
    let use = use(line(name: name, threads: 3, pages: 5), line(name: name, threads: 1, pages: 2))
    #expect(use == EnclosureUse(memory: 7 * page, processes: 2, threads: 4))
  }

  @Test(arguments: ["", "7", "7 (x", "7 (x)", "7 (x) S 1"])
  func `a line that is cut off does no harm`(line: String) {
    #expect(use(line).memory == 0)
  }

  @Test func `each limit is told by its name`() {
    let limits = EnclosureLimits(seconds: 1)
    #expect(EnclosureUse().excess(over: limits) == nil)
    #expect(EnclosureUse(memory: limits.memory + 1).excess(over: limits) == .memory)
    #expect(EnclosureUse(processes: limits.processes + 1).excess(over: limits) == .processes)
    #expect(EnclosureUse(threads: limits.processes * 16 + 1).excess(over: limits) == .processes)
  }

  @Test func `this process is among those in use`() {
    #expect(EnclosureUse.current.processes > 0)
    #expect(EnclosureUse.current.memory > 1 << 20)
  }
}
