// Written by core/Grammar/Generator from core/Grammar/mtpscript.grammar; change that and run:
//   dotnet run --project core/Grammar/Generator
#ifndef MTPSCRIPT_RESERVED_WORDS_H
#define MTPSCRIPT_RESERVED_WORDS_H

#define LONGEST_RESERVED_WORD 9

static const char *const RESERVED_WORDS[] = {
    "api",
    "async",
    "await",
    "catch",
    "class",
    "const",
    "do",
    "effect",
    "else",
    "enum",
    "eval",
    "export",
    "false",
    "fn",
    "for",
    "func",
    "function",
    "if",
    "import",
    "interface",
    "let",
    "match",
    "new",
    "null",
    "require",
    "respond",
    "return",
    "serve",
    "switch",
    "this",
    "throw",
    "true",
    "try",
    "type",
    "undefined",
    "uses",
    "var",
    "while",
};

#endif
