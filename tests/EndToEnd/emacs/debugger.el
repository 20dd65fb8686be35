;; Runs inside Emacs, with dape, on a program with one handler; debugs it with the real `mtp dap' and writes what was seen to $RESULT.
(require 'dape)
(require 'json)

;; A function of Emacs itself is replaced below, without a compiler for that.
(setq native-comp-enable-subr-trampolines nil)
(setq dape-start-hook nil dape-inlay-hints nil dape-buffer-window-arrangement nil dape-default-breakpoints-file nil)

(defun debugger-wait (condition)
  "Wait until CONDITION holds, for 30 seconds at most; its value."
  (let ((rounds 0))
    (while (and (< rounds 1200) (not (funcall condition)))
      (accept-process-output nil 0.025)
      (setq rounds (1+ rounds)))
    (or (funcall condition) (error "Waited in vain for %S" condition))))

(defun debugger-ask (connection command arguments)
  "The body of the answer, or the text of the error."
  (let (done answer)
    (dape-request connection command arguments
                  (lambda (body failure) (setq done t answer (or failure body))))
    (debugger-wait (lambda () done))
    answer))

;; How often the program has stopped; a hook that is nil otherwise tells.
(defvar debugger-stops 0)
(setq dape-stopped-hook (list (lambda () (setq debugger-stops (1+ debugger-stops)))))

(defun debugger-stopped (count)
  "Wait until the program has stopped for the COUNTth time, and its place is known; the counters."
  (debugger-wait (lambda ()
                   (and (= debugger-stops count) (dape--live-connection 'stopped t)
                        (dape--current-stack-frame (dape--live-connection 'stopped)))))
  (debugger-ask (dape--live-connection 'stopped) "mtp/gas" nil))

;; What the debugger writes.
(defvar debugger-printed nil)
(advice-add 'dape--repl-insert :before (lambda (text &rest _) (push (substring-no-properties text) debugger-printed)))

(defun debugger-frame ()
  "The line and the name where the program stands."
  (let ((frame (dape--current-stack-frame (dape--live-connection 'stopped))))
    (list (plist-get frame :line) (plist-get frame :name))))

(goto-char (point-min))
(search-forward "amount * 2")
(dape-breakpoint-toggle)
(let ((ask (lambda (&rest _) "21")))
  (cl-letf (((symbol-function 'read-string) ask))
    (dape (dape--config-eval 'mtp nil))))
(let* ((first (debugger-stopped 1))
       (place (debugger-frame))
       (connection (dape--live-connection 'stopped))
       (value (plist-get (debugger-ask connection "evaluate"
                                       (list :expression "amount" :context "watch"
                                             :frameId (plist-get (dape--current-stack-frame connection) :id)))
                         :result))
       (second (progn (dape-continue connection) (debugger-stopped 2)))
       (back (progn (debugger-ask connection "reverseContinue" (list :threadId 1))
                    (debugger-stopped 3)))
       (again (debugger-frame))
       (verdicts (debugger-ask connection "mtp/setGasBreakpoints"
                               '(:breakpoints [(:id "a" :kind "total" :value 100000 :enabled t)]))))
  (dape-breakpoint-remove-all)
  (dape-continue connection)
  (debugger-wait (lambda () (null (dape--live-connection 'parent t))))
  (write-region (json-encode `((place . ,(vconcat place)) (value . ,value) (first . ,first) (second . ,second) (back . ,back)
                               (again . ,(vconcat again)) (verdicts . ,verdicts)
                               (printed . ,(apply #'concat (nreverse debugger-printed)))))
                nil (getenv "RESULT")))
