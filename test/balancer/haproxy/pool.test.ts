import { setTimeout } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { askScript, orderScript, Pool } from "../../../lib/balancer";
import { bootedMachine } from "./machine";

function asked({ answer = "", script = askScript } = {}) {
  const commands: string[][] = [];
  const pool = new Pool((command) => {
    expect(command.slice(0, 4)).toEqual(["sh", "-c", script, "crossfade"]);
    commands.push(command.slice(4));
    return Promise.resolve(answer);
  }, "web");
  return { commands, pool };
}

describe("Pool", () => {
  it("reads state and checks of its own slots together", async () => {
    const { commands, pool } = asked({
      answer:
        "1\n# srv_name srv_addr srv_op_state srv_admin_state srv_check_result\nweb-replicas-1 10.0.0.1 2 0 3\n\x1e# svname,scur\nweb-replicas-1,2\n\x1e",
    });
    expect(await pool.servers()).toMatchObject([
      { name: "web-replicas-1", address: "10.0.0.1", healthy: true, open: true, busy: 2 },
    ]);
    expect(commands).toEqual([["show servers state web-replicas", "show stat web-replicas 4 -1"]]);
  });

  it.each([
    ["open", "state ready"],
    ["close", "state drain"],
    ["distrust", "health down"],
  ] as const)("sends one command for each slot to %s, in turn", async (method, wish) => {
    const { commands, pool } = asked({ script: orderScript });
    await pool[method]([1, 12]);
    expect(commands).toEqual([
      [
        `set server web-replicas/web-replicas-1 ${wish}`,
        `set server web-replicas/web-replicas-12 ${wish}`,
      ],
    ]);
  });

  it("asks nothing about no slots", async () => {
    const { commands, pool } = asked();
    await pool.open([]);
    expect(commands).toEqual([]);
  });
});

describe("orderScript", () => {
  it("waits for a reload that is under way, whose worker would not know of the order", async () => {
    const machine = bootedMachine();
    const holder = machine.hold();
    try {
      await expect.poll(() => machine.list(".")).toContain("held");
      const ordered = machine.begin(orderScript, "set server web/web-1 state ready");
      await setTimeout(500);
      expect(machine.list(".")).not.toContain("orders");
      holder.kill();
      expect(await ordered).toBe(0);
      expect(machine.read("orders")).toBe("@1 set server web/web-1 state ready\n");
    } finally {
      holder.kill();
    }
  });
});
