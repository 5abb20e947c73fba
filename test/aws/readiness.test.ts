import * as pulumi from "@pulumi/pulumi";
import { describe, expect, it } from "vitest";
import { type Ask, type ReadinessArgs, readinessHook, readyFirst } from "../../lib/aws/readiness";
import type { TargetHealth } from "../../lib/balancer/elb";
import { record } from "../record";

const arn = (color: string) =>
  `arn:aws:elasticloadbalancing:eu-west-1:123456789012:targetgroup/web-${color}/6d0ecf831eec9f09`;

const healthy = (n: number): TargetHealth => ({
  target: `10.0.0.${String(n)}:3000`,
  state: "healthy",
});
const failing: TargetHealth = {
  target: "10.0.0.9:3000",
  state: "unhealthy",
  reason: "Health checks failed with these codes: [503]",
};

/** A balancer that gives one answer after the other, and the last one for ever. */
function balancer(...answers: readonly (readonly TargetHealth[])[]) {
  const asked: string[] = [];
  const ask: Ask = (region) => ({
    targets(group) {
      asked.push(`${region} ${group}`);
      const answer = answers[Math.min(asked.length, answers.length) - 1];
      return Promise.resolve(answer ?? []);
    },
  });
  return { ask, asked };
}

async function run(ask: Ask, args: Partial<ReadinessArgs> = {}): Promise<unknown> {
  const gaining = [{ color: "green" as const, targetGroupArn: pulumi.output(arn("green")) }];
  const hook = readinessHook({ service: "web", gaining, needed: 2, seconds: 0, ...args }, ask, 1);
  try {
    await hook({ urn: "urn", id: "id", name: "web-cutover", type: "rule" });
    return undefined;
  } catch (error) {
    return error;
  }
}

describe("a cutover", () => {
  it("happens when enough targets of the gaining color are healthy, asked where they are", async () => {
    const { ask, asked } = balancer([healthy(1), healthy(2), failing]);
    expect(await run(ask)).toBeUndefined();
    expect(asked).toEqual([`eu-west-1 ${arn("green")}`]);
  });

  it("is refused where they are not, with what the balancer says about each", async () => {
    const { ask } = balancer([healthy(1), failing, { target: "10.0.0.8:3000", state: "initial" }]);
    const error = await run(ask);
    expect(error).toMatchObject({
      message: [
        "web: refused: green would gain traffic with 1 healthy targets, 2 needed",
        "  10.0.0.9:3000: unhealthy, Health checks failed with these codes: [503]",
        "  10.0.0.8:3000: initial",
        "Traffic stays as it is.",
      ].join("\n"),
      stack: "",
    });
  });

  it("is refused where a color has no targets at all", async () => {
    expect(String(await run(balancer([]).ask))).toContain("with 0 healthy targets, 2 needed");
  });

  it("waits for targets that are still starting", async () => {
    const { ask, asked } = balancer([failing], [healthy(1)], [healthy(1), healthy(2)]);
    expect(await run(ask, { seconds: 60 })).toBeUndefined();
    expect(asked).toHaveLength(3);
  });

  it("asks for each color that gains", async () => {
    const { ask, asked } = balancer([healthy(1), healthy(2)]);
    const gaining = (["blue", "green"] as const).map((color) => ({
      color,
      targetGroupArn: arn(color),
    }));
    expect(await run(ask, { gaining })).toBeUndefined();
    expect(asked).toEqual([`eu-west-1 ${arn("blue")}`, `eu-west-1 ${arn("green")}`]);
  });

  it("passes on what AWS answers instead", async () => {
    const ask: Ask = () => ({ targets: () => Promise.reject(new Error("ExpiredToken")) });
    expect(String(await run(ask))).toBe("Error: ExpiredToken");
  });

  it("asks nobody where no color gains, and nobody can where the engine knows no hooks", async () => {
    const gaining = [{ color: "green" as const, targetGroupArn: arn("green") }];
    const seen: pulumi.ResourceHookBinding[] = [];
    const args = { service: "web", needed: 2, seconds: 0 };
    await record(() => {
      seen.push(readyFirst({ ...args, gaining: [] }), readyFirst({ ...args, gaining }));
    });
    expect(seen[0]).toEqual({});
    expect(Object.keys(seen[1] ?? {})).toEqual(["beforeCreate", "beforeUpdate"]);
  });
});
