internal import Documents
internal import Grading

/// Reads a look: one key that names a kind of probe, with its fields.
struct LookReader {
  let file: SourceFile
  let kinds: [ProbeKind]
  let parameters: ParameterValues
  let logins: [String: Login]

  /// A look as it is written, with what its parameters lack.
  struct Reading {
    var look: Look
    var kind: ProbeKind
    var missing: [Parameter]
  }

  func look(_ kindName: String, _ node: SourceNode, keyedBy key: SourceNode) -> Reading? {
    guard let kind = kinds.first(where: { $0.name == kindName }) else {
      file.report(
        key, "there is no kind of probe called '\(kindName)'",
        suggestion: NearMiss.suggestion(for: kindName, among: kinds.map(\.name)))
      return nil
    }
    // `docker-engine:` alone has no fields.
    let body = node.isNull ? node.emptyMapping : node
    guard let fields = FieldReader(body, of: kind.name, in: file) else { return nil }
    fields.allowOnly(kind.fields.map(\.name))
    var values: [String: Value] = [:]
    for field in kind.fields {
      guard let node = field.isRequired ? fields.required(field.name) : fields[field.name] else { continue }
      if let value = value(node, field) { values[field.name] = known(value) }
    }
    return Reading(look: Look(kind: kind.name, fields: values), kind: kind, missing: missing(in: .record(values)))
  }

  private func value(_ node: SourceNode, _ field: ProbeKind.Field) -> Value? {
    let value = YAMLText.value(of: node)
    guard fits(value, field.shape) else {
      file.report(node, "'\(field.name)' must be \(field.shape.rawValue)")
      return nil
    }
    if field.shape == .logins {
      for login in value.elements.compactMap(\.scalarText) where login != "none" && logins[login] == nil {
        file.report(
          node, "there is no login '\(login)'",
          suggestion: NearMiss.suggestion(for: login, among: logins.keys.sorted() + ["none"]))
        return nil
      }
    }
    let names = names(in: value)
    return parameters.named(names, at: node, in: file).count == names.count ? parameters.fill(value) : nil
  }

  /// Of several texts those that can be filled in, where there are any: of an image's names, the ones that are known.
  private func known(_ value: Value) -> Value {
    guard case .list(let values) = value else { return value }
    let known = values.filter { missing(in: $0).isEmpty }
    return known.isEmpty ? value : .list(known)
  }

  private func fits(_ value: Value, _ shape: ProbeKind.Field.Shape) -> Bool {
    switch (shape, value) {
    case (.text, .list), (.text, .record), (.text, .null): false
    case (.text, _): true
    case (.texts, .record), (.texts, .null), (.logins, .record), (.logins, .null): false
    case (.texts, _), (.logins, _): value.elements.allSatisfy { $0.scalarText != nil }
    case (.truth, .truth), (.integer, .integer), (.seconds, .integer): true
    default: false
    }
  }

  private func names(in value: Value) -> [String] {
    switch value {
    case .text(let text): Template(text).names
    case .list(let values): values.flatMap(names)
    case .record(let values): values.values.flatMap(names)
    default: []
    }
  }

  /// Parameters that are named and have no value.
  func missing(in value: Value) -> [Parameter] {
    Set(names(in: value)).sorted().compactMap(parameters.parameter).filter { parameters.all[$0.name] == nil }
  }
}
