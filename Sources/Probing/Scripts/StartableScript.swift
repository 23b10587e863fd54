internal import Grading

/// Whether a file can and may be run as a student's script.
struct StartableScript {
  let file: StudentFile
  let student: EnclosedScript.Student

  /// Why not, in words that end a sentence; nil where nothing is in the way.
  var refusal: String? {
    let facts = file.facts
    guard facts.kind == .file else { return file.notAFile }
    guard facts.mode & 0o111 != 0 else { return "\(file.path) may not be executed: chmod +x \(file.path)" }
    // A name that leads to what somebody else wrote would run that with the student's rights.
    guard facts.userID == student.userID || facts.userID == 0 else {
      return "\(file.path) belongs neither to the student nor to root, so it is not run"
    }
    if let interpreter = interpreterWithCarriageReturn {
      return "\(file.path) cannot be started: its first line ends with a carriage return, and there is no interpreter "
        + "\(interpreter)\\r"
    }
    return nil
  }

  /// A script that was written on Windows: the kernel takes the carriage return for a part of the interpreter's name.
  private var interpreterWithCarriageReturn: String? {
    guard let line = file.facts.content?.prefix(while: { $0 != UInt8(ascii: "\n") }),
      line.starts(with: Array("#!".utf8)), line.last == UInt8(ascii: "\r")
    else { return nil }
    let words = line.dropFirst(2).dropLast().split(separator: UInt8(ascii: " "))
    return words.count == 1 ? String(decoding: words[0], as: UTF8.self) : nil
  }
}
