internal import Grading

/// A roster with everyone's machine: what it says itself, what an inventory says, or what a template makes of it.
package struct RosterJoin: Sendable, Hashable {
  /// Where machines come from, besides the roster's own column.
  package enum Machines: Sendable, Hashable {
    case ofRoster
    /// Of a table or an inventory: `--machines`.
    case file([UInt8], name: String)
    /// `ssh://student@{login}.lab`: `--machine`. A machine that the roster itself names goes before it.
    case template(String)
  }

  /// In the roster's order. Those of ``studentsAlone`` are in it, too, without a machine.
  package var roster: Roster
  /// What the file of machines was understood as.
  package var machinesFormat: Roster.Format?
  /// Students for whom there is no machine.
  package var studentsAlone: [Roster.Student]
  /// Lines of the file of machines that are nobody's.
  package var machinesAlone: [Roster.Student]

  /// Reads a roster and finds everyone's machine; the faults of both files are told together.
  ///
  /// - Parameters:
  ///   - name: how faults call the roster's file.
  ///   - needsMachines: whether a student without a machine is a fault.
  package static func read(
    _ bytes: [UInt8], name: String, machines: Machines, parameters: RosterParameters, needsMachines: Bool = true
  ) throws(RosterFaults) -> RosterJoin {
    var log = FaultLog(file: name)
    let roster = RosterReader.understand(bytes, parameters: parameters, role: .students, &log)
    var join = roster.map { RosterJoin(roster: $0, studentsAlone: [], machinesAlone: []) }
    var others: FaultLog?
    var undecided: Set<Int> = []
    switch machines {
    case .ofRoster: break
    case .file(let bytes, let machinesName):
      var machinesLog = FaultLog(file: machinesName)
      let machines = RosterReader.understand(bytes, parameters: parameters, role: .machines, &machinesLog)
      // With a line missing for its fault, everybody's partner would be looked for in vain.
      if let machines, machinesLog.isEmpty { undecided = join?.take(machines, of: machinesName, &log) ?? [] }
      others = machinesLog
    case .template(let template):
      var templateLog = FaultLog(file: "--machine")
      join?.fill(template, parameters, &log, &templateLog)
      others = templateLog
    }
    join?.finish(needsMachines: needsMachines && others?.isEmpty != false, machines, undecided, &log)
    let faults = log.faults + (others?.faults ?? [])
    guard let join, faults.isEmpty else { throw RosterFaults(faults) }
    return join
  }

  private mutating func fill(
    _ template: String, _ parameters: RosterParameters, _ log: inout FaultLog, _ templateLog: inout FaultLog
  ) {
    let known = Set(roster.students.flatMap(\.parameters.keys)).subtracting(parameters.secret)
    guard let template = MachineTemplate(template, parameters: parameters, known: known, &templateLog) else { return }
    for index in roster.students.indices where roster.students[index].machine == nil {
      roster.students[index].machine = template.machine(of: roster.students[index], &log)
    }
  }

  /// The students that more than one machine could be of, by their index: their fault is told.
  private mutating func take(_ machines: Roster, of name: String, _ log: inout FaultLog) -> Set<Int> {
    machinesFormat = machines.format
    roster.notes += machines.notes
    let partners = RosterPartners(roster.students, machines.students)
    for ambiguity in partners.ambiguities { log.add(ambiguity.line, ambiguity.message(machines: name)) }
    for (index, partner) in partners.pairs {
      merge(machines.students[partner], into: index, name, &log)
    }
    let taken = Set(partners.pairs.values).union(partners.ambiguities.flatMap(\.machines))
    machinesAlone = machines.students.indices.filter { !taken.contains($0) }.map { machines.students[$0] }
    return Set(partners.ambiguities.flatMap(\.students))
  }

  /// What the roster says itself stays.
  private mutating func merge(_ machine: Roster.Student, into index: Int, _ name: String, _ log: inout FaultLog) {
    var student = roster.students[index]
    if let own = student.machine, let other = machine.machine, own != other {
      log.add(
        student.line,
        "\((student.facts.id ?? "").quoted) has machine \(own.quoted) here and \(other.quoted) in line "
          + "\(machine.line) of \(name): take one away")
    }
    student.machine = student.machine ?? machine.machine
    student.due = student.due ?? machine.due
    let known = Set(student.parameters.keys).union(student.secretFiles.keys).union(student.secretCommands.keys)
    student.parameters.merge(machine.parameters.filter { !known.contains($0.key) }) { own, _ in own }
    student.secretFiles.merge(machine.secretFiles.filter { !known.contains($0.key) }) { own, _ in own }
    student.secretCommands.merge(machine.secretCommands.filter { !known.contains($0.key) }) { own, _ in own }
    student.facts.name = student.facts.name ?? machine.facts.name
    student.facts.email = student.facts.email ?? machine.facts.email
    student.login = student.login ?? (machine.login == student.facts.id ? nil : machine.login)
    roster.students[index] = student
  }

  private mutating func finish(
    needsMachines: Bool, _ machines: Machines, _ undecided: Set<Int>, _ log: inout FaultLog
  ) {
    let alone = roster.students.indices.filter { roster.students[$0].machine == nil && !undecided.contains($0) }
    studentsAlone = alone.map { roster.students[$0] }
    noteShared()
    guard !alone.isEmpty else { return }
    if case .ofRoster = machines {
      // A roster that names some machines is meant to name them all.
      guard needsMachines || alone.count < roster.students.count else { return }
      if alone.count == roster.students.count {
        return log.add(
          nil, "it says who is graded and not where: give their machines with --machines FILE or --machine TEMPLATE")
      }
    } else if !needsMachines {
      return
    }
    // A template has said why.
    if case .template = machines { return }
    for student in studentsAlone { log.add(student.line, "no machine for \((student.facts.id ?? "").quoted)") }
  }

  /// Two who work as a pair have one machine; so have two lines one of which is wrong.
  private mutating func noteShared() {
    let shared = Dictionary(grouping: roster.students.filter { $0.machine != nil }) { $0.machine ?? "" }
      .filter { $0.value.count > 1 }.sorted { ($0.value.first?.line ?? 0) < ($1.value.first?.line ?? 0) }
    for (machine, students) in shared.prefix(5) {
      let lines = students.prefix(10).map { String($0.line) }.joined(separator: ", ")
      roster.notes.append("\(machine.quoted) is the machine of \(students.count) students: lines \(lines)")
    }
    if shared.count > 5 { roster.notes.append("\(shared.count - 5) more machines are of several students") }
  }

  private init(roster: Roster, studentsAlone: [Roster.Student], machinesAlone: [Roster.Student]) {
    self.roster = roster
    self.studentsAlone = studentsAlone
    self.machinesAlone = machinesAlone
  }
}
