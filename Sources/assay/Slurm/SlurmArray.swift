internal import FileWriting
internal import FoundationEssentials
internal import Grading
internal import Probing

/// A class graded by a Slurm job array: a task a shard, and a job that merges them when all have ended
/// (https://slurm.schedmd.com/job_array.html, sbatch(1)).
struct SlurmArray {
  /// The program itself, which must be at the same path on every node.
  let program: String
  /// What `assay grade` was told, without what belongs to the array as a whole.
  let arguments: [String]
  /// Shards.
  let count: Int
  /// The record of the whole class; the shards' stand in a folder beside it.
  let record: String
  let queue: SlurmQueue

  var folder: String { "\(record).shards" }

  private func shard(_ index: String) -> String { "\(folder)/\(index).sqlite" }

  /// One task: grades its shard, or goes on with it where an earlier try was cut short.
  var taskScript: String {
    let words = [program, "grade"] + arguments + ["--quiet", "--progress", "lines", "--resume"]
    return """
      #!/bin/sh
      #SBATCH --job-name=assay
      #SBATCH --output=\(folder)/%a.log
      #SBATCH --open-mode=append
      #SBATCH --requeue
      umask 077
      \(words.map(Self.quoted).joined(separator: " ")) \\
        --shard "$SLURM_ARRAY_TASK_ID/\(count)" --record \(Self.quoted(folder))/"$SLURM_ARRAY_TASK_ID".sqlite
      \(Self.endOfScript)
      """
  }

  /// What a class's exit code says of machines (3) is no failure of a job.
  private static let endOfScript = "status=$?; [ \"$status\" -eq 3 ] && exit 0; exit \"$status\"\n"

  var mergeScript: String {
    let shards = (1...count).map { shard("\($0)") }
    let words = [program, "merge"] + shards + ["--into", record, "--quiet"]
    return """
      #!/bin/sh
      #SBATCH --job-name=assay-merge
      #SBATCH --output=\(folder)/merge.log
      umask 077
      \(words.map(Self.quoted).joined(separator: " "))
      \(Self.endOfScript)
      """
  }

  /// A word of the shell that means itself.
  static func quoted(_ word: String) -> String {
    let plain = Set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_./:=@%+,".utf8)
    guard word.isEmpty || !word.utf8.allSatisfy(plain.contains) else { return word }
    return "'\(word.replacing("'", with: "'\\''"))'"
  }

  /// The scripts that are submitted, and that a person may submit again: `sbatch --array=3 …/task.sh`.
  private var taskFile: String { "\(folder)/task.sh" }
  private var mergeFile: String { "\(folder)/merge.sh" }

  /// Submits both jobs.
  ///
  /// - Returns: their numbers.
  func submit() async throws -> (array: String, merge: String) {
    do throws(FileFault) {
      // For its owner only: what `assay grade` was told may be secret.
      try AtomicFile.makeFolder(folder)
      try OutputFile.write(Array(taskScript.utf8), to: taskFile)
      try OutputFile.write(Array(mergeScript.utf8), to: mergeFile)
    } catch {
      throw CommandFailure(.reportNotWritten, "\(error.path): cannot write (\(error.reason)).")
    }
    let array = try await queue.submit(taskFile, ["--array=1-\(count)"])
    let merge = try await queue.submit(mergeFile, ["--dependency=afterany:\(array)"])
    return (array, merge)
  }
}
