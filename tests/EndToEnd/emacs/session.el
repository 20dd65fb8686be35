;; Runs inside Emacs on a file that the configuration gives a server; writes what the editor shows to $RESULT.
(require 'eglot)
(require 'flymake)
(require 'json)

(defun session-wait (condition)
  "Wait until CONDITION holds, for 20 seconds at most; whether it does."
  (let ((rounds 0))
    (while (and (< rounds 800) (not (funcall condition)))
      (accept-process-output nil 0.025)
      (setq rounds (1+ rounds)))
    (funcall condition)))

(defun session-place (position)
  (save-excursion (goto-char position) (- (point) (line-beginning-position))))

(defun session-shown (diagnostic)
  `((text . ,(flymake-diagnostic-text diagnostic))
    (type . ,(symbol-name (flymake-diagnostic-type diagnostic)))
    (line . ,(1- (line-number-at-pos (flymake-diagnostic-beg diagnostic))))
    (from . ,(session-place (flymake-diagnostic-beg diagnostic)))
    (to . ,(session-place (flymake-diagnostic-end diagnostic)))))

(defun session-await (count)
  "What is shown once there are COUNT diagnostics."
  (session-wait (lambda () (flymake-start) (= count (length (flymake-diagnostics)))))
  (vconcat (mapcar #'session-shown (flymake-diagnostics))))

(defun session-edit (edit)
  "Do EDIT and tell the server now: in batch mode no timer does."
  (save-excursion (goto-char (point-min)) (search-forward "status ==") (funcall edit))
  (eglot--signal-textDocument/didChange))

;; The hook of the configuration connects after the command that opened the file; in batch mode commands come from here.
(run-hooks 'post-command-hook)
(session-wait #'eglot-current-server)
(let* ((server (eglot-current-server))
       (first (session-await 1))
       (mended (progn (session-edit (lambda () (delete-char 1))) (session-await 0)))
       (again (progn (session-edit (lambda () (insert "="))) (session-await 1)))
       (symbols (jsonrpc-request server :textDocument/documentSymbol
                                 (list :textDocument (eglot--TextDocumentIdentifier))))
       (names (vconcat (mapcar (lambda (symbol) (plist-get symbol :name)) symbols))))
  (set-buffer-modified-p nil)
  (eglot-shutdown server)
  (let ((ended (session-wait (lambda () (not (jsonrpc-running-p server))))))
    (write-region (json-encode `((mode . ,(symbol-name major-mode)) (first . ,first) (mended . ,mended) (again . ,again)
                                 (symbols . ,names) (ended . ,(if ended t :json-false))))
                  nil (getenv "RESULT"))))
