import { parseChecks } from "./checks";

/** A slot of a service without colors, as the balancer sees it. */
export interface PoolServer {
  /** Name inside the backend, for example `web-replicas-1`. */
  readonly name: string;
  /** Address that its host name resolved to last. */
  readonly address: string;
  /** Whether its own check passed, and nothing but somebody's wish keeps requests away. */
  readonly healthy: boolean;
  /** Whether it gets new requests while it is healthy. */
  readonly open: boolean;
  /** Requests, WebSockets and streams that it answers now. */
  readonly busy: number;
  /** What the last health check said, in words. */
  readonly says: string;
}

const running = "2";
const passed = ["3", "4"];

/** Bits of `srv_admin_state` that keep new requests away and leave the rest going. */
const draining = 0x08 | 0x10;

/**
 * Reads the answers of `show servers state` and `show stat`.
 *
 * A server whose name was just resolved counts as up before its first check, so being up alone is not being healthy.
 */
export function parsePool(state: string, stat: string): PoolServer[] {
  const checks = parseChecks(stat);
  const busy = parseBusy(stat);
  const [, header = "", ...rows] = state.trim().split("\n");
  const columns = header.replace(/^# /, "").split(" ");
  return rows.map((row) => {
    const values = row.split(" ");
    const value = (column: string) => values[columns.indexOf(column)] ?? "";
    const name = value("srv_name");
    const admin = Number(value("srv_admin_state"));
    const isPassed = passed.includes(value("srv_check_result"));
    return {
      name,
      address: value("srv_addr"),
      healthy: value("srv_op_state") === running && isPassed && (admin & ~draining) === 0,
      open: (admin & draining) === 0,
      busy: busy.get(name) ?? 0,
      says: checks.find((check) => check.name === name)?.says ?? "unknown to the balancer",
    };
  });
}

/** Names and numbers stand before any value with a comma. */
function parseBusy(stat: string): Map<string, number> {
  const [header = "", ...rows] = stat.trim().split("\n");
  const columns = header.replace(/^# /, "").split(",");
  const [name, current] = [columns.indexOf("svname"), columns.indexOf("scur")];
  return new Map(
    rows
      .map((row) => row.split(","))
      .map((values) => [values[name] ?? "", Number(values[current])]),
  );
}
