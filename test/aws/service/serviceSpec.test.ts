import { describe, expect, it } from "vitest";
import { serviceSpec } from "../../../lib/aws/service/serviceSpec";
import { both, declared, loaded, one, past, two } from "../fixtures";

const usual = { priority: 100, port: 3000 };

describe("serviceSpec", () => {
  it("fills in every default", () => {
    const { memory, ...spec } = serviceSpec("web", { ...usual, service: loaded() });
    expect(memory.held).toEqual({ blue: one.image });
    expect(spec).toEqual({
      service: "web",
      blue: { color: "blue", release: one, frozen: false, before: true },
      green: { color: "green", release: two, frozen: false, before: false },
      weights: { blue: 100, green: 0 },
      gate: ["blue"],
      needed: 10,
      readySeconds: 60,
      released: true,
      priorities: { blue: 100, green: 101, refused: 102, maintenance: 103, traffic: 104 },
      sticky: false,
      scaling: { max: 10, floor: 10, cpuPercent: 60, memoryPercent: 80, schedules: {} },
      capacity: {
        compatibility: "FARGATE",
        launchType: "FARGATE",
        strategies: [],
        placement: [],
      },
      size: { cpu: 256, memoryMegabytes: 512 },
      stopSeconds: 30,
      deploySeconds: 900,
      writableFolders: ["/tmp"],
    });
  });

  it("freezes the color that serves, and gates the one that gains", () => {
    const asked = { ...both, traffic: { blue: 50, green: 50 } };
    const spec = serviceSpec("web", { ...usual, service: loaded(asked, past(0)) });
    expect([spec.blue.frozen, spec.green.frozen, spec.gate]).toEqual([true, true, ["green"]]);
  });

  it("needs the share of the floor that is asked, rounded up", () => {
    const service = loaded(both, past(0));
    expect(serviceSpec("web", { ...usual, service, readyShare: 0.25 }).needed).toBe(3);
  });

  it("has no release for a color that is retired, and none at all before the first one", () => {
    const asked = { ...both, green: { ...two, retired: true } };
    expect(serviceSpec("web", { ...usual, service: loaded(asked) }).green).not.toHaveProperty(
      "release",
    );
    expect(serviceSpec("web", { ...usual, service: loaded(declared) }).released).toBe(false);
  });

  it("closes the service with a page while it is maintained", () => {
    const asked = { ...both, maintenance: { message: "Back at 14:00", retry: "10 minutes" } };
    expect(serviceSpec("web", { ...usual, service: loaded(asked) }).page).toEqual({
      message: "Back at 14:00",
      retrySeconds: 600,
    });
  });
});
