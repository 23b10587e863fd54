internal import Crypto
internal import FoundationEssentials
internal import Grading
internal import LabFiles

/// What tells one state of a lab's files from another: SHA-256, in hexadecimal, over the names and contents of the files
/// of checks and of the rubric.
enum LabDigest {
  static func of(_ place: LabFinder.Place, rubric: String?) throws -> String {
    var hash = SHA256()
    do {
      let names = try FileManager.default.contentsOfDirectory(atPath: place.checks)
        .filter { $0.hasSuffix(".yaml") }.sorted()
      for (name, path) in names.map({ ($0, "\(place.checks)/\($0)") }) + [("rubric", rubric ?? place.rubric)] {
        let content = try Data(contentsOf: URL(filePath: path))
        // Lengths go first, so that no two sets of files come to the same bytes.
        hash.update(data: Data("\(name.utf8.count):\(name)\(content.count):".utf8))
        hash.update(data: content)
      }
    } catch {
      throw CommandFailure(.notFound, "cannot read the files of the lab in \(place.checks).")
    }
    return hash.finalize().hexadecimal
  }
}

/// What tells one roster, as it was understood, from another. Secrets are not in it.
enum RosterDigest {
  static func of(_ students: [ClassStudent], secrets: Set<String>) -> String {
    var hash = SHA256()
    for student in students {
      let parameters = student.parameters.filter { !secrets.contains($0.key) }.sorted { $0.key < $1.key }
      let parts =
        [
          student.id, student.facts.name, student.facts.email, student.facts.idNumber, student.machine, student.due,
        ].map { $0 ?? "" } + parameters.flatMap { [$0.key, $0.value] }
      for part in parts + ["\n"] { hash.update(data: Data("\(part.utf8.count):\(part)".utf8)) }
    }
    return hash.finalize().hexadecimal
  }
}

extension SHA256.Digest {
  var hexadecimal: String {
    map { byte in (byte < 16 ? "0" : "") + String(byte, radix: 16) }.joined()
  }
}
