import { script } from "./script";

/**
 * Takes a snapshot of each claim, waits until it can be used, and then removes those before it that are past their time. Only
 * what carries the labels of this job is ever removed, and nothing of a claim whose snapshot failed.
 */
export const volumeSnapshotsScript = script(`
told() {
  kube get volumesnapshots.snapshot.storage.k8s.io "\${1#*/}-$stamp" --namespace "\${1%%/*}" \\
    --output "jsonpath=$2"
}

remove() {
  kube delete volumesnapshots.snapshot.storage.k8s.io "$name" --namespace "$namespace" \\
    --wait=false >/dev/null
  say "removed $namespace/$name of $time, $1"
}

stamp=$(date -u +%Y%m%d-%H%M%S)
claims=
while read -r namespace filter; do
  found=$(kube get persistentvolumeclaims --namespace "$namespace" $filter \\
    --output 'jsonpath={range .items[?(@.status.phase=="Bound")]}{.metadata.name} {end}')
  case $found$filter in
    --field-selector=*) fail "claim $namespace/\${filter##*=} is not there, or has no volume" ;;
  esac
  for name in $found; do claims="$claims $namespace/$name"; done
done <<END
$TARGETS
END
if [ -z "$claims" ]; then fail "no claim has a volume, so no snapshot was taken"; fi

waiting= failed=
for claim in $claims; do
  name=\${claim#*/}
  if printf '%s\\n' "$SNAPSHOT" | sed "s/@claim@/$name/; s/@snapshot@/$name-$stamp/" |
    kube create --namespace "\${claim%%/*}" --filename - >/dev/null; then
    waiting="$waiting $claim"
  else
    failed="$failed $claim"
  fi
done

end=$(($(now) + TIMEOUT_SECONDS))
while [ -n "$waiting" ]; do
  still=
  for claim in $waiting; do
    ready=$(told "$claim" '{.status.readyToUse}') || ready=unknown
    if [ "$ready" != true ]; then still="$still $claim"; fi
  done
  waiting=$still
  if [ -z "$waiting" ] || [ "$(now)" -ge "$end" ]; then break; fi
  sleep "$POLL_SECONDS"
done
for claim in $waiting; do
  why=$(told "$claim" '{.status.error.message}') || why=
  say "snapshot $claim-$stamp is not ready after $TIMEOUT_SECONDS seconds: \${why:-nobody says why}" >&2
done
failed="$failed$waiting"

oldest=
if [ -n "$KEEP_DAYS" ]; then oldest=$(ago $((KEEP_DAYS * 86400))); fi
for namespace in $NAMESPACES; do
  made=$(kube get volumesnapshots.snapshot.storage.k8s.io --namespace "$namespace" --selector "$OWN" \\
    --output 'jsonpath={range .items[*]}{.spec.source.persistentVolumeClaimName} {.metadata.creationTimestamp} {.metadata.name} {.status.readyToUse}{"\\n"}{end}')
  before=
  # The newest of each claim comes first.
  while read -r claim time name ready; do
    if [ "$claim" != "$before" ]; then before=$claim count=0; fi
    if [ "$name" = "$claim-$stamp" ] || [ -z "$name" ]; then
      count=1
    elif [ "$ready" != true ]; then
      remove "which never became ready"
    else
      case "$failed " in *" $namespace/$claim "*) continue ;; esac
      count=$((count + 1))
      if [ -n "$KEEP" ] && [ "$count" -gt "$KEEP" ]; then
        remove "after $KEEP newer ones"
      elif [ "$time" \\< "$oldest" ]; then
        remove "after $KEEP_DAYS days"
      fi
    fi
  done <<END
$(printf '%s\\n' "$made" | sort -k 1,1 -k 2,2r)
END
done

if [ -n "$failed" ]; then fail "no snapshot that could be used was taken of:$failed"; fi
say "took snapshots $stamp of:$claims"
`);
