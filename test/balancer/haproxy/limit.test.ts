import { describe, expect, it } from "vitest";
import { limitRules, limitSettings, limitTables } from "../../../lib/balancer";

describe("limitTables", () => {
  it("counts by hour, by minute and by second, each in a table of bounded size", () => {
    expect(limitTables.split("\n").filter((line) => line.includes("stick-table"))).toEqual([
      "  stick-table type string len 128 size 50k expire 3600s store http_req_rate(3600s)",
      "  stick-table type string len 128 size 50k expire 60s store http_req_rate(60s)",
      "  stick-table type string len 128 size 50k expire 1s store http_req_rate(1s)",
    ]);
  });
});

describe("limitRules", () => {
  it("count an address with its service, and a network of IPv6 as one", () => {
    expect(limitRules.slice(0, 2)).toEqual([
      "  http-request set-var(txn.asker) var(txn.client),ipmask(32,64)",
      "  http-request set-var(txn.asker) var(txn.service),concat(/,txn.asker)",
    ]);
  });

  it("count only where there is a limit, and neither previews nor questions for health", () => {
    const counting = limitRules.filter((line) => line.includes("track-sc"));
    expect(counting.map((line) => line.replace(/^.* if /, ""))).toEqual([
      "{ var(txn.limit_0) -m found } !previewing !asks_health",
      "{ var(txn.limit_1) -m found } !previewing !asks_health",
      "{ var(txn.limit_2) -m found } !previewing !asks_health",
    ]);
  });

  it("answer the longest wait first, after everything is counted", () => {
    const answers = limitRules.filter((line) => line.includes("status 429"));
    expect(answers.map((line) => /retry-after (\d+)/.exec(line)?.[1])).toEqual(["3600", "60", "1"]);
    expect(limitRules.slice(-3)).toEqual(answers);
  });
});

describe("limitSettings", () => {
  it("are nothing without a limit", () => {
    expect(limitSettings({ service: "web" })).toEqual([]);
  });

  it("are a line for each period that is given, and the path that is not counted", () => {
    const limit = { perSecond: 20, perHour: 5000, healthPath: "/health" };
    expect(limitSettings({ service: "web", limit })).toEqual([
      "web/limit-perHour 5000",
      "web/limit-perSecond 20",
      "web/health /health",
    ]);
  });
});
