;;; mtpscript-mode.el --- Major mode for MTPScript  -*- lexical-binding: t; -*-

;; Author: The authors of MtpScript.Tooling
;; Version: 0.1.0
;; Package-Requires: ((emacs "28.1"))
;; Keywords: languages
;; SPDX-License-Identifier: MIT

;;; Commentary:

;; A mode for files that end in .mtp and .mtps: highlighting, indentation,
;; imenu, and the language server through eglot, the debugger through dape.
;; Where Emacs has tree-sitter and the grammar, `mtpscript-ts-mode' takes over.

;;; Code:

(require 'project)
(require 'mtpscript-words)

(defvar eglot-server-programs)
(defvar dape-configs)

(defgroup mtpscript nil
  "MTPScript: deterministic handlers with gas."
  :group 'languages
  :prefix "mtpscript-")

(defcustom mtpscript-indent-offset 2
  "How many columns the inside of brackets is indented."
  :type 'integer
  :safe #'integerp)

(defcustom mtpscript-program nil
  "The program `mtp', or nil for that of the package, else that of the path."
  :type '(choice (const :tag "Of the package, else of the path" nil) file))

(defconst mtpscript--folder (file-name-directory (or load-file-name buffer-file-name default-directory))
  "The folder of the package.")

(defun mtpscript-program ()
  "The program that serves and debugs."
  (let ((bundled (expand-file-name "bin/mtp" mtpscript--folder)))
    (or mtpscript-program (and (file-executable-p bundled) bundled) "mtp")))

;;; Highlighting

(defconst mtpscript-built-in-types
  '("Bool" "Decimal" "EffectError" "Int" "Json" "List" "Map" "Option" "Outcome" "Result" "String"
    "boolean" "number" "string" "unit" "void")
  "The built-in types.")

(defconst mtpscript-built-in-functions
  '("assert" "assertEqual" "assertError" "cborEncode" "checked_add" "checked_div" "checked_mul" "checked_sub"
    "fnv1a32" "fnv1a64" "httpGet" "parseNumber" "sha256" "toString")
  "The built-in functions.")

(defun mtpscript--words (&rest lists)
  "A pattern for a word of LISTS that is no member."
  (concat "\\(?:^\\|[^.A-Za-z0-9_]\\)\\(" (regexp-opt (apply #'append lists)) "\\)\\_>"))

(defvar mtpscript-font-lock-keywords
  `(;; A bare path, up to white space or a brace.
    (,(concat "^\\s-*\\(api\\)\\s-+\\(" (regexp-opt mtpscript-words-methods) "\\)\\s-+\\(/[^ \t\n{]*\\)")
     (1 'font-lock-keyword-face) (2 'font-lock-constant-face) (3 'font-lock-string-face t))
    (,(concat "^\\s-*\\(api\\)\\s-+\\(" (regexp-opt mtpscript-words-methods) "\\)\\_>")
     (1 'font-lock-keyword-face) (2 'font-lock-constant-face))
    ("\\_<\\(?:function\\|fn\\|func\\)\\s-+\\([A-Za-z_][A-Za-z0-9_]*\\)" 1 'font-lock-function-name-face)
    ("\\_<\\(?:type\\|effect\\)\\s-+\\([A-Za-z_][A-Za-z0-9_]*\\)" 1 'font-lock-type-face)
    ("^\\s-*\\(record\\)\\s-+\\([A-Za-z_][A-Za-z0-9_]*\\)\\s-*[{<=]" (1 'font-lock-keyword-face) (2 'font-lock-type-face))
    ("^\\s-*\\(mock\\)\\s-+\\([A-Za-z_][A-Za-z0-9_]*\\)\\s-*{" (1 'font-lock-keyword-face) (2 'font-lock-type-face))
    ("^\\s-*\\(test\\)\\s-+\"" 1 'font-lock-keyword-face)
    ("\\_<respond\\s-+\\(json\\|status\\)\\s-*[({]" 1 'font-lock-builtin-face)
    ("^\\s-*import\\_>.*\\_<\\(from\\|as\\)\\_>\\(?:.*\\_<\\(as\\)\\_>\\)?"
     (1 'font-lock-keyword-face) (2 'font-lock-keyword-face nil t))
    ("\\_<\\(?:const\\|let\\)\\s-+\\([A-Za-z_][A-Za-z0-9_]*\\)" 1 'font-lock-variable-name-face)
    ;; A key or a label is a plain name, whatever the word.
    ("[{,(]\\s-*\\([A-Za-z_][A-Za-z0-9_]*\\)\\s-*:" 1 'default)
    (,(mtpscript--words mtpscript-words-declaration mtpscript-words-control) 1 'font-lock-keyword-face)
    (,(mtpscript--words mtpscript-words-literals) 1 'font-lock-constant-face)
    (,(mtpscript--words mtpscript-words-forbidden) 1 'font-lock-warning-face)
    (,(mtpscript--words mtpscript-built-in-functions) 1 'font-lock-builtin-face)
    (,(concat "\\_<" (regexp-opt mtpscript-built-in-types) "\\_>") 0 'font-lock-type-face)
    ("\\_<[A-Z][A-Za-z0-9_]*\\_>" 0 'font-lock-type-face))
  "What `mtpscript-mode' highlights.")

(defvar mtpscript-mode-syntax-table
  (let ((table (make-syntax-table)))
    (modify-syntax-entry ?_ "_" table)
    (modify-syntax-entry ?/ ". 124b" table)
    (modify-syntax-entry ?* ". 23" table)
    (modify-syntax-entry ?\n "> b" table)
    (modify-syntax-entry ?\" "\"" table)
    (modify-syntax-entry ?\\ "\\" table)
    (modify-syntax-entry ?' "." table)
    (dolist (operator '(?+ ?- ?= ?< ?> ?! ?& ?|))
      (modify-syntax-entry operator "." table))
    table)
  "The syntax of MTPScript.")

(defconst mtpscript--syntax-propertize
  (syntax-propertize-rules
   ;; The slashes of a bare path start no comment.
   ("^\\s-*api\\s-+[A-Z]+\\s-+\\(/\\)[^ \t\n{/*]*\\(/\\)?" (1 ".") (2 ".")))
  "Where the syntax depends on more than characters.")

;;; Indentation

(defconst mtpscript--continuation
  "|>\\|\\.[A-Za-z]\\|&&\\|||\\|[*/+]\\|-[^0-9>]\\|[=!<>]=\\|[<>]\\|[=-]>"
  "What a line starts with that goes on with the one before it.")

(defconst mtpscript--unfinished
  "\\(?:[=-]>\\|=\\||>\\|&&\\|||\\|[+*/:]\\)\\="
  "What a line ends with whose rest comes on the next one.")

(defun mtpscript--is-bar ()
  "Whether point is before a single bar, which starts a variant or an arm."
  (looking-at-p "|\\(?:[^|>]\\|$\\)"))

(defun mtpscript--bar-column (depth)
  "The column of the bar that starts the last line of code in DEPTH, or nil."
  (save-excursion
    (let ((column nil) (searching t))
      (while (and searching (= 0 (forward-line -1)))
        (back-to-indentation)
        (let ((state (syntax-ppss)))
          (cond ((or (eolp) (nth 8 state) (looking-at-p "//\\|/\\*")))
                ((> (car state) depth))
                (t (setq searching nil)
                   (when (and (= (car state) depth) (mtpscript--is-bar))
                     (setq column (current-column)))))))
      column)))

(defun mtpscript--follows-unfinished ()
  "Whether the last code before this line ends in the middle of something."
  (save-excursion
    (beginning-of-line)
    (forward-comment (- (point)))
    (looking-back mtpscript--unfinished (line-beginning-position))))

(defun mtpscript-indentation ()
  "The column that the line of point belongs to, or nil where it stays."
  (save-excursion
    (back-to-indentation)
    (let* ((state (save-excursion (syntax-ppss (point))))
           (opener (nth 1 state))
           (around (and opener (save-excursion (goto-char opener) (current-indentation)))))
      (cond
       ((nth 8 state) nil)
       ((looking-at-p "[])}]") (or around 0))
       ((and (mtpscript--is-bar) (mtpscript--bar-column (car state))))
       (t (+ (if around (+ around mtpscript-indent-offset) 0)
             (if (or (and (looking-at-p mtpscript--continuation) (not (looking-at-p "//\\|/\\*")))
                     (mtpscript--follows-unfinished))
                 mtpscript-indent-offset
               0)))))))

(defun mtpscript-indent-line ()
  "Indent the line of point."
  (let ((column (mtpscript-indentation)))
    (if (null column)
        'noindent
      (if (<= (current-column) (current-indentation))
          (indent-line-to column)
        (save-excursion (indent-line-to column))))))

;;; Outline

(defconst mtpscript-imenu-generic-expression
  '(("Function"
     "^\\s-*\\(?:api\\s-+[A-Z]+\\s-+[^ \t\n{]+\\s-+\\)?\\(?:function\\|fn\\|func\\)\\s-+\\([A-Za-z_][A-Za-z0-9_]*\\)" 1)
    ("Handler" "^api\\s-+\\([A-Z]+\\s-+\\(?:\"[^\"\n]*\"\\|/[^ \t\n{]*\\)\\)" 1)
    ("Type" "^\\s-*\\(?:type\\|record\\)\\s-+\\([A-Za-z_][A-Za-z0-9_]*\\)" 1)
    ("Effect" "^effect\\s-+\\([A-Za-z_][A-Za-z0-9_]*\\)" 1)
    ("Constant" "^\\(?:const\\|let\\)\\s-+\\([A-Za-z_][A-Za-z0-9_]*\\)" 1)
    ("Test" "^test\\s-+\"\\([^\"\n]*\\)\"" 1))
  "What imenu shows.")

;;; The mode

(defun mtpscript--set-up ()
  "What both modes set."
  (setq-local comment-start "// "
              comment-end ""
              comment-start-skip "\\(?://+\\|/\\*+\\)\\s-*"
              indent-tabs-mode nil
              electric-indent-chars (append "{}()[]|" electric-indent-chars)))

;;;###autoload
(define-derived-mode mtpscript-mode prog-mode "MTPScript"
  "Major mode for MTPScript."
  (mtpscript--set-up)
  (setq-local font-lock-defaults '(mtpscript-font-lock-keywords)
              syntax-propertize-function mtpscript--syntax-propertize
              parse-sexp-lookup-properties t
              indent-line-function #'mtpscript-indent-line
              imenu-generic-expression mtpscript-imenu-generic-expression))

;;;###autoload
(add-to-list 'auto-mode-alist '("\\.mtps?\\'" . mtpscript-mode))

;;; The language server

(defun mtpscript-server (&rest _)
  "How eglot starts the language server."
  (list (mtpscript-program) "lsp"))

(defun mtpscript-project (folder)
  "The project of FOLDER: the nearest folder above it with mtp.toml."
  (let ((root (locate-dominating-file folder "mtp.toml")))
    (and root (list 'mtpscript (expand-file-name root)))))

(cl-defmethod project-root ((project (head mtpscript)))
  "The root of PROJECT."
  (cadr project))

(add-hook 'project-find-functions #'mtpscript-project)

(with-eval-after-load 'eglot
  (add-to-list 'eglot-server-programs '((mtpscript-mode mtpscript-ts-mode) . mtpscript-server)))

;;; The debugger

(defun mtpscript-handlers ()
  "The handlers of the buffer: a method and a path each."
  (save-excursion
    (save-restriction
      (widen)
      (goto-char (point-min))
      (let ((handlers nil))
        (while (re-search-forward "^api\\s-+\\([A-Z]+\\)\\s-+\\(?:\"\\([^\"\n]*\\)\"\\|\\(/[^ \t\n{]*\\)\\)" nil t)
          (push (concat (match-string 1) " " (or (match-string 2) (match-string 3))) handlers))
        (nreverse handlers)))))

(defun mtpscript-read-request (&optional ask)
  "The request to debug: the one handler of the buffer, or the one chosen.
Asks for the names of its path, with `read-string' or ASK."
  (let* ((handlers (mtpscript-handlers))
         (api (cond ((null handlers) (read-string "Request: " "GET /"))
                    ((null (cdr handlers)) (car handlers))
                    (t (completing-read "Handler: " handlers nil t)))))
    (replace-regexp-in-string
     ":\\([A-Za-z_][A-Za-z0-9_]*\\)"
     (lambda (name) (funcall (or ask #'read-string) (concat (substring name 1) ": ")))
     api t t)))

(with-eval-after-load 'dape
  (add-to-list 'dape-configs
               `(mtp
                 modes (mtpscript-mode mtpscript-ts-mode)
                 command ,#'mtpscript-program
                 command-args ("dap")
                 :type "mtpscript"
                 :request "launch"
                 :program ,(lambda () (buffer-file-name))
                 :api ,#'mtpscript-read-request)))

(provide 'mtpscript-mode)
;;; mtpscript-mode.el ends here
