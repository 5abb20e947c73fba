import { describe, expect, it } from "vitest";
import { containerProblems } from "../../../../tools/standins/docker/containerProblems";
import { UNKNOWN } from "../../../../tools/standins/values";

describe("containerProblems", () => {
  it.each([
    [{}],
    [{ restart: "unless-stopped", cpus: "0.5", healthcheck: { interval: "1m30s" }, wait: true }],
    [{ restart: UNKNOWN, cpus: UNKNOWN, healthcheck: { interval: UNKNOWN } }],
    [{ healthcheck: UNKNOWN, wait: true }],
    [{ wait: false }],
  ])("finds nothing wrong with %j", (inputs) => {
    expect(containerProblems(inputs)).toEqual({});
  });

  it.each([
    [
      { restart: "sometimes" },
      { restart: 'restart is "sometimes", expected one of no, always, on-failure, unless-stopped' },
    ],
    [{ cpus: "half" }, { cpus: 'cpus is "half", expected a number such as "0.5"' }],
    [{ cpus: "0" }, { cpus: 'cpus is "0", expected a number such as "0.5"' }],
    [
      { healthcheck: { tests: ["CMD"], timeout: "5 seconds" } },
      { healthcheck: 'healthcheck.timeout is "5 seconds", expected a duration such as "10s"' },
    ],
    [{ wait: true }, { wait: "wait needs a healthcheck, which is what it waits for" }],
  ])("says of %j what is wrong", (inputs, problems) => {
    expect(containerProblems(inputs)).toEqual(problems);
  });
});
