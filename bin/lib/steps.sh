# Named, timed steps for bin/test. Source after setup.sh; WORK is a folder for results.

SHOWN_LINES=200 # of what a failed step said: its end tells most

now_tenths() {
  local micro="${EPOCHREALTIME:-$SECONDS.000000}"
  micro="${micro/[.,]/}"
  printf '%s' "$((micro / 100000))"
}

# step "name" "what to do if it fails" command...
# Prints one line; on failure also what the command said. Status 75 means that the
# command could not run on this machine: counted, and told again at the end.
step() {
  local name="$1" advice="$2" log started tenths status=0
  shift 2
  log="$(mktemp "$WORK/step.XXXXXX")"
  started="$(now_tenths)"
  # In a subshell: a command that exits must not end the run without its message.
  ("$@") >"$log" 2>&1 </dev/null || status=$?
  tenths=$(($(now_tenths) - started))
  local took="$((tenths / 10)).$((tenths % 10)) s"
  grep -hE '^(SKIPPED|XFAIL)' "$log" >>"$WORK/skipped" || true
  case "$status" in
    0)
      printf 'ok     %-34s %8s  %s\n' "$name" "$took" "$(told_by "$log")"
      ;;
    75)
      printf 'UNABLE %-34s %8s\n' "$name" "$took"
      sed 's/^/       /' "$log"
      printf '%s: %s\n' "$name" "$advice" >>"$WORK/unable"
      ;;
    *)
      printf 'FAILED %-34s %8s  (status %s)\n%s\n%s\n       %s: %s\n' \
        "$name" "$took" "$status" "$(told_wrong "$log")" \
        "$(tail -n "$SHOWN_LINES" "$log" | sed 's/^/       /')" "What to do" "$advice"
      printf '%s: %s\n' "$name" "$advice" >>"$WORK/failed"
      ;;
  esac
}

# What failed by its name and sentence, before all that was said around it.
told_wrong() { { grep -E '^(FAILED|ERROR|E  ) ' "$1" || true; } | head -n 40 | sed 's/^/       /'; }

# The tests' last line ("1203 passed in 40 s") and the server used, if the log has them.
told_by() {
  { grep -oE '[0-9]+ passed.*' "$1" || true; } | tail -n 1 | tr -d '=' | tr '\n' ' '
  { grep -oE 'PostgreSQL: .*' "$1" || true; } | tail -n 1
}

count_lines() { if [ -f "$1" ]; then wc -l <"$1" | tr -d ' '; else printf 0; fi; }

# Say what happened as a whole; fail if anything failed.
summary() {
  local failed unable skipped
  failed="$(count_lines "$WORK/failed")"
  unable="$(count_lines "$WORK/unable")"
  skipped="$(count_lines "$WORK/skipped")"
  printf '\n%s steps failed, %s could not run here, %s tests skipped, in %s s\n' \
    "$failed" "$unable" "$skipped" "$SECONDS"
  if [ "$skipped" -gt 0 ]; then printf 'SKIPPED TESTS\n'; sort -u "$WORK/skipped"; fi
  if [ "$unable" -gt 0 ]; then printf 'NOT CHECKED ON THIS MACHINE\n'; cat "$WORK/unable"; fi
  if [ "$failed" -gt 0 ]; then printf 'FAILED\n'; cat "$WORK/failed"; fi
  [ "$failed" -eq 0 ]
}
