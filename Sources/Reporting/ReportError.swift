/// Why a report cannot be made of a run: what is missing and how to give it, for the user.
package struct ReportError: Error, Sendable, Hashable {
  package let message: String

  package init(_ message: String) {
    self.message = message
  }
}
