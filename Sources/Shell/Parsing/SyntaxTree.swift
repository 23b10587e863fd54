/// Commands one after the other.
struct Block {
  var commands: [Command] = []
}

struct Command {
  indirect enum Kind {
    case simple(SimpleCommand)
    /// More than one, or one that is negated or timed.
    case pipeline([Command], isNegated: Bool)
    case logical(Command, [(operation: LogicalOperation, command: Command)])
    case background(Command)
    case group(Block)
    case subshell(Block)
    case conditional([(condition: Block, body: Block)], otherwise: Block?)
    case loop(condition: Block, until: Bool, body: Block)
    /// Without words the positional parameters are meant.
    case each(name: String, words: [Word]?, isSelect: Bool, body: Block)
    case count(start: Word, condition: Word, step: Word, body: Block)
    case choice(Word, [ChoiceItem])
    case function(Function)
    case test(TestExpression)
    case arithmetic(Word)
  }

  var kind: Kind
  var redirections: [Redirection] = []
  var line: Int
  /// Where it begins: tells commands of one text apart.
  var offset: Int
}

enum LogicalOperation {
  case and, or
}

struct SimpleCommand {
  var assignments: [Assignment] = []
  var words: [Argument] = []

  enum Argument {
    case word(Word)
    /// After `local`, `export` and their like.
    case assignment(Assignment)
  }
}

struct Assignment {
  enum Content {
    case word(Word)
    case array([(index: Word?, value: Word)])
  }

  var name: String
  var index: Word?
  var isAppended: Bool
  var content: Content
}

struct ChoiceItem {
  enum End {
    /// `;;`
    case leave
    /// `;&`: the next body, whatever its pattern.
    case fallThrough
    /// `;;&`: the next pattern that fits.
    case tryNext
  }

  var patterns: [Word]
  var body: Block
  var end: End
}

/// A function, told from others of its name by where it stands.
final class Function {
  let name: String
  let body: Command

  init(name: String, body: Command) {
    self.name = name
    self.body = body
  }
}

/// What is between `[[` and `]]`.
indirect enum TestExpression {
  case word(Word)
  case unary(String, Word)
  case binary(Word, String, Word)
  case not(TestExpression)
  case and(TestExpression, TestExpression)
  case or(TestExpression, TestExpression)
}

struct Redirection {
  enum Target {
    case word(Word)
    case document(HereDocument)
  }

  /// The number before the operator, or what the operator means without one; nil for `{name}>`.
  var descriptor: Int?
  var operation: String
  var target: Target
}

/// The text between `<<EOF` and `EOF`. It follows the line it is named in, so it is filled in later.
final class HereDocument {
  let delimiter: [UInt8]
  /// A quoted delimiter: nothing in the text is expanded.
  let isQuoted: Bool
  let stripsTabs: Bool
  var text = Word()

  init(delimiter: [UInt8], isQuoted: Bool, stripsTabs: Bool) {
    self.delimiter = delimiter
    self.isQuoted = isQuoted
    self.stripsTabs = stripsTabs
  }
}
