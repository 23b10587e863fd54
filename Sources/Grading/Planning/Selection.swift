/// Which part of a lab is asked for: `--task 4 --step 5.1`. Nothing named means everything.
package struct Selection: Sendable, Hashable {
  package var tasks: Set<String>
  package var steps: Set<String>

  package init(tasks: Set<String> = [], steps: Set<String> = []) {
    self.tasks = tasks
    self.steps = steps
  }

  package var isEverything: Bool { tasks.isEmpty && steps.isEmpty }

  package func includes(_ checkpoint: Checkpoint) -> Bool {
    isEverything || tasks.contains(checkpoint.task) || steps.contains(checkpoint.step)
  }
}
