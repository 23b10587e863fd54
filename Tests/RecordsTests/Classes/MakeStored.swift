import Glibc
import Grading
import Records
import TestSupport
import Testing

/// Makes the stored files that later versions must open: `ASSAY_MAKE_STORED=1`, and only when there is a new version.
@Suite struct MakeStored {
  @Test(.enabled(if: getenv("ASSAY_MAKE_STORED") != nil))
  func `the stored file of this version is made`() throws {
    let path = "\(Repository.root)/Tests/RecordsTests/Stored/class-1.sqlite"
    unlink(path)
    let record = try ClassRecord.create(at: path, SampleClass.header())
    try record.keep(SampleClass.unreachable(0))
    try record.keep(SampleClass.graded(0))
    try record.keep(SampleClass.unreachable(2))
    try record.add(SampleClass.mark(3), to: 0)
    let run = try #require(SampleClass.graded(0).run)
    try record.keepRegrading(SampleClass.regrading, runs: [(position: 0, run: SampleClass.regraded(run))])
    try record.close()
  }
}
