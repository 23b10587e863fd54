import Testing

@testable import assay

@Suite struct SlurmArrayTests {
  @Test(arguments: [
    (["--slurm", "docker-registry", "--roster", "class.csv"], ["docker-registry", "--roster", "class.csv"]),
    (["lab", "--slurm", "--array", "8", "--jobs", "4"], ["lab", "--jobs", "4"]),
    (["lab", "--array=8", "--slurm", "--record", "a.sqlite", "--roster=r"], ["lab", "--roster=r"]),
    (
      ["lab", "--slurm", "--report", "html=x.html", "--report=json", "-q", "--set", "a=--slurm"],
      ["lab", "--set", "a=--slurm"]
    ),
    (["--slurm", "--reports-in", "d", "--student-report", "xml", "--progress", "json", "--resume", "lab"], ["lab"]),
  ])
  func `a shard is told what the class was told, but for what is the whole's`(
    arguments: [String], passed: [String]
  ) {
    #expect(SlurmOptions.passedOn(arguments) == passed)
  }

  @Test(arguments: [
    ("plain", "plain"), ("/a/b-c_d.e", "/a/b-c_d.e"), ("a b", "'a b'"), ("", "''"), ("it's", "'it'\\''s'"),
    ("$(reboot)", "'$(reboot)'"), ("a\nb", "'a\nb'"), ("ssh://s@{login}.lab", "'ssh://s@{login}.lab'"),
  ])
  func `a word reaches the shell as it is`(word: String, quoted: String) {
    #expect(SlurmArray.quoted(word) == quoted)
  }

  @Test func `a task grades its shard and goes on where an earlier try was cut short`() {
    let array = SlurmArray(
      program: "/opt/assay", arguments: ["lab", "--roster", "my class.csv"], count: 4, record: "/share/class.sqlite",
      queue: SlurmQueue(environment: [:]))
    let script = array.taskScript
    #expect(script.hasPrefix("#!/bin/sh\n"))
    #expect(script.contains("/opt/assay grade lab --roster 'my class.csv'"))
    #expect(script.contains("--resume"))
    #expect(script.contains("--shard \"$SLURM_ARRAY_TASK_ID/4\""))
    #expect(
      array.mergeScript.contains(
        "/opt/assay merge /share/class.sqlite.shards/1.sqlite /share/class.sqlite.shards/2.sqlite"))
  }

  @Test(
    arguments: [
      (["RUNNING", "RUNNING", "PENDING"], "1 pending, 2 running"), ([], ""), (["COMPLETED"], "1 completed"),
    ] as [([String], String)])
  func `the states of a job are counted`(states: [String], words: String) {
    #expect(SlurmFollower.words(states) == words)
  }

  @Test(arguments: [
    ("RUNNING", false), ("PENDING", false), ("COMPLETING", false), ("COMPLETED", true),
    ("FAILED", true), ("CANCELLED", true), ("NODE_FAIL", true), ("TIMEOUT", true),
  ])
  func `a job that has ended is told from one that has not`(state: String, isOver: Bool) {
    #expect(SlurmQueue.isOver(state) == isOver)
  }
}
