internal import Foundation

/// Holds a document to a JSON Schema of ours, by the Python library that CI installs (Debian: python3-jsonschema).
/// Where that is missing the test fails: a schema that nothing is held to describes nothing.
package struct SchemaCheck {
  private let schema: String

  /// - Parameter name: a file in `schemas/`.
  package init(_ name: String) {
    schema = "\(Repository.root)/schemas/\(name)"
  }

  private static let program = """
    import json, sys
    try:
        from jsonschema import Draft202012Validator
    except ImportError:
        sys.exit("python3 has no jsonschema of 4.0 or newer: apt install python3-jsonschema")
    schema = json.load(open(sys.argv[1]))
    Draft202012Validator.check_schema(schema)
    document = json.load(open(sys.argv[2]))
    errors = list(Draft202012Validator(schema).iter_errors(document))
    print("\\n".join(e.json_path + ": " + e.message[:300] for e in errors))
    """

  package struct NotChecked: Error, CustomStringConvertible {
    package let description = "python3 could not check the document; what it says stands on standard error"
  }

  /// What does not fit, a line each; empty where all is well.
  package func problems(in json: String) throws -> String {
    let file = FileManager.default.temporaryDirectory.appending(path: "assay-schema-\(UUID().uuidString).json")
    try Data(json.utf8).write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    let python = Process()
    python.executableURL = URL(filePath: "/usr/bin/python3")
    python.arguments = ["-c", Self.program, schema, file.path]
    let output = Pipe()
    python.standardOutput = output
    try python.run()
    let problems = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    python.waitUntilExit()
    guard python.terminationStatus == 0 else { throw NotChecked() }
    return problems.split(separator: "\n").joined(separator: "\n")
  }
}
