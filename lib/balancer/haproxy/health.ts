/** Path under which the balancer answers for itself, on each of its ports and for every host. */
export const healthPath = "/crossfade/health";

/** Backend that is never asked: its servers follow those of all services, and are counted. */
const serving = "serving";

/**
 * Answers whether it is right to send requests here: 200 while HAProxy runs and a replica of any service is ready. It
 * comes before encryption is asked for, and before any address: who asks is a machine that knows none.
 */
export const healthRules = [
  `  acl asks_balancer path ${healthPath}`,
  `  http-request set-var(txn.serving) str(${serving}),nbsrv if asks_balancer`,
  answer(
    503,
    "no service has a replica that is ready",
    "asks_balancer { var(txn.serving) -m int eq 0 }",
  ),
  answer(200, "ok", "asks_balancer"),
];

function answer(status: number, words: string, condition: string): string {
  return `  http-request return status ${String(status)} content-type text/plain hdr cache-control no-store string "${words}\\n" if ${condition}`;
}

/**
 * A part of `applyScript`: prints the backend whose servers follow those of all services, out of the configuration that
 * it reads. It is made of what runs, and belongs to no fragment: a color that serves keeps its fragment as it is.
 */
export const servingScript = `printf 'backend ${serving}\\n  load-server-state-from-file none\\n'
sed -n 's,^  server \\(\\([^ ]*\\)-[0-9][0-9]*\\) .*,  server \\1 127.0.0.1:1 no-check track \\2/\\1,p'`;
