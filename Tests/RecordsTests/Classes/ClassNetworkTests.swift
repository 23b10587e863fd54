import FoundationEssentials
import Glibc
import Grading
import TestSupport
import Testing

@testable import Records

/// On a network file system a copy on the local disk is written, and put in its place.
@Suite struct ClassNetworkTests {
  private func storage(_ folder: String) -> ClassStorage {
    ClassStorage(workingFolder: "\(folder)/state/working", isOnNetwork: { $0.contains("share") })
  }

  private func share(_ folder: String) throws -> String {
    try FileManager.default.createDirectory(atPath: "\(folder)/share", withIntermediateDirectories: true)
    return "\(folder)/share/class.sqlite"
  }

  @Test func `nothing but whole files gets to the network`() throws {
    try TemporaryFolder.with { folder in
      let path = try share(folder)
      let record = try ClassRecord.create(at: path, SampleClass.header(), storage: storage(folder))
      try record.keep(SampleClass.graded(0))
      #expect(try names(in: "\(folder)/share") == ["class.sqlite", "class.sqlite.lock"])
      #expect(try kept(path, folder) == [])
      try record.checkpoint()
      #expect(try kept(path, folder) == [0])
      try record.keep(SampleClass.graded(1))
      try record.close()
      #expect(try kept(path, folder) == [0, 1])
      #expect(try names(in: "\(folder)/share") == ["class.sqlite"])
      #expect(try names(in: "\(folder)/state/working").isEmpty)
      var status = stat()
      #expect(stat(path, &status) == 0 && status.st_mode & 0o777 == 0o600)

      let again = try ClassRecord.open(path, forWriting: true, storage: storage(folder))
      try again.keep(SampleClass.graded(2))
      try again.close()
      #expect(try kept(path, folder) == [0, 1, 2])
    }
  }

  @Test func `who was killed goes on with the copy`() throws {
    try TemporaryFolder.with { folder in
      let path = try share(folder)
      do {
        let record = try ClassRecord.create(at: path, SampleClass.header(), storage: storage(folder))
        try record.keep(SampleClass.graded(0))
        // Not closed: as after kill -9.
      }
      #expect(try kept(path, folder) == [])
      let again = try ClassRecord.open(path, forWriting: true, storage: storage(folder))
      #expect(try again.latest().keys.sorted() == [0])
      try again.close()
      #expect(try kept(path, folder) == [0])
    }
  }

  @Test func `a copy that lacks what the file has is not put over it`() throws {
    try TemporaryFolder.with { folder in
      let path = try share(folder)
      do {
        let record = try ClassRecord.create(at: path, SampleClass.header(), storage: storage(folder))
        try record.keep(SampleClass.graded(0))
      }
      // Another machine goes on meanwhile.
      let other = ClassStorage(workingFolder: "\(folder)/other", isOnNetwork: { $0.contains("share") })
      let elsewhere = try ClassRecord.open(path, forWriting: true, storage: other)
      try elsewhere.keep(SampleClass.graded(1))
      try elsewhere.close()
      let error = #expect(throws: RecordError.self) {
        try ClassRecord.open(path, forWriting: true, storage: storage(folder))
      }
      guard case .workingCopy? = error else {
        Issue.record("not refused for its copy: \(error?.message ?? "")")
        return
      }
      #expect(try kept(path, folder) == [1])
    }
  }

  @Test func `without a place for the copy nothing is begun`() throws {
    try TemporaryFolder.with { folder in
      let path = try share(folder)
      #expect(throws: RecordError.noHome) {
        try ClassRecord.create(
          at: path, SampleClass.header(), storage: ClassStorage(workingFolder: nil, isOnNetwork: { _ in true }))
      }
    }
  }

  @Test(arguments: [
    ("8:1", false), ("0:52", true), ("0:53", true), ("0:54", true), ("8:17", false), ("0:55", false), ("9:9", false),
  ])
  func `a network is known by its name in the table of mounts`(device: String, isNetwork: Bool) {
    let mounts = """
      25 1 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw
      40 25 0:52 / /home rw shared:2 master:7 - nfs4 server:/home rw,vers=4.2
      41 25 0:53 / /mnt/a\\040b rw - cifs //server/share rw
      42 25 0:54 / /mnt/ssh rw - fuse.sshfs me@there: rw
      43 25 8:17 / /mnt/disk rw - fuseblk /dev/sdb1 rw
      44 25 0:55 / /tmp rw - tmpfs nfs rw
      """
    #expect(FileSystem.isNetwork(device: device, mounts: mounts) == isNetwork)
  }

  @Test func `the folder of the tests is on a disk`() throws {
    try TemporaryFolder.with { #expect(!FileSystem($0).isNetwork) }
  }

  private func kept(_ path: String, _ folder: String) throws -> [Int] {
    let record = try ClassRecord.open(path, forWriting: false, storage: storage(folder))
    defer { try? record.close() }
    return try record.latest().keys.sorted()
  }
}
