import { layout } from "./layout";
import { patientRuntime, prelude } from "./script";

/** The exit code for a change that somebody has overtaken. */
export const overtaken = 75;

/** Sets or removes an entry: first in the file, which a reload or a restart reads, then in the running worker. */
const setEntry = (
  map: string,
) => `{ grep -v "^$key " ${map} || true; if [ -n "$value" ]; then echo "$key $value"; fi; } > ${map}.next
sync ${map}.next 2> /dev/null || sync
mv ${map}.next ${map}
if [ -z "$value" ]; then
  patiently "del map ${map} $key" > /dev/null
else
  case $(patiently "set map ${map} $key $value") in
    *'not found'*) patiently "add map ${map} $key $value" > /dev/null ;;
  esac
fi
patiently "show map ${map}"
`;

/** Where it is noted that a service was flipped, with the value that it got; one note for each map. */
const note = (map: string) => `flip=flips/${map.slice(map.lastIndexOf("/") + 1)}.\${key%/*}`;

/**
 * Sets an entry of a map, and prints what the running worker has then. Without a value the entry is removed. Where
 * somebody has flipped it since the caller began, who decided by what was there before, it prints what the worker has,
 * and changes nothing. A flip of the same second counts as later: to refuse is the safe mistake. The clock is read
 * before the lock is waited for, which may take longer than the caller had been running. Arguments: the key, the value,
 * and for how many seconds the caller has been running.
 */
const orderly = (map: string) => `now=$(date +%s)
${prelude}${patientRuntime}
key=$1 value=\${2-} running=\${3-}
${note(map)}
if [ -n "$running" ] && [ -f "$flip" ] && [ "$(cat "$flip")" != "$value" ]; then
  if [ "$(stat -c %Y "$flip")" -ge "$((now - running))" ]; then
    patiently "show map ${map}"
    exit ${String(overtaken)}
  fi
fi
rm -f "$flip"
${setEntry(map)}`;

/**
 * Sets an entry at once, past whoever else is at work. Before the lock is waited for, which a reload may hold for
 * seconds, it is noted that every change which began earlier is overtaken, and the running worker is told. Then it is
 * made to last. Arguments: the key, the value.
 */
const atOnce = (map: string) => `set -eu
cd ${layout.home}
${patientRuntime}
key=$1 value=\${2-}
${note(map)}
mkdir -p flips
echo "$value" > "$flip"
if [ -n "$value" ]; then order=set; else order=del; fi
runtime "$order map ${map} $key $value" > /dev/null 2>&1 || true
exec 9> lock
flock 9
${setEntry(map)}`;

/** Sets the weight of a service in its turn; without one, the service is closed. */
export const weighScript = orderly(layout.weights);

/** Sets the weight of a service at once. */
export const flipScript = atOnce(layout.weights);

/** Begins or ends the maintenance of a service in its turn. */
export const maintainScript = orderly(layout.maintenance);

/** Begins or ends the maintenance of a service at once. */
export const maintainNowScript = atOnce(layout.maintenance);
