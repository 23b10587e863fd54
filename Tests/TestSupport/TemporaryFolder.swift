internal import FoundationEssentials

/// A folder for one test, with what tests ask of it. It is removed with all that is in it.
package struct TemporaryFolder: Sendable {
  package let path: String

  package static func with<Result>(_ body: (String) throws -> Result) throws -> Result {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    return try body(folder.path)
  }

  package static func with<Result>(_ body: (String) async throws -> Result) async throws -> Result {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    return try await body(folder.path)
  }

  private init() throws {
    path = FileManager.default.temporaryDirectory.appending(path: "assay-test-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  private func remove() {
    try? FileManager.default.removeItem(atPath: path)
  }
}

/// The text of a file.
package func text(of path: String) throws -> String {
  String(decoding: try Data(contentsOf: URL(filePath: path)), as: UTF8.self)
}

/// What is in a folder, sorted.
package func names(in folder: String) throws -> [String] {
  try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
}
