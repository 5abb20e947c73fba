import { describe, expect, it } from "vitest";
import { resolveThresholds } from "../../lib/model";
import { type CloudWatch, observeColor } from "../../lib/observe";
import type { DataQuery } from "../../lib/observe/dataQueries";
import { blue, green } from "./fixtures";

interface Asked {
  readonly queries: readonly DataQuery[];
  readonly from: string;
  readonly to: string;
}

/** A CloudWatch that answers every formula with these values, and remembers what it was asked. */
function answering(values: Readonly<Record<string, readonly number[]>>): {
  readonly cloudWatch: CloudWatch;
  readonly asked: Asked[];
} {
  const asked: Asked[] = [];
  const cloudWatch: CloudWatch = {
    values(queries, { from, to }) {
      asked.push({ queries, from: from.toISOString(), to: to.toISOString() });
      const returned = queries.filter(({ ReturnData }) => ReturnData).map(({ Id }) => Id);
      return Promise.resolve(
        Object.fromEntries(returned.map((id) => [id, values[id] ?? [0, 0, 0, 0, 0, 0]])),
      );
    },
  };
  return { cloudWatch, asked };
}

const common = {
  thresholds: resolveThresholds(),
  during: "rollout",
  now: new Date("2026-11-20T08:06:42.123Z"),
} as const;

describe("observeColor", () => {
  it("looks at the last six whole minutes", async () => {
    const { cloudWatch, asked } = answering({});
    expect(await observeColor({ ...common, cloudWatch, color: green, other: blue })).toMatchObject({
      grade: "good",
      rollback: false,
    });
    expect(asked.map(({ from, to }) => [from, to])).toEqual([
      ["2026-11-20T08:00:00.000Z", "2026-11-20T08:06:00.000Z"],
    ]);
  });

  it("asks of the color that is meant, and of the other one for the comparison only", async () => {
    const { cloudWatch, asked } = answering({});
    await observeColor({ ...common, cloudWatch, color: green, other: blue });
    const groups = (asked[0]?.queries ?? []).flatMap(({ Id, MetricStat }) =>
      (MetricStat?.Metric.Dimensions ?? [])
        .filter(({ Name }) => Name === "TargetGroup")
        .map(({ Value }) => [Id, Value]),
    );
    const others = groups.filter(([, value]) => value === "targetgroup/web-blue/2");
    expect(others.map(([id]) => id)).toEqual(["otherRequests", "otherSeconds"]);
    expect(groups.length).toBeGreaterThan(others.length);
  });

  it("compares with nothing where nothing else is deployed", async () => {
    const { cloudWatch, asked } = answering({});
    const verdict = await observeColor({ ...common, cloudWatch, color: blue });
    expect(asked[0]?.queries.map(({ Id }) => Id)).not.toContain("timesAsSlow");
    expect(verdict.findings).toContainEqual({ signal: "timesAsSlow", grade: "good" });
  });

  it("judges what it reads", async () => {
    const { cloudWatch } = answering({ errorPercent: [0, 0, 0, 7, 8, 9] });
    const verdict = await observeColor({ ...common, cloudWatch, color: blue, other: green });
    expect(verdict).toMatchObject({ grade: "warning", rollback: true });
    expect(verdict.findings[0]).toEqual({
      signal: "errorPercent",
      grade: "warning",
      value: 8,
      limit: 2,
    });
  });

  it("looks as far back, and judges as few requests, as somebody asks for", async () => {
    const { cloudWatch, asked } = answering({});
    await observeColor({
      ...common,
      cloudWatch,
      color: blue,
      other: green,
      minutes: 30,
      minimumRequests: 5,
    });
    expect(asked[0]?.from).toBe("2026-11-20T07:36:00.000Z");
    const errors = asked[0]?.queries.find(({ Id }) => Id === "errorPercent");
    expect(errors?.Expression).toContain("FILL(requests, 0) >= 5,");
  });

  it("says so when nothing can be read", async () => {
    const cloudWatch: CloudWatch = { values: () => Promise.reject(new Error("throttled")) };
    await expect(
      observeColor({ ...common, cloudWatch, color: blue, other: green }),
    ).rejects.toThrow("throttled");
  });
});
