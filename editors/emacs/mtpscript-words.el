;;; mtpscript-words.el --- The words of MTPScript  -*- lexical-binding: t; -*-

;; Written by core/Grammar/Generator from core/Grammar/mtpscript.grammar; change that and run:
;;   dotnet run --project core/Grammar/Generator

;;; Code:

(defconst mtpscript-words-declaration
  '("function" "fn" "func" "type" "api" "const" "let" "uses"
    "import" "effect" "serve")
  "Words that start declarations.")

(defconst mtpscript-words-control
  '("if" "else" "match" "await" "respond" "return")
  "Words of expressions and statements.")

(defconst mtpscript-words-literals
  '("true" "false" "null")
  "Words that are values.")

(defconst mtpscript-words-contextual
  '("from" "as" "json" "status" "test" "record" "mock")
  "Words that are keywords in one position.")

(defconst mtpscript-words-methods
  '("GET" "POST" "PUT" "PATCH" "DELETE" "HEAD" "OPTIONS")
  "The HTTP methods.")

(defconst mtpscript-words-forbidden
  '("class" "this" "new" "var" "for" "while" "do" "try"
    "catch" "throw" "switch" "async" "undefined" "eval" "require" "export"
    "interface" "enum")
  "Words of other languages, each an error.")

(provide 'mtpscript-words)
;;; mtpscript-words.el ends here
