import { describe, expect, it } from "vitest";
import { isAbandoned, lockHolders, type Machine } from "../../lib/operate/lock";

const complaint = `error: the stack is currently locked by 2 lock(s). Either wait for the other process(es) to end or delete the lock file with \`pulumi cancel\`.
  file:///state/.pulumi/locks/organization/shop/prod/90cf.json?no_tmp_dir=true: created by root@build-7 (pid 29258) at 2026-11-21T02:39:32Z
  file:///state/.pulumi/locks/organization/shop/prod/11aa.json?no_tmp_dir=true: created by ann@laptop (pid 17) at 2026-11-21T02:40:01Z`;

const holders = lockHolders(complaint);

function machine(host: string, ...alive: number[]): Machine {
  return { host, isAlive: (pid) => alive.includes(pid) };
}

describe("lockHolders", () => {
  it("finds everybody who holds a lock", () => {
    expect(holders).toEqual([
      { user: "root", host: "build-7", pid: 29258, since: "2026-11-21T02:39:32Z" },
      { user: "ann", host: "laptop", pid: 17, since: "2026-11-21T02:40:01Z" },
    ]);
  });

  it("finds nobody where the backend names nobody", () => {
    expect(lockHolders("error: [409] Conflict: Another update is currently in progress.")).toEqual(
      [],
    );
  });
});

describe("isAbandoned", () => {
  const [mine, other] = holders;
  const own = mine === undefined ? [] : [mine];
  const foreign = other === undefined ? [] : [other];

  it.each([
    ["a process of this machine that has ended", own, machine("build-7"), true],
    ["a process of this machine that lives", own, machine("build-7", 29258), false],
    ["a process of another machine, of which nothing is known", foreign, machine("build-7"), false],
    ["one dead process and one that nothing is known of", holders, machine("build-7"), false],
    ["nobody who is named", [], machine("build-7"), false],
  ])("judges %s", (_case, list, here, abandoned) => {
    expect(isAbandoned(list, here)).toBe(abandoned);
  });
});
