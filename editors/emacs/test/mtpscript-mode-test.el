;;; mtpscript-mode-test.el --- Tests of the modes  -*- lexical-binding: t; -*-

;; Run by tests/EndToEnd/emacs, with the root of the repository in MTP_ROOT.

;;; Code:

(require 'ert)
(require 'imenu)
(require 'mtpscript-mode)

(defun mtpscript-test-programs ()
  "The programs whose indentation is as it should be."
  (let ((root (getenv "MTP_ROOT")))
    (append (directory-files-recursively (expand-file-name "samples" root) "\\.mtp\\'")
            (directory-files (expand-file-name "tests/corpus/ok" root) t "\\`realistic-.*\\.mtp\\'"))))

(defmacro mtpscript-test-with (text &rest body)
  "Do BODY in a buffer of `mtpscript-mode' with TEXT."
  (declare (indent 1))
  `(with-temp-buffer
     (insert ,text)
     (mtpscript-mode)
     (goto-char (point-min))
     ,@body))

(defun mtpscript-test-indented (text)
  "TEXT as `mtpscript-mode' indents it, from no indentation at all."
  (mtpscript-test-with (replace-regexp-in-string "^[ \t]+" "" text)
    (let ((inhibit-message t))
      (indent-region (point-min) (point-max)))
    (buffer-string)))

(defun mtpscript-test-face (text)
  "The face of `|' in TEXT, which is taken out."
  (let ((at (string-search "¦" text)))
    (mtpscript-test-with (replace-regexp-in-string "¦" "" text)
      (font-lock-ensure)
      (get-text-property (1+ at) 'face))))

(ert-deftest mtpscript-programs-keep-their-indentation ()
  (let ((programs (mtpscript-test-programs)))
    (should (> (length programs) 15))
    (dolist (program programs)
      (let ((text (with-temp-buffer (insert-file-contents program) (buffer-string))))
        (ert-info (program)
          (should (equal (mtpscript-test-indented text) text)))))))

(ert-deftest mtpscript-indents-blocks-arms-and-variants ()
  (dolist (text '("function f(\n  a: number,\n  b: number\n): number {\n  g(a, {\n    b: 1\n  })\n}\n"
                  "type Shape =\n  | Circle(number)\n  | Square(number)\n\nconst a = 1\n"
                  "function f(x) {\n  match x {\n    | Some(n) ->\n      n\n    | None -> {\n      0\n    }\n  }\n}\n"
                  "const a = xs\n  .map(f)\n  |> function(n) {\n    n + 1\n  }\n\nconst b = 2\n"
                  "const a =\n  1\nconst b = if (c) {\n  1\n} else {\n  2\n}\n"
                  "api GET /a//b/:c {\n  respond json(1)\n}\n"))
    (should (equal (mtpscript-test-indented text) text))))

(ert-deftest mtpscript-indents-what-is-half-typed ()
  (should (equal (mtpscript-test-indented "function f() {\n  g(1,\n") "function f() {\n  g(1,\n"))
  (should (equal (mtpscript-test-indented "function f() {\n  const x =\n") "function f() {\n  const x =\n"))
  (should (equal (mtpscript-test-indented "}\n)\nconst a = 1\n") "}\n)\nconst a = 1\n")))

(ert-deftest mtpscript-leaves-strings-and-comments-alone ()
  (let ((text "/* one\n     two { */\nconst a = \"{ // no comment\"\nconst b = 1 // {\nconst c = 2\n"))
    (mtpscript-test-with text
      (let ((inhibit-message t)) (indent-region (point-min) (point-max)))
      (should (equal (buffer-string) text)))))

(ert-deftest mtpscript-highlights ()
  (pcase-dolist (`(,text ,face)
                 '(("¦function f() {}" font-lock-keyword-face)
                   ("function ¦f() {}" font-lock-function-name-face)
                   ("fn ¦f() {}" font-lock-function-name-face)
                   ("type ¦Point { x: number }" font-lock-type-face)
                   ("type Point { x: ¦number }" font-lock-type-face)
                   ("const ¦one = 1" font-lock-variable-name-face)
                   ("const a = \"te¦xt\"" font-lock-string-face)
                   ("const a = 1 // not¦e" font-lock-comment-face)
                   ("api ¦GET /users { }" font-lock-constant-face)
                   ("api GET ¦/users/:id { }" font-lock-string-face)
                   ("¦record Box { x: number }" font-lock-keyword-face)
                   ("const a = ¦record" nil)
                   ("const a = b.¦match" nil)
                   ("const a = { ¦if: 1 }" default)
                   ("const a = ¦true" font-lock-constant-face)
                   ("const a = ¦class" font-lock-warning-face)
                   ("const a = ¦toString(1)" font-lock-builtin-face)
                   ("¦test \"adds\" {}" font-lock-keyword-face)
                   ("const ¦test = 1" font-lock-variable-name-face)
                   ("import { a } ¦from \"./b\"" font-lock-keyword-face)))
    (ert-info (text)
      (should (equal (mtpscript-test-face text) face)))))

(ert-deftest mtpscript-imenu ()
  (mtpscript-test-with (concat "/// Doc.\nfunction f() {}\napi GET /a { }\napi POST \"/b\" function g() {}\n"
                               "type T = A\neffect E\nconst c = 1\ntest \"t\" {}\n")
    (let ((index (imenu--make-index-alist t)))
      (should (equal (mapcar (lambda (name) (mapcar #'car (cdr (assoc name index))))
                             '("Function" "Handler" "Type" "Effect" "Constant" "Test"))
                     '(("f" "g") ("GET /a" "POST \"/b\"") ("T") ("E") ("c") ("t")))))))

(ert-deftest mtpscript-comments-and-file-names ()
  (should (eq (assoc-default "a.mtp" auto-mode-alist #'string-match) 'mtpscript-mode))
  (should (eq (assoc-default "a.mtps" auto-mode-alist #'string-match) 'mtpscript-mode))
  (mtpscript-test-with "const a = 1\n"
    (comment-region (point-min) (point-max))
    (should (equal (buffer-string) "// const a = 1\n"))))

(ert-deftest mtpscript-server-and-debugger ()
  (let ((mtpscript-program "/opt/mtp"))
    (should (equal (mtpscript-server) '("/opt/mtp" "lsp"))))
  (mtpscript-test-with "api GET /one/:id { }\n"
    (should (equal (mtpscript-read-request (lambda (name) (should (equal name "id: ")) "7")) "GET /one/7")))
  (mtpscript-test-with "api GET \"/a\" { }\napi PUT /b function f() {}\n"
    (should (equal (mtpscript-handlers) '("GET /a" "PUT /b"))))
  (defvar dape-configs)
  (let ((dape-configs nil))
    (provide 'dape)
    (let ((configuration (cdr (assq 'mtp dape-configs))))
      (should (equal (plist-get configuration 'command-args) '("dap")))
      (should (equal (plist-get configuration :type) "mtpscript")))))

(provide 'mtpscript-mode-test)
;;; mtpscript-mode-test.el ends here
