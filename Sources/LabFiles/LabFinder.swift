internal import FoundationEssentials

/// Finds a lab's files by its name.
package struct LabFinder: Sendable {
  /// Where labs are looked for, in order. A root holds `checks/<lab>/lab.yaml` and `rubrics/<lab>.yaml`.
  package let roots: [String]

  package init(roots: [String]) {
    self.roots = roots
  }

  /// `.`, `$ASSAY_PATH`, `~/.local/share/assay`, and the share folder beside the program.
  package init(environment: [String: String], program: String?) {
    var roots = ["."]
    roots += (environment["ASSAY_PATH"] ?? "").split(separator: ":").map(String.init)
    if let home = environment["HOME"] {
      roots.append((environment["XDG_DATA_HOME"] ?? "\(home)/.local/share") + "/assay")
    }
    if let program {
      let folder = URL(filePath: program).deletingLastPathComponent().deletingLastPathComponent()
      roots.append(folder.appending(path: "share/assay").path)
    }
    self.roots = roots
  }

  /// Where a lab's files are.
  package struct Place: Sendable, Hashable {
    package var name: String
    /// The folder with `lab.yaml` and the files of checks.
    package var checks: String
    /// The rubric that goes with it, where there is one.
    package var rubric: String

    package init(name: String, checks: String, rubric: String) {
      self.name = name
      self.checks = checks
      self.rubric = rubric
    }
  }

  /// Every lab there is, the first of each name, sorted by name.
  package var all: [Place] {
    var places: [String: Place] = [:]
    for root in roots {
      let folder = Self.join(root, "checks")
      for name in (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? [] where places[name] == nil {
        places[name] = place(in: "\(folder)/\(name)", rubrics: Self.join(root, "rubrics"))
      }
    }
    return places.values.sorted { $0.name < $1.name }
  }

  /// The lab called `name`, or in the folder `name`; without a name the only one there is.
  package func find(_ name: String?) throws(LabReadError) -> Place {
    let all = all
    guard let name else {
      if all.count == 1 { return all[0] }
      throw .noSuchLab("", known: all.map(\.name))
    }
    if let place = all.first(where: { $0.name == name }) { return place }
    let folder = URL(filePath: name).standardizedFileURL
    let rubrics = folder.deletingLastPathComponent().deletingLastPathComponent().appending(path: "rubrics")
    if let place = place(in: folder.path, rubrics: rubrics.path) { return place }
    throw .noSuchLab(name, known: all.map(\.name))
  }

  private func place(in folder: String, rubrics: String) -> Place? {
    guard FileManager.default.fileExists(atPath: "\(folder)/lab.yaml") else { return nil }
    let name = URL(filePath: folder).lastPathComponent
    return Place(name: name, checks: folder, rubric: "\(rubrics)/\(name).yaml")
  }

  private static func join(_ root: String, _ name: String) -> String { root == "." ? name : "\(root)/\(name)" }
}
