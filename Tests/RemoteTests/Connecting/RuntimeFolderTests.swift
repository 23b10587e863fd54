import FoundationEssentials
import Glibc
import TestSupport
import Testing

@testable import Remote

struct RuntimeFolderTests {
  @Test func `it is private, short, and gone when it is removed`() throws {
    let folder = try RuntimeFolder.make()
    var status = stat()
    #expect(stat(folder.path, &status) == 0)
    #expect(status.st_mode & 0o777 == 0o700)
    // unix(7), and the suffix that ssh binds its socket with.
    #expect(folder.controlSocket.utf8.count + 17 <= 107)
    folder.remove()
    #expect(stat(folder.path, &status) != 0)
  }

  @Test func `what a dead grader left is removed, what belongs to a living one stays`() throws {
    let own = try RuntimeFolder.make()
    defer { own.remove() }
    let parts = own.path.split(separator: "-")
    let base = parts.prefix(2).joined(separator: "-")
    // This process's number with another start time is another process.
    let dead = "/\(base.drop { $0 == "/" })-\(parts[2])-\(getpid())-1-abc"
    let elsewhere = "/\(base.drop { $0 == "/" })-0-\(getpid())-1-abc"
    let foreign = "/\(base.drop { $0 == "/" })-notes"
    let all = [dead, elsewhere, foreign]
    for folder in all { try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true) }
    defer { for folder in all { rmdir(folder) } }
    let another = try RuntimeFolder.make()
    defer { another.remove() }
    #expect(access(dead, F_OK) != 0)
    #expect(access(elsewhere, F_OK) == 0)
    #expect(access(foreign, F_OK) == 0)
    #expect(access(own.path, F_OK) == 0)
  }
}
