import { CloudWatchClient, type GetMetricDataCommandOutput } from "@aws-sdk/client-cloudwatch";
import { afterEach, describe, expect, it, vi } from "vitest";
import { cloudWatch } from "../../lib/observe";
import { withoutPackage } from "../../lib/observe/cloudWatch";
import type { DataQuery } from "../../lib/observe/dataQueries";

const query: DataQuery = { Id: "unserved", ReturnData: true, Expression: "FILL(unhealthy, 0)" };
const window = { from: new Date("2026-11-20T08:00:00Z"), to: new Date("2026-11-20T08:06:00Z") };

/** Lets AWS's client answer with these, one after the other; nothing leaves the process. */
function answering(...answers: Partial<GetMetricDataCommandOutput>[]) {
  const send = vi.spyOn(CloudWatchClient.prototype, "send");
  for (const answer of answers) {
    // The types know the overload with a callback only.
    send.mockReturnValueOnce(Promise.resolve({ $metadata: {}, ...answer }) as never);
  }
  return send;
}

function inputs(send: ReturnType<typeof answering>): unknown[] {
  return send.mock.calls.map(([command]) => command.input);
}

afterEach(() => {
  vi.restoreAllMocks();
});

describe("cloudWatch", () => {
  it("asks for a window, the oldest values first", async () => {
    const send = answering({ MetricDataResults: [{ Id: "unserved", Values: [0, 1] }] });
    const client = cloudWatch({ region: "eu-central-1" });
    expect(await client.values([query], window)).toEqual({ unserved: [0, 1] });
    expect(inputs(send)).toEqual([
      {
        MetricDataQueries: [query],
        StartTime: window.from,
        EndTime: window.to,
        ScanBy: "TimestampAscending",
      },
    ]);
  });

  it("reads all pages", async () => {
    const send = answering(
      {
        MetricDataResults: [{ Id: "a", Values: [1], StatusCode: "PartialData" }],
        NextToken: "more",
      },
      { MetricDataResults: [{ Id: "a", Values: [2] }, { Id: "b" }] },
    );
    const client = cloudWatch({ region: "eu-central-1" });
    expect(await client.values([query], window)).toEqual({ a: [1, 2], b: [] });
    expect(inputs(send)[1]).toMatchObject({ NextToken: "more" });
  });

  it("loads AWS's package once, and asks in the region that is given", async () => {
    const send = answering({}, {});
    const client = cloudWatch({ region: "eu-north-1" });
    await client.values([query], window);
    await client.values([query], window);
    const [first, second] = send.mock.contexts as CloudWatchClient[];
    expect(first).toBe(second);
    expect(await first?.config.region()).toBe("eu-north-1");
  });

  it.each(["InternalError", "Forbidden"] as const)(
    "does not take an answer with %s for a color without data",
    async (StatusCode) => {
      answering({
        MetricDataResults: [
          { Id: "unserved", StatusCode, Messages: [{ Code: "X", Value: "not today" }] },
        ],
      });
      const client = cloudWatch({ region: "eu-central-1" });
      await expect(client.values([query], window)).rejects.toThrow(
        `CloudWatch does not tell unserved: ${StatusCode} not today`,
      );
    },
  );

  it("hands on what AWS refuses", async () => {
    const refusal = new Error("not authorized to perform: cloudwatch:GetMetricData");
    vi.spyOn(CloudWatchClient.prototype, "send").mockReturnValueOnce(
      Promise.reject(refusal) as never,
    );
    const client = cloudWatch({ region: "eu-central-1" });
    await expect(client.values([query], window)).rejects.toThrow("cloudwatch:GetMetricData");
  });
});

describe("a package that is not installed", () => {
  it.each(["ERR_MODULE_NOT_FOUND", "MODULE_NOT_FOUND"])(
    "is named, with the command: %s",
    (code) => {
      expect(() => withoutPackage(Object.assign(new Error("no such module"), { code }))).toThrow(
        "@aws-sdk/client-cloudwatch is not installed, and without it nobody can read metrics; try: npm install @aws-sdk/client-cloudwatch",
      );
    },
  );

  it("is not blamed for other failures", () => {
    expect(() => withoutPackage(new SyntaxError("broken"))).toThrow(new SyntaxError("broken"));
  });
});
