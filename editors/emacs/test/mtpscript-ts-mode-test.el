;;; mtpscript-ts-mode-test.el --- Tests of the mode with tree-sitter  -*- lexical-binding: t; -*-

;; For Emacs 29 and later. Run by tests/EndToEnd/emacs in an empty home folder.

;;; Code:

(require 'ert)
(require 'imenu)
(require 'mtpscript-ts-mode)

(declare-function treesit-node-type "treesit.c")
(declare-function treesit-buffer-root-node "treesit")
(declare-function treesit-defun-name "treesit")
(declare-function treesit-defun-at-point "treesit")

(defun mtpscript-ts-test-face (text)
  "The face of what follows the bar in TEXT, which is taken out."
  (let ((at (string-search "¦" text)))
    (with-temp-buffer
      (insert (replace-regexp-in-string "¦" "" text))
      (mtpscript-ts-mode)
      (font-lock-ensure)
      (get-text-property (1+ at) 'face))))

(ert-deftest mtpscript-ts-highlights ()
  (mtpscript-install-grammar)
  (let ((treesit-font-lock-level 4))
    (pcase-dolist (`(,text ,face)
                   '(("¦function f() {}" font-lock-keyword-face)
                     ("function ¦f() {}" font-lock-function-name-face)
                     ("type ¦Point { x: number }" font-lock-type-face)
                     ("const ¦one = 1" font-lock-variable-name-face)
                     ("/// ¦Doc.\nconst a = 1" font-lock-doc-face)
                     ("const a = { ¦if: 1 }" font-lock-property-use-face)
                     ("const a = \"x¦\\n\"" font-lock-escape-face)
                     ("const a = ¦toString(1)" font-lock-builtin-face)
                     ("const a = ¦f(1)" font-lock-function-call-face)
                     ("const a = ¦1.5" font-lock-number-face)
                     ("api ¦GET /a { respond json(1) }" font-lock-constant-face)))
      (ert-info (text)
        (should (equal (mtpscript-ts-test-face text) face))))))

(ert-deftest mtpscript-ts-indents-moves-and-lists ()
  (mtpscript-install-grammar)
  (with-temp-buffer
    (insert "function f() {\n1\n}\n\ntype T = A\n\napi GET /a {\nrespond json(1)\n}\n")
    (mtpscript-ts-mode)
    (should (equal (treesit-node-type (treesit-buffer-root-node)) "module"))
    (let ((inhibit-message t)) (indent-region (point-min) (point-max)))
    (should (equal (buffer-string) "function f() {\n  1\n}\n\ntype T = A\n\napi GET /a {\n  respond json(1)\n}\n"))
    (goto-char (point-min))
    (forward-line 1)
    (should (equal (treesit-defun-name (treesit-defun-at-point)) "f"))
    (let ((index (funcall imenu-create-index-function)))
      (should (equal (mapcar (lambda (name) (mapcar #'car (cdr (assoc name index)))) '("Function" "Type" "Handler"))
                     '(("f") ("T") ("/a")))))))

(ert-deftest mtpscript-ts-takes-over ()
  (mtpscript-install-grammar)
  (let ((major-mode-remap-alist nil))
    (mtpscript-prefer-tree-sitter)
    (should (equal (alist-get 'mtpscript-mode major-mode-remap-alist) 'mtpscript-ts-mode))))

(provide 'mtpscript-ts-mode-test)
;;; mtpscript-ts-mode-test.el ends here
