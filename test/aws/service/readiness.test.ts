import * as pulumi from "@pulumi/pulumi";
import { describe, expect, it } from "vitest";
import {
  type Ask,
  type GainingColor,
  type ReadinessArgs,
  readinessHook,
  readyFirst,
} from "../../../lib/aws/service/readiness";
import type { TargetHealth } from "../../../lib/balancer/elb";
import type { Color } from "../../../lib/model";
import { record } from "../../record";

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

const cluster = "arn:aws:ecs:eu-west-1:123456789012:cluster/shop";
const task = (revision: number) =>
  `arn:aws:ecs:eu-west-1:123456789012:task-definition/shop-prod-web-green:${String(revision)}`;

const gaining = (color: Color): GainingColor => ({
  color,
  targetGroupArn: pulumi.output(arn(color)),
  clusterArn: cluster,
  serviceName: pulumi.output(`web-${color}-service`),
  taskDefinitionArn: task(8),
});

/** A balancer that gives one answer after the other, and the last one for ever; ECS runs what was asked of it. */
function balancer(...answers: readonly (readonly TargetHealth[])[]) {
  const asked: string[] = [];
  const ask: Ask = {
    targets(group) {
      asked.push(group);
      return Promise.resolve(answers[Math.min(asked.length, answers.length) - 1] ?? []);
    },
    runs: () => Promise.resolve(task(8)),
  };
  return { ask, asked };
}

async function run(ask: Ask, args: Partial<ReadinessArgs> = {}): Promise<unknown> {
  const usual = { service: "web", gaining: [gaining("green")], needed: 2, seconds: 0 };
  const hook = readinessHook({ ...usual, ...args }, ask, 1);
  try {
    await hook({ urn: "urn", id: "id", name: "web-cutover", type: "rule" });
    return undefined;
  } catch (error) {
    return error;
  }
}

describe("a cutover", () => {
  it("asks ECS nothing about instances, which no service of it runs", async () => {
    const { ask } = balancer([healthy(1), healthy(2)]);
    const runs = () => Promise.reject(new Error("there is no such service"));
    const instances = { color: "green" as const, targetGroupArn: arn("green") };
    expect(await run({ ...ask, runs }, { gaining: [instances] })).toBeUndefined();
    const unready = await run({ ...balancer([healthy(1)]).ask, runs }, { gaining: [instances] });
    expect((unready as Error).message).toContain("with 1 healthy targets, 2 needed");
  });

  it("happens when enough targets of the gaining color are healthy", async () => {
    const { ask, asked } = balancer([healthy(1), healthy(2), failing]);
    expect(await run(ask)).toBeUndefined();
    expect(asked).toEqual([arn("green")]);
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
    expect(await run(ask, { gaining: [gaining("blue"), gaining("green")] })).toBeUndefined();
    expect(asked).toEqual([arn("blue"), arn("green")]);
  });

  it("passes on what AWS answers instead", async () => {
    const targets = () => Promise.reject(new Error("ExpiredToken"));
    const ask: Ask = { ...balancer().ask, targets };
    expect(String(await run(ask))).toBe("Error: ExpiredToken");
  });

  it("is refused where ECS rolled the deployment back, however healthy the old release is", async () => {
    const asked: string[] = [];
    const ask: Ask = {
      ...balancer([healthy(1), healthy(2)]).ask,
      runs: (clusterArn, service) => {
        asked.push(`${clusterArn} ${service}`);
        return Promise.resolve(task(7));
      },
    };
    expect(await run(ask)).toMatchObject({
      message: [
        "web: refused: green would gain traffic, but ECS runs shop-prod-web-green:7 there and not shop-prod-web-green:8: it has rolled a deployment back",
        "Traffic stays as it is.",
        "  try: take the traffic of green back to where it was, then pulumi up --refresh, which deploys it again",
      ].join("\n"),
      stack: "",
    });
    expect(asked).toEqual([`${cluster} web-green-service`]);
  });

  it("asks nobody where no color gains, and nobody can where the engine knows no hooks", async () => {
    const seen: pulumi.ResourceHookBinding[] = [];
    const args = { service: "web", needed: 2, seconds: 0 };
    const { ask } = balancer();
    await record(() => {
      seen.push(
        readyFirst({ ...args, gaining: [] }, ask),
        readyFirst({ ...args, gaining: [gaining("green")] }, ask),
      );
    });
    expect(seen[0]).toEqual({});
    expect(Object.keys(seen[1] ?? {})).toEqual(["beforeCreate", "beforeUpdate"]);
  });
});
