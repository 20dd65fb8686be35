// Decides what one token of lookahead cannot. It keeps no state: a token depends on the text from its start on and on what
// may stand there.
#include "reserved_words.h"
#include "tree_sitter/parser.h"
#include <string.h>

enum TokenType {
  NAME,
  OBJECT_OPEN,
  CALL_OPEN,
  INDEX_OPEN,
  LINE_END,
  VALUE_AHEAD,
  NO_VALUE_AHEAD,
  PATTERN_MINUS,
  RECORD_KEYWORD,
  MOCK_KEYWORD,
  JSON_KEYWORD,
  STATUS_KEYWORD,
  IN_ARM,       // Never given: where it may stand, a `return` in the body of an arm has been read.
  AT_STATEMENT, // Never given: where it may stand, a statement or the body of an arm starts.
  NEVER,        // Never given: a rule that goes on with it is an error.
  ERROR,        // Never given, and in no rule: where it may stand, the parser is recovering from an error.
};

void *tree_sitter_mtpscript_external_scanner_create(void) { return NULL; }

void tree_sitter_mtpscript_external_scanner_destroy(void *payload) { (void)payload; }

unsigned tree_sitter_mtpscript_external_scanner_serialize(void *payload, char *buffer) {
  (void)payload;
  (void)buffer;
  return 0;
}

void tree_sitter_mtpscript_external_scanner_deserialize(void *payload, const char *buffer, unsigned length) {
  (void)payload;
  (void)buffer;
  (void)length;
}

static bool is_line_end(int32_t c) { return c == '\n' || c == '\r'; }

static bool is_space(int32_t c) { return c == ' ' || c == '\t' || c == '\f' || c == '\v' || is_line_end(c); }

static bool is_digit(int32_t c) { return c >= '0' && c <= '9'; }

static bool is_name_start(int32_t c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; }

static bool is_name_part(int32_t c) { return is_name_start(c) || is_digit(c); }

static void advance(TSLexer *lexer) { lexer->advance(lexer, false); }

/// What stands between two tokens.
typedef struct {
  bool has_line_end;
  bool has_comment;
  bool is_slash; // It ended at a `/` that starts no comment, and that is gone.
} Gap;

static void skip_line(TSLexer *lexer) {
  while (!lexer->eof(lexer) && !is_line_end(lexer->lookahead)) advance(lexer);
}

/// Skips the rest of a block comment; its `/*` is gone.
static void skip_block(TSLexer *lexer, Gap *gap) {
  bool after_star = false;
  while (!lexer->eof(lexer)) {
    int32_t c = lexer->lookahead;
    advance(lexer);
    if (after_star && c == '/') return;
    after_star = c == '*';
    if (is_line_end(c)) gap->has_line_end = true;
  }
}

/// Skips white space and comments. White space up to the first comment does not belong to the token, if `is_leading`.
static Gap skip_gap(TSLexer *lexer, bool is_leading) {
  Gap gap = {false, false, false};
  for (;;) {
    int32_t c = lexer->lookahead;
    if (is_space(c)) {
      if (is_line_end(c)) gap.has_line_end = true;
      lexer->advance(lexer, is_leading && !gap.has_comment);
    } else if (c == '/') {
      advance(lexer);
      if (lexer->lookahead == '/') {
        gap.has_comment = true;
        skip_line(lexer);
      } else if (lexer->lookahead == '*') {
        gap.has_comment = true;
        advance(lexer);
        skip_block(lexer, &gap);
      } else {
        gap.is_slash = true;
        return gap;
      }
    } else {
      return gap;
    }
  }
}

/// Skips what stands before the next token of a lookahead, and tells its first character.
static int32_t peek(TSLexer *lexer) {
  Gap gap = skip_gap(lexer, false);
  return gap.is_slash ? '/' : lexer->lookahead;
}

/// A word, as far as it is needed to tell whether it is reserved.
typedef struct {
  unsigned length;
  char text[LONGEST_RESERVED_WORD + 1];
} Word;

static Word read_word(TSLexer *lexer) {
  Word word;
  word.length = 0;
  while (is_name_part(lexer->lookahead)) {
    if (word.length < LONGEST_RESERVED_WORD) word.text[word.length] = (char)lexer->lookahead;
    word.length++;
    advance(lexer);
  }
  word.text[word.length <= LONGEST_RESERVED_WORD ? word.length : 0] = '\0';
  return word;
}

static bool is_word(const Word *word, const char *text) { return strcmp(word->text, text) == 0; }

static bool is_reserved(const Word *word) {
  if (word->length > LONGEST_RESERVED_WORD) return false;
  unsigned low = 0;
  unsigned high = sizeof RESERVED_WORDS / sizeof *RESERVED_WORDS;
  while (low < high) {
    unsigned middle = low + (high - low) / 2;
    int order = strcmp(word->text, RESERVED_WORDS[middle]);
    if (order == 0) return true;
    if (order < 0) high = middle;
    else low = middle + 1;
  }
  return false;
}

static bool give(TSLexer *lexer, enum TokenType type) {
  lexer->result_symbol = type;
  return true;
}

/// Whether `IDENT {`, `IDENT <` or `IDENT =` follows (§1).
static bool is_declaration_ahead(TSLexer *lexer) {
  if (!is_name_start(peek(lexer))) return false;
  Word name = read_word(lexer);
  if (is_word(&name, "_") || is_reserved(&name)) return false;
  int32_t next = peek(lexer);
  if (next == '=') {
    advance(lexer);
    return lexer->lookahead != '=' && lexer->lookahead != '>';
  }
  if (next == '<') {
    advance(lexer);
    return lexer->lookahead != '=' && lexer->lookahead != '<';
  }
  return next == '{';
}

static bool scan_word(TSLexer *lexer, const bool *valid) {
  Word word = read_word(lexer);
  lexer->mark_end(lexer);
  if (is_reserved(&word) || is_word(&word, "_")) return false;
  bool is_recovering = valid[ERROR];
  if (!is_recovering) {
    if (valid[RECORD_KEYWORD] && is_word(&word, "record") && is_declaration_ahead(lexer)) return give(lexer, RECORD_KEYWORD);
    if (valid[MOCK_KEYWORD] && is_word(&word, "mock") && is_declaration_ahead(lexer)) return give(lexer, MOCK_KEYWORD);
    if (valid[JSON_KEYWORD] && is_word(&word, "json")) {
      int32_t next = peek(lexer);
      return give(lexer, next == '(' || next == '{' ? JSON_KEYWORD : NAME);
    }
    if (valid[STATUS_KEYWORD] && is_word(&word, "status")) return give(lexer, peek(lexer) == '(' ? STATUS_KEYWORD : NAME);
  }
  return valid[NAME] && give(lexer, NAME);
}

static void skip_string(TSLexer *lexer) {
  advance(lexer);
  while (!lexer->eof(lexer) && lexer->lookahead != '"' && !is_line_end(lexer->lookahead)) {
    bool is_escape = lexer->lookahead == '\\';
    advance(lexer);
    if (is_escape && !lexer->eof(lexer) && !is_line_end(lexer->lookahead)) advance(lexer);
  }
  if (lexer->lookahead == '"') advance(lexer);
}

/// Whether a `{` opens an object rather than a block (§2, Blocks and objects).
static bool scan_open_brace(TSLexer *lexer, bool is_value_expected) {
  advance(lexer);
  lexer->mark_end(lexer);
  int32_t first = peek(lexer);
  if (first == '}') return give(lexer, OBJECT_OPEN);
  if (first == '"') {
    skip_string(lexer);
    return peek(lexer) == ':' && give(lexer, OBJECT_OPEN);
  }
  if (!is_name_start(first)) return false;
  Word word = read_word(lexer);
  if (is_word(&word, "_")) return false;
  int32_t second = peek(lexer);
  bool is_object = second == ':' || second == ',' || (second == '}' && is_value_expected && !is_reserved(&word));
  return is_object && give(lexer, OBJECT_OPEN);
}

/// Skips a bracket and all up to the one that closes it.
static void skip_brackets(TSLexer *lexer) {
  unsigned depth = 0;
  do {
    int32_t c = peek(lexer);
    if (lexer->eof(lexer)) return;
    if (c == '"') {
      skip_string(lexer);
      continue;
    }
    if (c == '(' || c == '[' || c == '{') depth++;
    if (c == ')' || c == ']' || c == '}') depth--;
    advance(lexer);
  } while (depth > 0);
}

static bool skip_arrow(TSLexer *lexer) {
  int32_t first = peek(lexer);
  if (first != '=' && first != '-') return false;
  advance(lexer);
  return lexer->lookahead == '>';
}

/// Whether the rest of a pattern and an arrow follow a name.
static bool is_arm_after_name(TSLexer *lexer) {
  if (peek(lexer) == '.') {
    advance(lexer);
    if (!is_name_start(peek(lexer))) return false;
    read_word(lexer);
  }
  int32_t c = peek(lexer);
  if (c == '(' || c == '{') skip_brackets(lexer);
  return skip_arrow(lexer);
}

static void skip_number(TSLexer *lexer) {
  while (is_digit(lexer->lookahead)) advance(lexer);
  if (lexer->lookahead != '.') return;
  advance(lexer);
  while (is_digit(lexer->lookahead)) advance(lexer);
}

/// Whether a `-`, which is gone, a number and an arrow are the start of an arm.
static bool is_negative_arm(TSLexer *lexer) {
  if (!is_digit(peek(lexer))) return false;
  skip_number(lexer);
  return skip_arrow(lexer);
}

/// Whether what follows a `return` on its line is its value: an expression, and in the body of an arm not the next arm.
static bool starts_value(TSLexer *lexer, bool is_in_arm) {
  static const char *const statements[] = {"api", "const", "effect", "else", "import", "let", "return", "serve", "type", "uses"};
  int32_t c = lexer->lookahead;
  if (is_name_start(c)) {
    Word word = read_word(lexer);
    if (is_word(&word, "_")) return false;
    for (unsigned index = 0; index < sizeof statements / sizeof *statements; index++)
      if (is_word(&word, statements[index])) return false;
    return !is_in_arm || !is_arm_after_name(lexer);
  }
  if (is_digit(c)) {
    skip_number(lexer);
    return !is_in_arm || !skip_arrow(lexer);
  }
  if (c == '"') {
    skip_string(lexer);
    return !is_in_arm || !skip_arrow(lexer);
  }
  if (c == '-') {
    advance(lexer);
    return !is_in_arm || !is_negative_arm(lexer);
  }
  return c == '(' || c == '[' || c == '{' || c == '!';
}

bool tree_sitter_mtpscript_external_scanner_scan(void *payload, TSLexer *lexer, const bool *valid) {
  (void)payload;
  // These three are empty and stand before the white space; what follows is looked at through comments.
  bool is_recovering = valid[ERROR];
  bool is_after_return = !is_recovering && valid[VALUE_AHEAD];
  bool may_end_line = !is_recovering && valid[LINE_END];
  if (is_after_return || may_end_line) lexer->mark_end(lexer);

  Gap gap = skip_gap(lexer, true);
  if (is_after_return) {
    bool has_value = !gap.has_line_end && !gap.is_slash && starts_value(lexer, valid[IN_ARM]);
    return give(lexer, has_value ? VALUE_AHEAD : NO_VALUE_AHEAD);
  }
  if (gap.is_slash) return false;
  int32_t c = lexer->lookahead;
  bool is_opener = c == '(' || c == '[';
  if (may_end_line && gap.has_line_end && is_opener) return give(lexer, LINE_END);
  if (gap.has_comment) return false;
  if (is_name_start(c)) return scan_word(lexer, valid);
  if (is_recovering) return false;
  if (c == '{') return valid[OBJECT_OPEN] && scan_open_brace(lexer, !valid[AT_STATEMENT]);
  if (c == '-') {
    if (!valid[PATTERN_MINUS]) return false;
    advance(lexer);
    lexer->mark_end(lexer);
    return is_negative_arm(lexer) && give(lexer, PATTERN_MINUS);
  }
  if (!is_opener || gap.has_line_end) return false;
  enum TokenType type = c == '(' ? CALL_OPEN : INDEX_OPEN;
  if (!valid[type]) return false;
  advance(lexer);
  lexer->mark_end(lexer);
  return give(lexer, type);
}
