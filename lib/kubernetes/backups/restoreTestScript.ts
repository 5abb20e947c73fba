import { script } from "./script";

/**
 * Restores the newest backup of a schedule into namespaces of its own, has a pod look into each volume, and removes all of
 * it again, however it ends. What an earlier run left that was killed is removed first.
 */
export const restoreTestScript = script(`
remove() {
  kube delete restores.velero.io "$RESTORE" --namespace "$VELERO_NAMESPACE" \\
    --ignore-not-found --wait=false >/dev/null || return 1
  for path in $REMOVED; do
    kube delete --raw "$path?labelSelector=velero.io%2Frestore-name%3D$RESTORE" >/dev/null || return 1
  done
}

left() {
  kube get restores.velero.io "$RESTORE" --namespace "$VELERO_NAMESPACE" \\
    --ignore-not-found --output name || return 1
  for namespace in $NAMESPACES; do
    kube get pods,persistentvolumeclaims --namespace "$namespace" \\
      --selector "velero.io/restore-name=$RESTORE" --output name || return 1
  done
}

clean() {
  rest="what nobody could tell"
  until=$(($(now) + CLEAN_SECONDS))
  while :; do
    if remove && rest=$(left) && [ -z "$rest" ]; then return 0; fi
    if [ "$(now)" -ge "$until" ]; then
      say "after $CLEAN_SECONDS seconds there is still:" $rest >&2
      return 1
    fi
    sleep "$POLL_SECONDS"
  done
}

finish() {
  code=$?
  trap - EXIT
  trap '' TERM INT
  clean || code=1
  exit "$code"
}

# Many volumes are only made once a pod wants them, so a claim gets its pod at once.
look() {
  waiting= checked=
  for namespace in $NAMESPACES; do
    if ! claims=$(kube get persistentvolumeclaims --namespace "$namespace" \\
      --selector "velero.io/restore-name=$RESTORE" --output 'jsonpath={.items[*].metadata.name}') ||
      ! pods=$(kube get pods --namespace "$namespace" --selector "velero.io/restore-name=$RESTORE" \\
        --output 'jsonpath={range .items[*]}{.metadata.name}={.status.phase} {end}'); then
      waiting="$waiting $namespace"
      continue
    fi
    for claim in $claims; do
      case " $pods " in
        *" check-$claim=Succeeded "*)
          checked="$checked $namespace/$claim"
          continue ;;
        *" check-$claim=Failed "*)
          kube logs "check-$claim" --namespace "$namespace" --tail 20 >&2 || :
          fail "backup $backup was restored ($phase), but the check of $namespace/$claim failed" ;;
        *" check-$claim="*) ;;
        *)
          printf '%s\\n' "$CHECK_POD" | sed "s/@claim@/$claim/g" |
            kube create --namespace "$namespace" --filename - >/dev/null || : ;;
      esac
      waiting="$waiting $namespace/$claim"
    done
  done
}

told() {
  kube get restores.velero.io "$RESTORE" --namespace "$VELERO_NAMESPACE" --output "jsonpath=$1"
}

clean || fail "an earlier test is in the way"
trap finish EXIT
trap 'exit 143' TERM INT

backups=$(kube get backups.velero.io --namespace "$VELERO_NAMESPACE" \\
  --selector "velero.io/schedule-name=$SCHEDULE" \\
  --output 'jsonpath={range .items[?(@.status.phase=="Completed")]}{.status.startTimestamp} {.metadata.name}{"\\n"}{end}')
newest=$(printf '%s\\n' "$backups" | sort | tail -n 1)
if [ -z "$newest" ]; then fail "no backup of schedule $SCHEDULE is Completed, so none was restored"; fi
since=\${newest%% *}
backup=\${newest#* }
oldest=$(ago "$WINDOW_SECONDS")
if [ "$since" \\< "$oldest" ]; then
  fail "backup $backup is the newest one of schedule $SCHEDULE that is Completed, and of $since: expected one since $oldest"
fi

printf '%s\\n' "$RESTORE_OBJECT" | sed "s/@backup@/$backup/" | kube create --filename - >/dev/null
say "restoring backup $backup of $since"
end=$(($(now) + TIMEOUT_SECONDS))
while :; do
  phase=$(told '{.status.phase}') || phase=unknown
  case $phase in
    Failed | FailedValidation | PartiallyFailed)
      why=$(told '{.status.failureReason}{.status.validationErrors}') || why=
      errors=$(told '{.status.errors}') || errors=
      fail "the restore of backup $backup is $phase, errors: \${errors:-0}\${why:+, $why}" ;;
  esac
  look
  if [ "$phase" = Completed ] && [ -z "$waiting" ]; then break; fi
  if [ "$(now)" -ge "$end" ]; then
    fail "the restore of backup $backup is \${phase:-New} after $TIMEOUT_SECONDS seconds, and waits for:\${waiting:- Velero}"
  fi
  sleep "$POLL_SECONDS"
done
items=$(told '{.status.progress.itemsRestored}')
if [ "\${items:-0}" -eq 0 ]; then
  fail "the restore of backup $backup is Completed, but nothing was in it"
fi
say "backup $backup was restored: $items objects, and volumes that are good:\${checked:- none}"
`);
