internal import ArgumentParser
internal import Enclosure

/// `assay enclose`: what Assay starts itself, to be the first process beside a student's script. Not for people.
struct EncloseCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "enclose", abstract: "Run a script apart from the machine, for Assay itself.", shouldDisplay: false)

  func run() throws {
    let code = EnclosureInit.run()
    if code != 0 { throw ExitCode(code) }
  }
}
