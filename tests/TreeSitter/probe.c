// Parses the text on its standard input, which is UTF-16, little endian, and writes what is in its tree; positions are in
// code units.
//   probe           a line for each named node: its depth, kind, start and end, and `error` or `missing` where it is that
//   probe QUERY     a line for each capture of the query in a file: its pattern, name, start and end;
//                   predicates are left to the caller
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <tree_sitter/api.h>

const TSLanguage *tree_sitter_mtpscript(void);

static char *read_all(FILE *file, uint32_t *length) {
  size_t capacity = 1 << 16;
  size_t used = 0;
  char *text = malloc(capacity);
  while (text) {
    used += fread(text + used, 1, capacity - used, file);
    if (used < capacity) break;
    capacity *= 2;
    text = realloc(text, capacity);
  }
  *length = (uint32_t)used;
  return text;
}

static void write_node(TSNode node, unsigned depth) {
  const char *kind = ts_node_is_missing(node) ? " missing" : ts_node_symbol(node) == (TSSymbol)-1 ? " error" : "";
  if (ts_node_is_named(node) || *kind)
    printf("%u %s %u %u%s\n", depth, ts_node_type(node), ts_node_start_byte(node) / 2, ts_node_end_byte(node) / 2, kind);
}

/// Without recursion: programs may be nested deeply.
static void write_tree(TSNode root) {
  TSTreeCursor cursor = ts_tree_cursor_new(root);
  unsigned depth = 0;
  for (;;) {
    write_node(ts_tree_cursor_current_node(&cursor), depth);
    if (ts_tree_cursor_goto_first_child(&cursor)) {
      depth++;
      continue;
    }
    while (!ts_tree_cursor_goto_next_sibling(&cursor)) {
      if (!ts_tree_cursor_goto_parent(&cursor)) {
        ts_tree_cursor_delete(&cursor);
        return;
      }
      depth--;
    }
  }
}

static TSQuery *read_query(const char *path) {
  FILE *file = fopen(path, "rb");
  if (!file) return NULL;
  uint32_t length = 0;
  char *text = read_all(file, &length);
  fclose(file);
  uint32_t offset = 0;
  TSQueryError error = TSQueryErrorNone;
  TSQuery *query = ts_query_new(tree_sitter_mtpscript(), text, length, &offset, &error);
  if (!query) fprintf(stderr, "error %d at byte %u: %.40s\n", error, offset, text + offset);
  free(text);
  return query;
}

static void write_captures(TSQuery *query, TSNode root) {
  TSQueryCursor *cursor = ts_query_cursor_new();
  ts_query_cursor_exec(cursor, query, root);
  TSQueryMatch match;
  while (ts_query_cursor_next_match(cursor, &match)) {
    for (uint16_t index = 0; index < match.capture_count; index++) {
      uint32_t length = 0;
      const char *name = ts_query_capture_name_for_id(query, match.captures[index].index, &length);
      TSNode node = match.captures[index].node;
      printf("%u %.*s %u %u\n", match.pattern_index, (int)length, name, ts_node_start_byte(node) / 2, ts_node_end_byte(node) / 2);
    }
  }
  ts_query_cursor_delete(cursor);
}

int main(int count, char **arguments) {
  TSQuery *query = count > 1 ? read_query(arguments[1]) : NULL;
  if (count > 1 && !query) return 1;
  uint32_t length = 0;
  char *text = read_all(stdin, &length);
  TSParser *parser = ts_parser_new();
  if (!text || !ts_parser_set_language(parser, tree_sitter_mtpscript())) return 2;
  TSTree *tree = ts_parser_parse_string_encoding(parser, NULL, text, length, TSInputEncodingUTF16);
  if (query) write_captures(query, ts_tree_root_node(tree));
  else write_tree(ts_tree_root_node(tree));
  if (query) ts_query_delete(query);
  ts_tree_delete(tree);
  ts_parser_delete(parser);
  free(text);
  return 0;
}
