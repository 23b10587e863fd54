internal import Grading
internal import Probing

/// The reference of probes, docs/probes.md, from what the probes say of themselves.
struct ProbeGuide {
  let kinds: [ProbeKind]

  var markdown: String {
    var lines = [
      "# Probes",
      "",
      "What a check can look at. `assay explain --probes` writes this page from the probes themselves.",
      "",
      "A property that a probe did not observe is nothing: `absent: true` holds for it. Where the thing itself is missing,",
      "the report says so instead: \"no file at ~/registry-auth/htpasswd\".",
    ]
    lines += ["", "## What acting probes do", ""] + Self.acting
    for kind in kinds { lines += ["", "## `\(kind.name)`", ""] + section(kind) }
    return lines.joined(separator: "\n") + "\n"
  }

  private static let acting = [
    "`docker-serves` starts a container of the student's image, by its id, to see what it serves: on a network of its own",
    "that leads nowhere, with limits on memory, processes, CPU and time, without mounts, with only the capabilities that a",
    "plain web server needs. The page is read at the container's own address. Container, volumes and network are removed",
    "whatever happens. Everything is labelled with its owner (boot, process, start time) and an expiry; the next run",
    "removes what a dead owner left, and never what another living grader uses.",
    "",
    "`command` runs a program that the check's author names, found in the system's folders only, with a clean environment,",
    "a time limit and an output limit; its whole process group ends with it. It never runs a student's script.",
    "",
    "`run-script` runs a script only with `--run-scripts`, after everything else was looked at: in namespaces of its own,",
    "as the student, with no network but the ports under `reaches`, with limits on time, output, memory, processes and",
    "file size; all that it started ends with it. Without namespaces it is not run. Unix sockets with a path, Docker's",
    "among them, and the student's files stay within its reach. Without `--run-scripts` such evidence is left out.",
  ]

  private func section(_ kind: ProbeKind) -> [String] {
    var lines = [kind.summary]
    if kind.acts {
      lines += ["", "**It acts:** it does more than read. See [what acting probes do](#what-acting-probes-do)."]
    }
    if !kind.fields.isEmpty {
      lines += ["", "| field | takes | about |", "|---|---|---|"]
      lines += kind.fields.map { field in
        "| `\(field.name)`\(field.isRequired ? " (required)" : "") | \(field.shape.rawValue) | \(cell(field.about)) |"
      }
    }
    lines += ["", "| property | what it is |", "|---|---|"]
    lines += kind.properties.sorted { $0.key < $1.key }.map { "| `\($0.key)` | \(cell($0.value)) |" }
    lines += ["", "By hand: `\(kind.byHand.text)`"]
    return lines
  }

  private func cell(_ text: String) -> String { text.replacing("|", with: "\\|") }
}
