import { describe, expect, it } from "vitest";
import { askScript, Pool } from "../../../lib/balancer";

function asked(answer = "") {
  const commands: string[][] = [];
  const pool = new Pool((command) => {
    expect(command.slice(0, 4)).toEqual(["sh", "-c", askScript, "crossfade"]);
    commands.push(command.slice(4));
    return Promise.resolve(answer);
  }, "web");
  return { commands, pool };
}

describe("Pool", () => {
  it("reads state and checks of its own slots together", async () => {
    const { commands, pool } = asked(
      "1\n# srv_name srv_addr srv_op_state srv_admin_state srv_check_result\nweb-replicas-1 10.0.0.1 2 0 3\n\x1e# svname,scur\nweb-replicas-1,2\n\x1e",
    );
    expect(await pool.servers()).toMatchObject([
      { name: "web-replicas-1", address: "10.0.0.1", healthy: true, open: true, busy: 2 },
    ]);
    expect(commands).toEqual([["show servers state web-replicas", "show stat web-replicas 4 -1"]]);
  });

  it.each([
    ["open", "state ready"],
    ["close", "state drain"],
    ["distrust", "health down"],
  ] as const)("sends one command for each slot to %s", async (method, wish) => {
    const { commands, pool } = asked();
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
