import { setTimeout } from "node:timers/promises";
import { beforeEach, describe, expect, it } from "vitest";
import { flipScript, weighScript } from "../../../lib/balancer";
import { bootedMachine, failure, type Machine } from "./machine";

let machine: Machine;

beforeEach(() => {
  machine = bootedMachine();
});

describe("weighScript", () => {
  it("opens a service: in the file that a restart reads, and at once", () => {
    expect(machine.weigh("web/green", "0")).toBe("0x1 web/green 0\n");
    expect(machine.read("weights.map")).toBe("web/green 0\n");
  });

  it("changes one service and leaves the others alone", () => {
    machine.weigh("web/green", "0");
    machine.weigh("web-admin/green", "7");
    machine.weigh("web/green", "10");
    expect(machine.read("weights.map").split("\n").sort()).toEqual([
      "",
      "web-admin/green 7",
      "web/green 10",
    ]);
    expect(machine.read("live").split("\n").sort()).toEqual([
      "",
      "web-admin/green 7",
      "web/green 10",
    ]);
  });

  it("closes a service when no weight is given", () => {
    machine.weigh("web/green", "10");
    machine.weigh("api/green", "20");
    expect(machine.weigh("web/green")).toBe("0x1 api/green 20\n");
    expect(machine.read("weights.map")).toBe("api/green 20\n");
  });
});

describe("weighScript, beside somebody else's reload", () => {
  it("changes the weight all the same", () => {
    machine.weigh("web/green", "10");
    machine.write("away", "refused\nrefused\n");
    expect(machine.weigh("web/green", "50")).toBe("0x1 web/green 50\n");
    expect(machine.read("weights.map")).toBe("web/green 50\n");
  });
});

describe("flipScript", () => {
  it("sets a weight: at once, and in the file that a restart reads", () => {
    machine.weigh("web/green", "50");
    machine.weigh("api/green", "20");
    expect(machine.flip("web/green", "0")).toBe("0x1 web/green 0\n0x1 api/green 20\n");
    expect(machine.read("weights.map").split("\n").sort()).toEqual([
      "",
      "api/green 20",
      "web/green 0",
    ]);
  });

  it("tells the running worker, and overtakes every update, before it waits for whoever holds the lock", async () => {
    machine.weigh("web/green", "50");
    const holder = machine.hold();
    try {
      await expect.poll(() => machine.list(".")).toContain("held");
      const flipping = machine.begin(flipScript, "web/green", "0");
      await expect.poll(() => machine.read("live")).toBe("web/green 0\n");
      expect(machine.read("weights.map")).toBe("web/green 50\n");
      const overtaken = machine.begin(weighScript, "web/green", "100", "60");
      holder.kill();
      expect(await overtaken).toBe(75);
      expect(await flipping).toBe(0);
    } finally {
      holder.kill();
    }
    expect(machine.read("weights.map")).toBe("web/green 0\n");
  });

  it("overtakes an update that has waited for the lock longer than it had been at work before", async () => {
    machine.weigh("web/green", "50");
    const holder = machine.hold();
    try {
      await expect.poll(() => machine.list(".")).toContain("held");
      const overtaken = machine.begin(weighScript, "web/green", "100", "1");
      const flipping = machine.begin(flipScript, "web/green", "0");
      await expect.poll(() => machine.read("live")).toBe("web/green 0\n");
      await setTimeout(2500);
      holder.kill();
      expect([await overtaken, await flipping]).toEqual([75, 0]);
    } finally {
      holder.kill();
    }
    expect(machine.read("weights.map")).toBe("web/green 0\n");
  });

  it("changes the weight beside somebody else's reload", () => {
    machine.weigh("web/green", "50");
    machine.write("away", "refused\nrefused\n");
    expect(machine.flip("web/green", "0")).toBe("0x1 web/green 0\n");
  });
});

describe("weighScript, after a flip", () => {
  beforeEach(() => {
    machine.weigh("web/green", "50");
    machine.weigh("api/green", "50");
    machine.flip("web/green", "0");
  });

  it("leaves everything as it is when its caller began before the flip", () => {
    const { status, output } = failure(() => machine.weigh("web/green", "100", "60"));
    expect(status).toBe(75);
    expect(output.split("\n").sort()).toEqual(["0x1 api/green 50", "0x1 web/green 0"]);
    expect(machine.read("live")).toContain("web/green 0\n");
    expect(machine.read("weights.map")).toContain("web/green 0\n");
  });

  it("leaves everything as it is when its caller began about then", () => {
    machine.age("flips/weights.map.web", 5);
    expect(failure(() => machine.weigh("web/green", "100", "6")).status).toBe(75);
    expect(machine.read("weights.map")).toContain("web/green 0\n");
  });

  it("sets the weight when its caller began after the flip, and forgets the flip", () => {
    machine.age("flips/weights.map.web", 5);
    expect(machine.weigh("web/green", "100", "3")).toContain("web/green 100\n");
    expect(machine.list("flips")).toEqual([]);
    expect(machine.weigh("web/green", "50", "60")).toContain("web/green 50\n");
  });

  it("lets an update through that wants what the flip has done", () => {
    expect(machine.weigh("web/green", "0", "60")).toContain("web/green 0\n");
  });

  it("lets an update of another service through", () => {
    expect(machine.weigh("api/green", "100", "60")).toContain("api/green 100\n");
  });
});

describe("maintainScript", () => {
  it("begins and ends maintenance: in the file that a restart reads, and at once", () => {
    expect(machine.maintain("web", "a.b.c.1")).toBe("0x1 web a.b.c.1\n");
    expect(machine.read("maintenance.map")).toBe("web a.b.c.1\n");
    expect(machine.maintain("web", "").trim()).toBe("");
    expect(machine.read("maintenance.map")).toBe("");
  });

  it("touches no weight", () => {
    machine.weigh("web/green", "10");
    machine.maintain("web", "a.b.c.1");
    expect(machine.read("weights.map")).toBe("web/green 10\n");
  });

  it("does not undo what was done at once since its caller began", () => {
    machine.maintainNow("web", "a.b.c.1");
    expect(failure(() => machine.maintain("web", "", "60")).status).toBe(75);
    expect(machine.read("maintenance.map")).toBe("web a.b.c.1\n");
    machine.maintainNow("web", "");
    expect(failure(() => machine.maintain("web", "a.b.c.1", "60")).status).toBe(75);
    machine.age("flips/maintenance.map.web", 5);
    expect(machine.maintain("web", "a.b.c.1", "3")).toBe("0x1 web a.b.c.1\n");
  });

  it("is overtaken by no flip of the weights, and overtakes none", () => {
    machine.weigh("web/green", "50");
    machine.flip("web/green", "0");
    machine.maintain("web", "a.b.c.1", "60");
    expect(machine.list("flips")).toEqual(["weights.map.web"]);
  });
});
