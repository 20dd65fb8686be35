;;; mtpscript-ts-mode.el --- MTPScript with tree-sitter  -*- lexical-binding: t; -*-

;; SPDX-License-Identifier: MIT

;;; Commentary:

;; For Emacs 29 and later that is built with tree-sitter.  The grammar's
;; sources are in the package: M-x mtpscript-install-grammar compiles them.

;;; Code:

(require 'mtpscript-mode)
(require 'seq)
(require 'treesit nil t)

(declare-function treesit-available-p "treesit.c")
(declare-function treesit-ready-p "treesit")
(declare-function treesit-parser-create "treesit.c")
(declare-function treesit-font-lock-rules "treesit")
(declare-function treesit-major-mode-setup "treesit")
(declare-function treesit-node-child-by-field-name "treesit.c")
(declare-function treesit-node-text "treesit")

(defvar treesit-font-lock-settings)
(defvar treesit-font-lock-feature-list)
(defvar treesit-simple-imenu-settings)
(defvar treesit-defun-type-regexp)
(defvar treesit-defun-name-function)
(defvar major-mode-remap-alist)

(defun mtpscript-ts--font-lock ()
  "The rules of highlighting."
  (treesit-font-lock-rules
   :language 'mtpscript :feature 'comment
   '((comment) @font-lock-comment-face
     (doc_comment) @font-lock-doc-face)

   :language 'mtpscript :feature 'string
   '((string) @font-lock-string-face
     (path) @font-lock-string-face)

   :language 'mtpscript :feature 'keyword
   '(["function" "fn" "func" "import" "from" "as" "type" "record" "effect" "const" "let" "api" "serve" "test" "mock"
      "uses" "if" "else" "match" "return" "respond" "await"] @font-lock-keyword-face
      (respond_json_expression "json" @font-lock-builtin-face)
      (respond_status_expression "status" @font-lock-builtin-face))

   :language 'mtpscript :feature 'definition
   '((function_declaration name: (identifier) @font-lock-function-name-face)
     (mock_function name: (property_identifier) @font-lock-function-name-face)
     (effect_member name: (property_identifier) @font-lock-function-name-face)
     (constant_declaration name: (identifier) @font-lock-variable-name-face)
     (parameter name: (identifier) @font-lock-variable-name-face))

   :language 'mtpscript :feature 'type
   '((type_identifier) @font-lock-type-face
     (variant_identifier) @font-lock-type-face
     ((identifier) @font-lock-type-face (:match "^[A-Z]" @font-lock-type-face)))

   :language 'mtpscript :feature 'builtin
   `(((identifier) @font-lock-builtin-face
      (:match ,(concat "^" (regexp-opt mtpscript-built-in-functions) "$") @font-lock-builtin-face)))

   :language 'mtpscript :feature 'constant
   '([(boolean) (null) (method)] @font-lock-constant-face)

   :language 'mtpscript :feature 'escape-sequence :override t
   '((escape_sequence) @font-lock-escape-face)

   :language 'mtpscript :feature 'number
   '([(number) (decimal)] @font-lock-number-face)

   :language 'mtpscript :feature 'function
   '((call_expression callee: (identifier) @font-lock-function-call-face)
     (call_expression callee: (member_expression name: (property_identifier) @font-lock-function-call-face)))

   :language 'mtpscript :feature 'property
   '((property_identifier) @font-lock-property-use-face)

   :language 'mtpscript :feature 'operator
   '(["=" "=>" "->" "|>" "|" "||" "&&" "==" "!=" "<" "<=" ">" ">=" "+" "-" "*" "/" "!"] @font-lock-operator-face)

   :language 'mtpscript :feature 'bracket
   '((["(" ")" "[" "]" "{" "}"]) @font-lock-bracket-face)

   :language 'mtpscript :feature 'error :override t
   '((ERROR) @font-lock-warning-face)))

(defun mtpscript-ts--name (node)
  "The name that NODE declares."
  (let ((name (or (treesit-node-child-by-field-name node "name") (treesit-node-child-by-field-name node "path"))))
    (and name (treesit-node-text name t))))

(defun mtpscript-install-grammar ()
  "Compile the grammar in the package with a C compiler, for Emacs to find."
  (interactive)
  (let* ((source (expand-file-name "tree-sitter-mtpscript/src/" mtpscript--folder))
         (folder (locate-user-emacs-file "tree-sitter/"))
         (library (expand-file-name (concat "libtree-sitter-mtpscript" (car (bound-and-true-p dynamic-library-suffixes))) folder))
         (compiler (or (getenv "CC") (seq-find #'executable-find '("cc" "gcc" "clang")))))
    (unless compiler (user-error "No C compiler: install one, or name it in the variable CC"))
    (make-directory folder t)
    (with-temp-buffer
      (unless (eq 0 (call-process compiler nil t nil "-O2" "-shared" "-fPIC" (concat "-I" source)
                                  (concat source "parser.c") (concat source "scanner.c") "-o" library))
        (error "%s failed: %s" compiler (buffer-string))))
    (message "Compiled %s" library)))

;;;###autoload
(define-derived-mode mtpscript-ts-mode prog-mode "MTPScript"
  "Major mode for MTPScript, with tree-sitter."
  :syntax-table mtpscript-mode-syntax-table
  (mtpscript--set-up)
  ;; Indentation goes by brackets, as in `mtpscript-mode': it holds while the program is half typed.
  (setq-local syntax-propertize-function mtpscript--syntax-propertize
              parse-sexp-lookup-properties t
              indent-line-function #'mtpscript-indent-line)
  (when (treesit-ready-p 'mtpscript)
    (treesit-parser-create 'mtpscript)
    (setq-local treesit-font-lock-settings (mtpscript-ts--font-lock)
                treesit-font-lock-feature-list
                '((comment definition)
                  (keyword string type)
                  (builtin constant escape-sequence number)
                  (function property operator bracket error))
                treesit-defun-type-regexp "\\`\\(?:function\\|api\\|type\\|effect\\|test\\|serve\\)_declaration\\'"
                treesit-defun-name-function #'mtpscript-ts--name
                treesit-simple-imenu-settings
                '(("Function" "\\`function_declaration\\'" nil nil)
                  ("Handler" "\\`api_declaration\\'" nil nil)
                  ("Type" "\\`type_declaration\\'" nil nil)
                  ("Effect" "\\`effect_declaration\\'" nil nil)
                  ("Test" "\\`test_declaration\\'" nil nil)))
    (treesit-major-mode-setup)))

;;;###autoload
(defun mtpscript-prefer-tree-sitter ()
  "Open files in `mtpscript-ts-mode' from now on, if the grammar is there."
  (interactive)
  (if (and (fboundp 'treesit-available-p) (treesit-available-p) (treesit-ready-p 'mtpscript t))
      (add-to-list 'major-mode-remap-alist '(mtpscript-mode . mtpscript-ts-mode))
    (message "There is no tree-sitter grammar of MTPScript: M-x mtpscript-install-grammar")))

(provide 'mtpscript-ts-mode)
;;; mtpscript-ts-mode.el ends here
