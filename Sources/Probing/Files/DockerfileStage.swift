/// What a stage of a Dockerfile comes to: the image that a build would make of it, as far as the file alone tells.
struct DockerfileStage {
  /// In lower case.
  var name: String?
  /// The image that it begins with, in the form that people write: `nginx:alpine`.
  var base: String
  var workdir = "/"
  var environment: [String: String] = [:]
  /// Build arguments of this stage.
  var arguments: [String: String] = [:]
  var shell = ["/bin/sh", "-c"]
  /// From the build context only, in order.
  var copies: [DockerfileCopy] = []
  var exposes: [String] = []
  var command: DockerfileCommand?
  var entrypoint: DockerfileCommand?

  func variable(_ name: String) -> String? {
    environment[name] ?? arguments[name]
  }

  /// `docker.io/library/nginx:alpine` as people write it: `nginx:alpine`.
  static func familiar(_ image: String) -> String {
    var name = image[...]
    for prefix in ["docker.io/", "index.docker.io/"] where name.hasPrefix(prefix) {
      name = name.dropFirst(prefix.count)
      break
    }
    if name.hasPrefix("library/") { name = name.dropFirst("library/".count) }
    return String(name)
  }
}

/// `CMD` or `ENTRYPOINT`.
struct DockerfileCommand: Hashable {
  var words: [String]
  /// The shell form as written, or the words of the exec form, a space between them.
  var text: String

  init(_ instruction: DockerfileInstruction, shell: [String]) {
    if let words = instruction.execWords {
      self.words = words
      text = words.joined(separator: " ")
    } else {
      words = shell + [instruction.rest]
      text = instruction.rest
    }
  }
}

/// A file of the build context and where it goes.
struct DockerfileCopy: Hashable {
  /// Relative to the build context, `.` for all of it.
  var source: String
  /// Absolute.
  var destination: String

  var words: String { "\(source) -> \(destination)" }

  /// Where one source of a `COPY` or `ADD` goes. A destination without a slash at its end is a file's name, unless the
  /// base image has a directory there, which the Dockerfile does not tell: where its looks leave both open, both are
  /// given.
  ///
  /// - Parameters:
  ///   - several: whether it is one of several sources.
  ///   - keepsFolders: `--parents`.
  static func copies(
    of source: String, to destination: String, workdir: String, several: Bool, keepsFolders: Bool
  ) -> [DockerfileCopy] {
    let isFolder = source.hasSuffix("/") || [".", ".."].contains(source.split(separator: "/").last ?? ".")
    let cleanSource = PathText.cleaned("/" + source).dropFirst()
    let from = cleanSource.isEmpty ? "." : String(cleanSource)
    let target = PathText.cleaned(destination.hasPrefix("/") ? destination : "\(workdir)/\(destination)")
    let name = PathText.lastPart(from)
    func inside(_ part: String) -> DockerfileCopy {
      DockerfileCopy(source: from, destination: PathText.cleaned("\(target)/\(part)"))
    }
    let exactly = DockerfileCopy(source: from, destination: target)

    if keepsFolders { return [inside(from)] }
    if isFolder { return [exactly] }
    let lastPart = PathText.lastPart(destination)
    let mustBeDirectory =
      destination.hasSuffix("/") || lastPart == "." || lastPart == ".." || several || source.contains("*")
      || target == "/" || target == workdir || workdir.hasPrefix(target + "/")
    if mustBeDirectory { return [inside(name)] }
    let mayBeDirectory = !PathText.lastPart(target).contains(".") && name.contains(".")
    return mayBeDirectory ? [exactly, inside(name)] : [exactly]
  }
}

enum PathText {
  /// An absolute path without `.`, `..` and double slashes.
  static func cleaned(_ path: String) -> String {
    var parts: [Substring] = []
    for part in path.split(separator: "/") where part != "." {
      if part == ".." {
        _ = parts.popLast()
      } else {
        parts.append(part)
      }
    }
    return "/" + parts.joined(separator: "/")
  }

  static func lastPart(_ path: String) -> String {
    path.split(separator: "/").last.map(String.init) ?? path
  }
}
