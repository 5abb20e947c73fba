import { describe, expect, it } from "vitest";
import { requestMetrics } from "../../lib/balancer/requestMeasures";
import { resolveThresholds } from "../../lib/model";
import { observePods, type Prometheus } from "../../lib/observe";

const place = (color: string) => ({
  namespace: "shop",
  deployment: `web-${color}`,
  service: `web-${color}`,
});

interface Story {
  /** Endpoints of the color: whether each is ready. */
  readonly ready?: readonly boolean[];
  readonly values?: Readonly<Record<string, readonly number[]>>;
  readonly traffic?: number;
  readonly during?: "rollout" | "always";
  readonly alone?: boolean;
}

/** Observes green, of which two replicas should be ready. */
async function observed(story: Story = {}) {
  const { ready = [true, true], values = {}, traffic = 10, during = "rollout" } = story;
  const asked: { names: string[]; from: string; to: string }[] = [];
  const prometheus: Prometheus = {
    values(queries, { from, to }) {
      const names = Object.keys(queries);
      asked.push({ names, from: from.toISOString(), to: to.toISOString() });
      return Promise.resolve(Object.fromEntries(names.map((name) => [name, values[name] ?? []])));
    },
  };
  const endpoints = ready.map((it) => ({ conditions: { ready: it } }));
  const verdict = await observePods({
    prometheus,
    metrics: requestMetrics.istio,
    cluster: {
      get: () => Promise.resolve({}),
      list: (_kind, labels) =>
        Promise.resolve(
          labels["kubernetes.io/service-name"] === "web-green" ? [{ endpoints }] : [],
        ),
    },
    color: place("green"),
    ...(story.alone === true ? {} : { other: place("blue") }),
    needed: 2,
    traffic,
    thresholds: resolveThresholds(),
    during,
    now: new Date("2026-11-20T08:06:42.123Z"),
  });
  const bad = verdict.findings.filter(({ grade }) => grade !== "good");
  return { asked, verdict, bad };
}

describe("observePods", () => {
  it("looks at the last six whole minutes, and at nothing that cannot be compared", async () => {
    const names = ["errorPercent", "latencyMilliseconds", "saturationPercent"];
    const [from, to] = ["2026-11-20T08:00:00.000Z", "2026-11-20T08:06:00.000Z"];
    expect((await observed({ alone: true })).asked).toEqual([{ names, from, to }]);
    const both = await observed();
    expect(both.asked).toEqual([{ names: [...names, "timesAsSlow"], from, to }]);
    expect(both.verdict).toMatchObject({ grade: "good", rollback: false });
  });

  it("takes replicas that are not ready for a warning", async () => {
    const { verdict, bad } = await observed({ ready: [true, false] });
    expect(verdict).toMatchObject({ grade: "warning", rollback: false });
    expect(bad).toEqual([{ signal: "unhealthyTargets", grade: "warning", value: 1, limit: 0 }]);
  });

  it("speaks for a rollback when a color has requests and nobody who answers them", async () => {
    const { verdict, bad } = await observed({ ready: [false, false] });
    expect(verdict).toMatchObject({ grade: "critical", rollback: true });
    expect(bad).toContainEqual({ signal: "unserved", grade: "critical", value: 1, limit: 0 });
  });

  it("does not where the color has no requests", async () => {
    const { verdict } = await observed({ ready: [false, false], traffic: 0 });
    expect(verdict).toMatchObject({ grade: "warning", rollback: false });
  });

  it.each([
    ["errorPercent", [0, 0, 0, 7, 8, 9]],
    ["latencyMilliseconds", [100, 100, 100, 3000, 3000, 3000]],
    ["timesAsSlow", [1, 1, 1, 2, 2, 2]],
  ])("speaks for a rollback by what Prometheus says of %s", async (signal, values) => {
    const { verdict, bad } = await observed({ values: { [signal]: values } });
    expect(verdict.rollback).toBe(true);
    expect(bad.map((finding) => finding.signal)).toEqual([signal]);
  });

  it("takes rates that nobody knows for good ones", async () => {
    const { verdict } = await observed({ values: { errorPercent: [] } });
    expect(verdict.findings).toContainEqual({ signal: "errorPercent", grade: "good" });
  });
});
