internal import Grading

extension ContainerDescription {
  /// The properties of `docker-container`, but for the log. Folders below the home of `account` begin with `~`, as checks
  /// name them.
  func facts(for account: Account) -> [String: Value] {
    let mounts = effectiveMounts
    let source = { (mount: Mount) in
      (mount.type == "volume" ? mount.name : nil) ?? account.abbreviate(mount.source ?? "")
    }
    let bindings = publishedPorts
    let facts: [String: Value?] = [
      "exists": .truth(true),
      "name": plainName.map(Value.text),
      "id": id.map(Value.text),
      "image": config?.image.map(Value.text),
      "image-id": imageID.map(Value.text),
      "state": state?.status.map(Value.text),
      "running": .truth(state?.isRunning ?? false),
      "exit-code": exitCode.map(Value.integer),
      "restart-policy": .text(restartPolicy),
      "restarting": .truth(state?.isRestarting ?? false),
      "started-at": moment(state?.startedAt).map(Value.text),
      "created-at": moment(created).map(Value.text),
      "mounts": record(mounts) { .text(source($0)) },
      "mount-sources": .texts(unique(mounts.map(source)).sorted()),
      "mount-modes": record(mounts) { .text($0.isWritable ?? true ? "rw" : "ro") },
      "ports": .record(bindings.mapValues { .texts(unique($0.compactMap(\.port))) }),
      "host-addresses": .record(bindings.mapValues { .texts(unique($0.compactMap(\.address))) }),
      "environment": Masking.environment(config?.environment ?? []),
      "command": .texts((config?.command ?? []).map(Masking.text)),
      "entrypoint": .texts((config?.entrypoint ?? []).map(Masking.text)),
      "labels": Masking.record(config?.labels ?? [:]),
      "networks": .texts((network?.networks ?? [:]).keys.sorted()),
      "health": state?.health?.status.map(Value.text),
    ]
    return facts.compactMapValues { $0 }
  }

  /// Without the slash that the Engine puts before it.
  var plainName: String? {
    name.map { $0.hasPrefix("/") ? String($0.dropFirst()) : $0 }
  }

  /// The code that it ended with. One that runs, or was never started, has a 0 there that means nothing.
  var exitCode: Int? {
    guard let state, state.isRunning != true || state.isRestarting == true,
      moment(state.startedAt) != nil || state.exitCode != 0
    else { return nil }
    return state.exitCode
  }

  private var restartPolicy: String {
    let name = host?.restartPolicy?.name ?? ""
    return name.isEmpty ? "no" : name
  }

  /// `Mounts` knows them all, whether they were written with `-v`, `--mount` or in a Compose file. An Engine that
  /// leaves it out may still tell the `-v` ones.
  private var effectiveMounts: [Mount] {
    if let mounts { return mounts }
    return (host?.binds ?? []).compactMap { bind in
      let parts = bind.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
      guard parts.count >= 2 else { return nil }
      let modes = parts.count > 2 ? parts[2].split(separator: ",") : []
      return Mount(source: parts[0], destination: parts[1], isWritable: !modes.contains("ro"))
    }
  }

  /// Where its ports can be reached now; for one that does not run, where they would be.
  private var publishedPorts: [String: [PortBinding]] {
    let now = (network?.ports ?? [:]).mapValues { $0 ?? [] }
    guard state?.isRunning != true else { return now }
    let wanted = (host?.portBindings ?? [:]).mapValues { ($0 ?? []).filter { $0.port?.isEmpty == false } }
    return now.merging(wanted) { now, wanted in now.isEmpty ? wanted : now }
  }

  /// A moment; Go's zero time means never.
  private func moment(_ text: String?) -> String? {
    guard let text, !text.isEmpty, !text.hasPrefix("0001-") else { return nil }
    return text
  }

  private func record(_ mounts: [Mount], _ value: (Mount) -> Value) -> Value {
    var values: [String: Value] = [:]
    for mount in mounts {
      guard let destination = mount.destination else { continue }
      values[destination] = value(mount)
    }
    return .record(values)
  }

  private func unique(_ texts: [String]) -> [String] {
    var seen: Set<String> = []
    return texts.filter { seen.insert($0).inserted }
  }
}
