extension IdentityMark {
  /// The marks in a student's looks and judgements, in the order of the lab's checkpoints.
  ///
  /// - Parameters:
  ///   - findings: as they were recorded.
  ///   - judgements: by checkpoint; their contrasts tell the odd differences.
  package static func all(
    in findings: [Look: Finding], judgements: [String: Judgement], checkpoints: [Checkpoint]
  ) -> [IdentityMark] {
    var marks: [IdentityMark] = []
    var looked: Set<Look> = []
    var known: Set<String> = []
    for checkpoint in checkpoints {
      for look in checkpoint.alternatives.map(\.look) where looked.insert(look).inserted {
        guard case .observed(let observation)? = findings[look] else { continue }
        for mark in self.marks(look, observation.properties, checkpoint.id)
        where known.insert("\(mark.what)\u{0}\(mark.value)").inserted {
          marks.append(mark)
        }
      }
      if let contrast = judgements[checkpoint.id]?.contrast, let mark = slip(contrast, checkpoint.id) {
        marks.append(mark)
      }
    }
    return marks
  }

  /// By the probes' own names of what they observe (`docs/probes.md`).
  private static func marks(
    _ look: Look, _ properties: [String: Value], _ check: String
  ) -> [IdentityMark] {
    func mark(_ what: String, _ property: String) -> [IdentityMark] {
      guard case .text(let value)? = properties[property], !value.isEmpty else { return [] }
      return [IdentityMark(what: what, value: String(value.prefix(longestValue)), check: check)]
    }
    switch look.kind {
    case "docker-image": return isOfOthers(look, properties) ? [] : mark("the same image id", "id")
    case "docker-serves": return mark("the same image id", "image-id")
    // What the registries hold is named by the same digest as the image that was pushed.
    case "registry-manifest", "registry-storage": return mark("the same image id", "config-digest")
    case "htpasswd": return mark("the same salt in the password file", "salt-digest")
    default: return []
    }
  }

  private static let longestValue = 120

  /// Whether an image was pulled as it is from Docker's own library, whose repositories have no owner in their names:
  /// `nginx@sha256:…`. The image store of containerd names images of one's own in the same way, but by the names under
  /// which they were looked for.
  private static func isOfOthers(_ look: Look, _ properties: [String: Value]) -> Bool {
    func texts(_ value: Value?) -> [String] { (value?.elements ?? []).compactMap(\.scalarText) }
    let pulled = texts(properties["digests"]).compactMap { $0.split(separator: "@").first.map(String.init) }
    let owned = pulled + texts(properties["tags"])
    let wanted = Set(texts(look.fields["image"]).map(\.repositoryName))
    let library = pulled.filter { !$0.contains("/") || $0.hasPrefix("docker.io/library/") }
    if library.contains(where: { !wanted.contains($0.repositoryName) }) { return true }
    return !library.isEmpty && owned.allSatisfy { !$0.contains("/") }
  }

  /// A difference is a slip of somebody's own where words stand that nobody asked for. What is only missing, or empty, is
  /// missing with many.
  private static func slip(_ contrast: Contrast, _ check: String) -> IdentityMark? {
    let asked = Set(contrast.expected.lowercasedWords)
    let odd = contrast.found.lowercasedWords.filter { $0.count >= 3 && !asked.contains($0) }
    guard !odd.isEmpty else { return nil }
    let found = contrast.found.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    return IdentityMark(
      what: "the same text in the same place, not the one that was asked for",
      value: String(found.prefix(longestValue)),
      check: check, rarity: .slip)
  }
}

extension String {
  /// `registry-lab-app` of `localhost:5000/registry-lab-app:v1.0`.
  fileprivate var repositoryName: String {
    let last = split(separator: "/").last ?? ""
    return String(last.prefix { $0 != ":" && $0 != "@" })
  }

  fileprivate var lowercasedWords: [String] {
    lowercased().split { !$0.isLetter && !$0.isNumber }.map(String.init)
  }
}
