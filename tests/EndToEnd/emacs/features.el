;; Runs inside Emacs on a program: hover, completion and rename through eglot; writes what there is to $RESULT.
(require 'eglot)
(require 'json)

(defun features-wait (condition)
  "Wait until CONDITION holds, for 20 seconds at most; its value."
  (let ((rounds 0) (value nil))
    (while (and (< rounds 800) (not (setq value (funcall condition))))
      (accept-process-output nil 0.025)
      (setq rounds (1+ rounds)))
    value))

(defun features-go-to (text)
  (goto-char (point-min))
  (search-forward text)
  (goto-char (match-beginning 0)))

;; Eglot shows nothing of a buffer that is in no window.
(switch-to-buffer (current-buffer))
(run-hooks 'post-command-hook)
(features-wait #'eglot-current-server)
(let* ((server (eglot-current-server))
       (shown nil)
       (hover (progn
                (features-go-to "double(double")
                (eglot-hover-eldoc-function (lambda (text &rest _) (setq shown (substring-no-properties (or text "")))))
                (features-wait (lambda () shown))))
       (completion (progn
                     (features-go-to "double(double")
                     (insert "qua\n  ")
                     (eglot--signal-textDocument/didChange)
                     (forward-line -1)
                     (end-of-line)
                     (let ((capf (eglot-completion-at-point)))
                       (mapcar #'substring-no-properties (all-completions "qua" (nth 2 capf))))))
       (renamed (progn
                  (delete-region (line-beginning-position) (1+ (line-end-position)))
                  (insert "  ")
                  (just-one-space)
                  (eglot--signal-textDocument/didChange)
                  (features-go-to "double(double")
                  (let ((eglot-confirm-server-edits nil))
                    (eglot-rename "twice"))
                  (buffer-substring-no-properties (point-min) (point-max)))))
  (set-buffer-modified-p nil)
  (eglot-shutdown server)
  (write-region (json-encode `((hover . ,hover) (completion . ,(vconcat completion)) (renamed . ,renamed)))
                nil (getenv "RESULT")))
