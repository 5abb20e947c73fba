import { describe, expect, it } from "vitest";
import { parsePool } from "../../../lib/balancer";

const columns =
  "# be_id be_name srv_id srv_name srv_addr srv_op_state srv_admin_state srv_check_status srv_check_result";

function one(op: number, admin: number, result: number) {
  const row = `3 web-replicas 1 web-replicas-1 10.0.0.7 ${[op, admin, 6, result].map(String).join(" ")}`;
  const stat = `# pxname,svname,scur,status,check_desc,check_code\nweb-replicas,web-replicas-1,4,UP,"Layer7, passed",200\n`;
  const [server] = parsePool(`1\n${columns}\n${row}\n`, stat);
  return server;
}

describe("parsePool", () => {
  it("joins what two answers say about a slot", () => {
    expect(one(2, 0, 3)).toEqual({
      name: "web-replicas-1",
      address: "10.0.0.7",
      healthy: true,
      open: true,
      busy: 4,
      says: "UP, Layer7, passed, code 200",
    });
  });

  it.each([
    ["serves", 2, 0x00, 3, [true, true]],
    ["passed its check with a condition", 2, 0x00, 4, [true, true]],
    ["was just resolved and never checked", 2, 0x00, 1, [false, true]],
    ["failed its check", 0, 0x00, 2, [false, true]],
    ["drains", 2, 0x08, 3, [true, false]],
    ["drains by its configuration", 2, 0x10, 3, [true, false]],
    ["has no address", 0, 0x20, 3, [false, true]],
    ["drains and has no address", 2, 0x28, 3, [false, false]],
    ["is in maintenance", 2, 0x01, 3, [false, true]],
  ])("knows one that %s", (_, op, admin, result, expected) => {
    const server = one(op, admin, result);
    expect([server?.healthy, server?.open]).toEqual(expected);
  });

  it("knows no checks of a slot that the table leaves out", () => {
    const state = `1\n${columns}\n3 w 1 w-1 - 0 0 6 2\n`;
    expect(parsePool(state, "# pxname,svname,scur\n")).toMatchObject([
      { busy: 0, says: "unknown to the balancer" },
    ]);
  });
});
