internal import Documents
internal import Grading

/// `lab.yaml`: the lab's name, parameters, logins and tasks.
struct LabFile {
  var id: String
  var title: String
  var parameters: [Parameter]
  var logins: [String: Login]
  var tasks: [LabTask]

  /// Nil, with problems recorded, where the file says too little to go on.
  init?(_ file: SourceFile) {
    guard let root = file.root(), let fields = FieldReader(root, of: "a lab", in: file) else { return nil }
    fields.allowOnly(["lab", "title", "parameters", "logins", "tasks"])
    // Reading goes on without them, so that the problems of the checks are told as well.
    id = fields.text("lab", required: true) ?? ""
    title = fields.text("title", required: true) ?? ""
    parameters = [ParameterValues.home]
    parameters += (fields.mapping("parameters")?.all ?? []).compactMap { Self.parameter($0, file) }
    logins = Self.logins(fields, ParameterValues(parameters, set: [:]), file)
    var known: Set<String> = []
    tasks = fields.list("tasks", required: true).compactMap { Self.task($0, &known, file) }
  }

  private static func parameter(_ entry: SourceNode.Entry, _ file: SourceFile) -> Parameter? {
    guard let fields = FieldReader(entry.value, of: "a parameter", in: file) else { return nil }
    fields.allowOnly(["default", "secret", "optional", "found-by", "about"])
    guard entry.name != ParameterValues.home.name else {
      file.report(entry.key, "every lab has the parameter 'home' already")
      return nil
    }
    return Parameter(
      name: entry.name, defaultValue: fields.text("default"), isSecret: fields.truth("secret") ?? false,
      isOptional: fields.truth("optional") ?? false, finder: finder(fields, file),
      about: fields.text("about") ?? entry.name)
  }

  private static func finder(_ fields: FieldReader, _ file: SourceFile) -> Parameter.Finder? {
    guard let text = fields.text("found-by"), let node = fields["found-by"] else { return nil }
    if let finder = Parameter.Finder(rawValue: text) { return finder }
    let known = Parameter.Finder.allCases.map(\.rawValue)
    file.report(
      node, "found-by is one of \(known.joined(separator: ", "))",
      suggestion: NearMiss.suggestion(for: text, among: known))
    return nil
  }

  private static func logins(
    _ fields: FieldReader, _ parameters: ParameterValues, _ file: SourceFile
  ) -> [String: Login] {
    var logins: [String: Login] = [:]
    for entry in fields.mapping("logins")?.all ?? [] {
      guard let fields = FieldReader(entry.value, of: "a login", in: file) else { continue }
      fields.allowOnly(["user", "password", "stored-for"])
      for node in ["user", "password", "stored-for"].compactMap({ fields[$0] }) {
        _ = parameters.named(Template(node.text ?? "").names, at: node, in: file)
      }
      if let node = fields["stored-for"], let registry = fields.text("stored-for") {
        if fields["user"] != nil || fields["password"] != nil {
          file.report(node, "a login is either stored, or has 'user' and 'password'")
        }
        logins[entry.name] = .stored(registry: Template(registry))
        continue
      }
      guard let user = fields.text("user", required: true), let password = fields.text("password", required: true)
      else { continue }
      logins[entry.name] = .given(user: Template(user), password: Template(password))
    }
    return logins
  }

  /// - Parameter known: the tasks and steps so far, "task 4" and "step 4.2".
  private static func task(_ node: SourceNode, _ known: inout Set<String>, _ file: SourceFile) -> LabTask? {
    guard let fields = FieldReader(node, of: "a task", in: file) else { return nil }
    fields.allowOnly(["task", "title", "steps"])
    guard let id = fields.text("task", required: true), let title = fields.text("title", required: true) else {
      return nil
    }
    if let node = fields["task"], !known.insert("task \(id)").inserted {
      file.report(node, "task \(id) is there twice")
    }
    let steps = (fields.mapping("steps", required: true)?.all ?? []).map { entry in
      if !known.insert("step \(entry.name)").inserted { file.report(entry.key, "step \(entry.name) is there twice") }
      return LabStep(id: entry.name, title: entry.value.text ?? entry.name)
    }
    return LabTask(id: id, title: title, steps: steps)
  }
}
