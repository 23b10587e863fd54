/// Something in a student's evidence that is unlikely to come about twice: who else has it is worth a look.
package struct IdentityMark: Sendable, Hashable {
  /// How rare it is when everybody works alone.
  package enum Rarity: Sendable, Hashable {
    /// Made anew by every piece of work: an image's id, the salt of a hash. Where most of the class has the same, it was
    /// handed out.
    case unique
    /// A slip that somebody else may make too: the same odd difference from what was asked.
    case slip
  }

  /// In words: "the same image id".
  package var what: String
  package var value: String
  /// The checkpoint whose evidence it is, by id.
  package var check: String?
  package var rarity: Rarity

  package init(what: String, value: String, check: String? = nil, rarity: Rarity = .unique) {
    self.what = what
    self.value = value
    self.check = check
    self.rarity = rarity
  }
}

extension Likeness {
  /// At most this many students' slips are alike by more than chance, of a class of any size; of a large one, a
  /// twentieth of it.
  private static let fewestAlikeByChance = 4

  /// The class of which a value on all machines is still told: of three students, two are most of them.
  private static let smallClass = 4

  /// What two or more students share, but not most of the class.
  ///
  /// A value that is ``IdentityMark/Rarity/unique`` is the lab's own, and left out, where more than half of those who have
  /// anything of its kind have it, and four or more do. A ``IdentityMark/Rarity/slip`` is a common
  /// mistake, and left out, where four or more make it, or a twentieth of a larger class.
  ///
  /// - Parameter marks: of each student by id, in roster order.
  /// - Returns: what most students share first, otherwise in the order in which it was found.
  package static func found(among marks: [(student: String, marks: [IdentityMark])]) -> [Likeness] {
    var having: [Kind: Int] = [:]
    var places: [Value: Int] = [:]
    var owners: [(mark: IdentityMark, students: [String])] = []
    for (student, marks) in marks {
      for kind in Set(marks.map(Kind.init)) { having[kind, default: 0] += 1 }
      for mark in marks {
        let value = Value(kind: Kind(mark), value: mark.value)
        if let place = places[value] {
          if owners[place].students.last != student { owners[place].students.append(student) }
        } else {
          places[value] = owners.count
          owners.append((mark, [student]))
        }
      }
    }
    let slips = max(fewestAlikeByChance, marks.count / 20)
    let shared = owners.filter { owner in
      let count = owner.students.count
      guard count >= 2 else { return false }
      switch owner.mark.rarity {
      case .slip: return count < slips
      case .unique:
        return count < smallClass || 2 * count <= having[Kind(owner.mark), default: 0]
      }
    }
    return shared.enumerated()
      .sorted {
        let (one, other) = ($0.element.students.count, $1.element.students.count)
        return one == other ? $0.offset < $1.offset : one > other
      }
      .map { _, owner in
        Likeness(
          what: owner.mark.what, value: owner.mark.value, check: owner.mark.check, students: owner.students)
      }
  }

  /// What can be compared: an image is the same one whichever checkpoint shows it, a slip only in the same place.
  private struct Kind: Hashable {
    let what: String
    let check: String?

    init(_ mark: IdentityMark) {
      what = mark.what
      check = mark.rarity == .slip ? mark.check : nil
    }
  }

  private struct Value: Hashable {
    let kind: Kind
    let value: String
  }
}
