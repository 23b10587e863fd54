internal import Foundation
package import SystemPackage

/// Where things are, for tests that run what was built or read what is shipped.
package enum Repository {
  package static let root = FilePath(#filePath).removingLastComponents(3)

  /// The program under test: it is built beside the tests.
  package static let program: FilePath = {
    let tests = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath()
    return FilePath(tests.deletingLastPathComponent().appending(path: "assay").path)
  }()
}

extension FilePath {
  fileprivate func removingLastComponents(_ count: Int) -> FilePath {
    var path = self
    for _ in 0..<count { path.removeLastComponent() }
    return path
  }
}
