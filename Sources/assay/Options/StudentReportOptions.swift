internal import ArgumentParser
internal import Crypto
internal import FileWriting
internal import FoundationEssentials
internal import Grading
internal import LabFiles
internal import Reporting

/// A report for each student of a class.
struct StudentReportOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Write a report for each student into this folder, named by the student's id.",
      valueName: "folder"))
  var reportsIn: String?

  @Option(
    name: .customLong("student-report"),
    help: ArgumentHelp(
      "The format of these; html where none is named. May be given more than once.", valueName: "format"))
  var formats: [String] = []

  func reports() throws -> StudentReports? {
    guard let reportsIn else {
      guard formats.isEmpty else { throw CommandFailure(.usage, "--student-report goes with --reports-in FOLDER.") }
      return nil
    }
    let formats = try (formats.isEmpty ? ["html"] : formats).map { name in
      guard let format = ReportFormat.named(name) else {
        let known = ReportFormat.all.map(\.name)
        let guess = NearMiss.nearest(to: name, among: known).map { " Did you mean '\($0)'?" } ?? ""
        throw CommandFailure(
          .usage, "there is no report called '\(name)'.\(guess) There are \(known.joined(separator: ", ")).")
      }
      return format
    }
    return StudentReports(folder: reportsIn, formats: formats)
  }
}

/// Writes the reports of the students of a class, a file each.
struct StudentReports {
  let folder: String
  let formats: [ReportFormat]

  /// False where one could not be written; which, and why, is said on standard error.
  func write(_ report: GradeReport, of id: String, style: ReportStyle) -> Bool {
    formats.map { format in
      let path = "\(folder)/\(Self.fileName(id)).\(format.fileExtension(among: formats))"
      do {
        try AtomicFile.makeFolder(folder)
        try OutputFile.write(Array(try format.render(report, style: style).utf8), to: path)
        return true
      } catch let fault as FileFault {
        Console.error("\(fault.path): the \(format.name) report of \(Shown(id).text) was not written: \(fault.reason).")
      } catch let error as ReportError {
        Console.error("the \(format.name) report of \(Shown(id).text) was not written: \(error.message)")
      } catch {
        Console.error("the \(format.name) report of \(Shown(id).text) was not written: \(error).")
      }
      return false
    }.allSatisfy { $0 }
  }

  /// Bytes of an id that a name has; of a longer one it has a digest, too, so that no two students share a file.
  private static let longestID = 80

  /// An id as the name of a file: what a path or a shell would read a meaning into is written `%2F`.
  static func fileName(_ id: String) -> String {
    let plain = Set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_@+".utf8)
    let name = id.utf8.prefix(longestID).enumerated().map { index, byte in
      let isPlain = plain.contains(byte) || byte == UInt8(ascii: ".") && index > 0
      return isPlain
        ? String(UnicodeScalar(byte)) : "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
    }.joined()
    guard id.utf8.count > longestID else { return name.isEmpty ? "%" : name }
    return "\(name.prefix(180))-\(SHA256.hash(data: Data(id.utf8)).hexadecimal.prefix(12))"
  }
}

extension ReportFormat {
  /// Two formats with one extension are told apart by name: `s01.moodle.csv`.
  fileprivate func fileExtension(among formats: [ReportFormat]) -> String {
    formats.filter { $0.fileExtension == fileExtension }.count > 1 ? "\(name).\(fileExtension)" : fileExtension
  }
}
