/**
 * A script for the shell of any image: stops at the first mistake, and waits for no answer for ever. Kubernetes would take
 * two dollar signs for one, so none has them.
 */
export function script(text: string): string {
  return `${start}${text}`;
}

const start = `set -eu
say() { printf '%s\\n' "$*"; }
fail() { say "$*" >&2; exit 1; }
kube() { kubectl --request-timeout=30s "$@"; }
now() { date +%s; }
ago() { date -u -d "@$(($(now) - $1))" +%Y-%m-%dT%H:%M:%SZ; }
`;
