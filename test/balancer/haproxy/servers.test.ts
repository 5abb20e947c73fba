import { describe, expect, it } from "vitest";
import { countReady, parseServers } from "../../../lib/balancer";

const header =
  "# be_id be_name srv_id srv_name srv_addr srv_op_state srv_admin_state srv_uweight srv_iweight srv_time_since_last_change srv_check_status srv_check_result srv_check_health srv_check_state srv_agent_state bk_f_forced_id srv_f_forced_id srv_fqdn srv_port srvrecord srv_use_ssl srv_check_port srv_check_addr srv_agent_addr srv_agent_port";

/** An answer with one server in the given state. */
function answer(operation: number, administration: number, result: number): string {
  const row = `3 web-green 1 web-green-1 10.0.0.2 ${String(operation)} ${String(administration)} 1 1 1 15 ${String(result)} 3 6 0 0 0 web-green-1 3000 - 0 0 - - 0`;
  return `1\n${header}\n${row}\n\n`;
}

describe("parseServers", () => {
  it.each([
    ["up, and its check passed", 2, 0, 3, true],
    ["up, and its check passed with a condition", 2, 0, 4, true],
    ["up since its name was resolved, but not checked yet", 2, 0, 0, false],
    ["up, although its last check failed", 2, 0, 2, false],
    ["down", 0, 0, 3, false],
    ["starting", 1, 0, 3, false],
    ["stopping", 3, 0, 3, false],
    ["taken out by hand", 2, 1, 3, false],
    ["out since its name is unknown", 0, 32, 0, false],
  ])("reads a server that is %s", (_, operation, administration, result, ready) => {
    expect(parseServers(answer(operation, administration, result))).toEqual([
      { name: "web-green-1", ready },
    ]);
  });

  it("reads several servers", () => {
    const two = `${answer(2, 0, 3).trim()}\n${answer(0, 32, 0).trim().split("\n")[2] ?? ""}\n`;
    expect(parseServers(two).map(({ ready }) => ready)).toEqual([true, false]);
  });

  it.each([
    ["a backend without servers", `1\n${header}\n\n`],
    ["a backend that does not exist", "Can't find backend.\n\n"],
    ["no answer", ""],
  ])("reads %s as no servers", (_, text) => {
    expect(parseServers(text)).toEqual([]);
  });

  it("finds columns by their names, since newer versions add some", () => {
    const moved = answer(2, 0, 3)
      .replace("# be_id", "# new be_id")
      .replace("3 web-green 1", "x 3 web-green 1");
    expect(parseServers(moved)).toEqual([{ name: "web-green-1", ready: true }]);
  });
});

describe("countReady", () => {
  it("counts what is ready", () => {
    const servers = [true, false, true].map((ready, i) => ({ name: `s${String(i)}`, ready }));
    expect(countReady(servers)).toBe(2);
  });
});
