import { servingScript } from "./health";
import { layout } from "./layout";

/** Talks to the worker that serves now, past any that still drains; the master knows which one that is. */
const runtime = `runtime() { printf '@1 %s\\n' "$1" | nc -w 5 ${layout.master.host} ${String(layout.master.port)}; }`;

/** The same, for who may come in the middle of somebody else's reload: the master is away for a moment then. */
export const patientRuntime = `${runtime}
away() { case $1 in Can?t\\ find\\ the\\ target*) return 0 ;; *) return 1 ;; esac; }
patiently() {
  attempt=0
  until answer=$(runtime "$1" 2> /dev/null) && ! away "$answer"; do
    attempt=$((attempt + 1))
    if [ "$attempt" -gt 50 ]; then runtime "$1"; return; fi
    sleep 0.1
  done
  printf '%s\\n' "$answer"
}`;

/**
 * What the balancer's container runs. It starts before any service exists, and its text never changes: a changed
 * command would replace the container, so everything that can change belongs to the base fragment.
 */
export const bootScript = `cd ${layout.home}
if [ ! -e current ]; then
  mkdir -p generations/first/fragments
  printf 'defaults\\n  mode http\\n  timeout client 10s\\nfrontend edge\\n  bind :8080\\n  http-request return status 503\\n' > generations/first/10-base.cfg
  ln -s generations/first current
fi
[ -e weights.map ] || : > weights.map
: > servers.state
exec haproxy -W -db -S ${layout.master.host}:${String(layout.master.port)} -f ${layout.current}
`;

/** One change at a time, over all services and stacks: the kernel frees the lock even when its holder is killed. */
export const prelude = `set -eu
cd ${layout.home}
exec 9> lock
flock 9
[ -e maintenance.map ] || : > maintenance.map
${runtime}
`;

const asking = `for command; do
  patiently "$command"
  printf '\\036'
done
`;

/** Asks the runtime socket. Arguments: commands. Each answer ends with a separator. */
export const askScript = `set -eu
${patientRuntime}
${asking}`;

/**
 * The same in turn, for what changes servers: a reload hands the next worker what servers were when it began, and what
 * the old worker is told after that would be lost.
 */
export const orderScript = `${prelude}${patientRuntime}
${asking}`;

/** Asks, with the owner of a fragment behind the last answer. Arguments: the fragment, and commands. */
export const lookScript = `set -eu
${patientRuntime}
fragment=$1
shift
${asking}cat ${layout.current}/fragments/"$fragment"/owner 2> /dev/null || true
`;

/**
 * Puts a fragment in place, or removes it when no files are given, as one step that happens or does not: a new
 * generation is built beside the current one, checked, made current by renaming a link, and then loaded.
 *
 * Arguments: owner, name of the fragment, then the name of each file. It reads their contents, a line of base64 for
 * each: they may be secret, and arguments are not. Nobody but HAProxy's user can read what it writes.
 */
export const applyScript = `${prelude}
umask 077
owner=$1 name=$2
shift 2
running() { runtime 'show info' 2> /dev/null | sed -n 's/^description: //p'; }
answers() { runtime 'show info' > /dev/null 2>&1; }
refuse() { rm -rf "$next"; printf '%s\\n' "$1"; exit 65; }
within() {
  tries=0
  until "$@"; do
    tries=$((tries + 1))
    if [ "$tries" -gt 150 ]; then return 1; fi
    sleep 0.1
  done
}
within answers || { echo 'HAProxy does not answer'; exit 70; }

old=$(readlink current)
next=generations/next
rm -rf "$next"
mkdir -p "$next"
cp -r "$old/fragments" "$next/fragments"
own=$next/fragments/$name
if [ -f "$own/owner" ] && [ "$(cat "$own/owner")" != "$owner" ]; then
  refuse "$name belongs to $(cat "$own/owner")"
fi
rm -rf "$own"
if [ $# -gt 0 ]; then
  mkdir "$own"
  printf '%s\\n' "$owner" > "$own/owner"
fi
for file; do
  read -r content
  printf '%s' "$content" | base64 -d > "$own/$file"
done

collect() {
  for part in "$next"/fragments/*/"$1"; do
    if [ -f "$part" ]; then cat "$part"; fi
  done
}
holders() {
  for part in "$next"/fragments/*/; do
    if [ -f "$part$2" ]; then
      while read -r address service; do
        if [ "$address" = "$1" ]; then printf ', %s of %s' "$service" "$(cat "\${part}owner")"; fi
      done < "$part$2"
    fi
  done
}
collect base.cfg > "$next/10-base.cfg"
if [ ! -s "$next/10-base.cfg" ]; then cp "$old/10-base.cfg" "$next/10-base.cfg"; fi
collect backend.cfg > "$next/20-services.cfg"
serving() {
${servingScript}
}
serving < "$next/20-services.cfg" > "$next/25-serving.cfg"
collect settings.map > "$next/settings.map"
for part in "$next"/fragments/*/certificate.pem; do
  if [ -f "$part" ]; then
    mkdir -p "$next/certificates"
    cp "$part" "$next/certificates/$(basename "$(dirname "$part")").pem"
  fi
done
for map in routes-first.map routes-exact.map routes-prefix.map routes-last.map; do
  collect "$map" > "$next/$map"
  twice=$(cut -d ' ' -f 1 "$next/$map" | sort | uniq -d)
  if [ -n "$twice" ]; then
    refuse "two services have the address $(echo $twice): $(holders "$(echo "$twice" | head -n 1)" "$map" | cut -c 3-)"
  fi
done
for map in routes-first.map routes-last.map; do
  LC_ALL=C sort "$next/$map" | sed 's/^[^|]*|//' > "$next/sorted"
  mv "$next/sorted" "$next/$map"
done
id=$(find "$next" -type f ! -path '*/fragments/*' | sort | xargs cat | sha256sum | cut -c 1-16)
if [ "$old" = "generations/$id" ] && [ "$(running)" = "$id" ]; then
  rm -rf "generations/$id/fragments"
  mv "$next/fragments" "generations/$id/fragments"
  rm -rf "$next"
  exit 0
fi
printf 'global\\n  description %s\\n' "$id" > "$next/30-generation.cfg"
sed 's,${layout.current}/,${layout.home}/generations/next/,g' "$next/10-base.cfg" > "$next/check"
problem=$(haproxy -c -f "$next/check" -f "$next/20-services.cfg" -f "$next/25-serving.cfg" 2>&1) || refuse "$problem"
rm "$next/check"

runtime 'show servers state' | grep -v " $name " > servers.next || true
mv servers.next servers.state
if [ "$old" != "generations/$id" ]; then
  rm -rf "generations/$id"
  mv "$next" "generations/$id"
fi
point() { ln -s "$1" current.next; mv -T current.next current; }
rm -f current.next
point "generations/$id"
kill -USR2 1
loaded() { [ "$(running)" = "$id" ]; }
if ! within loaded; then
  point "$old"
  kill -USR2 1
  echo "HAProxy did not load the configuration within 15 seconds"
  exit 70
fi
for generation in generations/*; do
  if [ "$generation" != "generations/$id" ]; then rm -rf "$generation"; fi
done
`;

/** Prints each fragment with its owner, and below it, after a blank, the addresses that it takes. */
export const claimsScript = `${prelude}
cd current/fragments 2> /dev/null || exit 0
for name in *; do
  [ -f "$name/owner" ] || continue
  printf '%s %s\\n' "$name" "$(cat "$name/owner")"
  if [ -f "$name/routes-prefix.map" ]; then sed 's/^/ /' "$name/routes-prefix.map"; fi
done
`;

/** Prints the files of a fragment, each after a line with its name and its length in bytes. Argument: its name. */
export const readScript = `set -eu
cd ${layout.current}/fragments/"$1" 2> /dev/null || exit 0
for file in *; do
  [ "$file" = owner ] && continue
  printf '%s %s\\n' "$file" "$(wc -c < "$file" | tr -d ' ')"
  cat "$file"
done
`;
