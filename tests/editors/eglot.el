;; Writes in Emacs with eglot, in batch mode, and notes what a writer would see. The configuration was loaded before.
;; In: $DOCUMENT, the file to edit. Out: $RESULTS, a JSON object; "error" in it if something went wrong.
(require 'json)
(require 'flymake)

(defvar results nil)
(defun note (key value) (push (cons key value) results))

(defun await (what condition)
  (let ((end (+ (float-time) 180)) seen)
    (while (and (not (setq seen (funcall condition))) (< (float-time) end)) (accept-process-output nil 0.02))
    (or seen (error "waited in vain for %s" what))))

(defun marks ()
  "The words that are underlined."
  (mapcar (lambda (d) (buffer-substring-no-properties (flymake-diagnostic-beg d) (flymake-diagnostic-end d)))
          (flymake-diagnostics)))

(defun send-what-was-typed ()
  "Idle timers never fire in batch mode."
  (eglot--signal-textDocument/didChange))

(defun on-line (number) (goto-char (point-min)) (forward-line (1- number)))

(condition-case problem
    (progn
      (setq eglot-sync-connect 180 eglot-connect-timeout 180 flymake-no-changes-timeout 0.0 noninteractive t)
      (find-file (getenv "DOCUMENT"))
      (note 'mode (symbol-name major-mode))
      (run-hooks 'post-command-hook)    ; where eglot-ensure waits to connect
      (note 'managed (and (eglot-managed-p) t))
      (flymake-start)
      (await "marks" (lambda () (member "in order to" (marks))))
      (note 'opened (vconcat (marks)))

      (goto-char (point-min))
      (search-forward "order")
      (let ((hover (jsonrpc-request (eglot-current-server) :textDocument/hover (eglot--TextDocumentPositionParams))))
        (note 'hover (plist-get (plist-get hover :contents) :value)))

      (note 'key (symbol-name (key-binding (kbd "C-c a"))))
      (let (offered)
        (cl-letf (((symbol-function 'completing-read)
                   (lambda (_prompt choices &rest _) (setq offered (mapcar #'car choices)) (caar choices))))
          (let ((last-nonmenu-event 'a-key))    ; otherwise it would open a menu for the mouse
            (call-interactively #'eglot-code-actions)))
        (note 'offered (vconcat offered)))
      (note 'fixed (buffer-substring-no-properties (point-min) (point-max)))
      (send-what-was-typed)
      (await "the mark to go" (lambda () (not (member "in order to" (marks)))))

      (goto-char (point-max))
      (insert "\nThen 😀 they left due to the fact that it rained.\n")
      (send-what-was-typed)
      (await "a mark in typed text" (lambda () (member "due to the fact that" (marks))))

      (save-buffer)
      (note 'saved (with-temp-buffer (insert-file-contents (getenv "DOCUMENT")) (buffer-string)))
      (eglot-shutdown (eglot-current-server))
      (note 'stopped t))
  (error (note 'error (error-message-string problem))))
(with-temp-file (getenv "RESULTS") (insert (json-encode results)))
(set-buffer-modified-p nil)
(kill-emacs 0)
