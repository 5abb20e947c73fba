import { describe, expect, it } from "vitest";
import { failures } from "../../../tools/standins/check";
import type { Arguments } from "../../../tools/standins/shape";
import { UNKNOWN } from "../../../tools/standins/values";

const known: Arguments = {
  image: { shape: "text", change: "replace", required: true },
  memory: { shape: "number", change: "update" },
  wait: { shape: "flag", change: "update" },
  envs: { shape: { set: "text" }, change: "replace" },
  tmpfs: { shape: { map: "text" }, change: "replace" },
  ports: { shape: { list: { object: { internal: "number", ip: "text" } } }, change: "replace" },
  policy: { shape: "json", change: "update" },
  probe: {
    shape: { object: { path: "text", codes: { set: "text" } }, required: ["path"] },
    change: "update",
  },
};

const reasons = (inputs: Record<string, unknown>) =>
  failures(inputs, known).map(({ reason }) => reason);

describe("failures", () => {
  it("accepts what fits, and what the engine adds by itself", () => {
    const inputs = {
      image: "web:1",
      memory: 128,
      wait: true,
      envs: ["A=1"],
      tmpfs: { "/tmp": "" },
      ports: [{ internal: 80, __defaults: [] }],
      policy: '{"Version":"2012-10-17"}',
      probe: { path: "/" },
      __defaults: ["name"],
    };
    expect(reasons(inputs)).toEqual([]);
  });

  it.each([
    ["everywhere", { image: UNKNOWN, memory: UNKNOWN, envs: UNKNOWN, ports: UNKNOWN }],
    ["deep inside", { image: "web:1", envs: [UNKNOWN], ports: [{ internal: UNKNOWN }, UNKNOWN] }],
    ["absent values", { image: "web:1", memory: null, ports: [{ internal: 80, ip: null }] }],
  ])("accepts what is not known yet: %s", (_where, inputs) => {
    expect(reasons(inputs)).toEqual([]);
  });

  it.each([
    [{}, "image is missing"],
    [{ image: null }, "image is missing"],
    [{ image: "a", attach: true }, "attach is not supported by this stand-in"],
    [{ image: "a", attach: UNKNOWN }, "attach is not supported by this stand-in"],
    [{ image: "a", memory: "128" }, 'memory is "128", expected a number'],
    [{ image: 5 }, "image is 5, expected a text"],
    [{ image: "a", wait: "yes" }, 'wait is "yes", expected true or false'],
    [{ image: "a", envs: { A: "1" } }, 'envs is {"A":"1"}, expected a list'],
    [{ image: "a", envs: ["A=1", 2] }, "envs[1] is 2, expected a text"],
    [{ image: "a", tmpfs: { "/tmp": 1 } }, "tmpfs./tmp is 1, expected a text"],
    [{ image: "a", ports: [80] }, "ports[0] is 80, expected an object"],
    [{ image: "a", ports: [{ mode: "host" }] }, "ports[0].mode is not supported by this stand-in"],
    [{ image: "a", policy: "{" }, 'policy is "{", expected JSON'],
    [{ image: "a", policy: 5 }, "policy is 5, expected JSON"],
    [{ image: "a", probe: { codes: [] } }, "probe.path is missing"],
    [{ image: "a", probe: { path: null } }, "probe.path is missing"],
  ])("says of %j: %s", (inputs, reason) => {
    expect(reasons(inputs)).toEqual([reason]);
  });

  it("says everything at once, each under its argument", () => {
    expect(failures({ memory: "1", ports: [{ mode: "host" }] }, known)).toEqual([
      { property: "image", reason: "image is missing" },
      { property: "memory", reason: 'memory is "1", expected a number' },
      { property: "ports", reason: "ports[0].mode is not supported by this stand-in" },
    ]);
  });
});
