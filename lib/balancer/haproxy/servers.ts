/** A replica as the balancer sees it. */
export interface Server {
  /** Name inside the backend, for example `web-green-1`. */
  readonly name: string;
  /** Whether it gets requests: it is up, nobody has taken it out, and its own check was the reason. */
  readonly ready: boolean;
}

const running = "2";
const passed = ["3", "4"];

/**
 * Reads the answer of `show servers state`.
 *
 * A server whose name was just resolved counts as up before its first check, so being up alone is not being ready.
 */
export function parseServers(answer: string): Server[] {
  const [, header = "", ...rows] = answer.trim().split("\n");
  const columns = header.replace(/^# /, "").split(" ");
  return rows.map((row) => {
    const values = row.split(" ");
    const value = (column: string) => values[columns.indexOf(column)];
    return {
      name: value("srv_name") ?? "",
      ready:
        value("srv_op_state") === running &&
        value("srv_admin_state") === "0" &&
        passed.includes(value("srv_check_result") ?? ""),
    };
  });
}

/** How many of the servers are ready. */
export function countReady(servers: readonly Server[]): number {
  return servers.filter((server) => server.ready).length;
}
