import * as pulumi from "@pulumi/pulumi";
import { describe, expect, it } from "vitest";
import { EcsManagedService, Environment } from "../../../lib/aws";
import { named, record, type Recorded } from "../../record";
import { balancer, usual } from "../built";
import { one, system, two, untagged } from "../fixtures";
import { builtManaged, canary, declared, managed } from "./fixtures";

let first: Promise<Recorded[]> | undefined;

/** A first run in which nothing is asked beyond the defaults; several tests look at the same one. */
function plain(): Promise<Recorded[]> {
  first ??= builtManaged();
  return first;
}

function own(made: readonly Recorded[]): string[] {
  return made
    .filter(({ custom, parent }) => custom && parent === "web")
    .map(({ name }) => name)
    .sort();
}

describe("EcsManagedService", () => {
  it("is one service of ECS with a pair of groups, two rules that ECS writes, and the role for it", async () => {
    expect(own(await plain())).toEqual([
      "web-balancer-to-tasks-3000",
      "web-blue",
      "web-execution-policy",
      "web-execution-role",
      "web-from-balancer-3000",
      "web-green",
      "web-infrastructure-rights",
      "web-infrastructure-role",
      "web-logs",
      "web-preview",
      "web-preview-refused",
      "web-reaches-https",
      "web-reaches-https-ipv6",
      "web-scaling",
      "web-scaling-cpu",
      "web-scaling-memory",
      "web-service",
      "web-task",
      "web-task-role",
      "web-tasks",
      "web-traffic",
    ]);
    expect(untagged(await plain())).toEqual([]);
  });

  it("leaves traffic to ECS, by the steps and the bake time of the configuration", async () => {
    const { inputs, ignoreChanges } = named(await plain(), "web-service");
    expect(inputs).toMatchObject({
      deploymentController: { type: "ECS" },
      deploymentConfiguration: {
        strategy: "CANARY",
        bakeTimeInMinutes: "5",
        canaryConfiguration: { canaryPercent: 10, canaryBakeTimeInMinutes: "5" },
      },
      waitForSteadyState: true,
      desiredCount: 2,
      loadBalancers: [
        {
          targetGroupArn: "arn:aws:lb:eu-central-1:123456789012:web-blue",
          containerName: "web",
          containerPort: 3000,
          advancedConfiguration: {
            alternateTargetGroupArn: "arn:aws:lb:eu-central-1:123456789012:web-green",
            productionListenerRule: "arn:aws:lb:eu-central-1:123456789012:web-traffic",
            testListenerRule: "arn:aws:lb:eu-central-1:123456789012:web-preview",
          },
        },
      ],
      tags: { "crossfade.version": one.version, "crossfade.image": one.image },
    });
    // Of rolling deployments only, says its reference.
    expect(inputs).not.toHaveProperty("deploymentCircuitBreaker");
    expect(inputs).not.toHaveProperty("alarms");
    expect(ignoreChanges).toEqual(["desiredCount"]);
  });

  it("writes what rules do once, with both groups, and never again", async () => {
    const made = await plain();
    for (const [name, priority] of [
      ["web-preview", 100],
      ["web-traffic", 102],
    ] as const) {
      const { inputs, ignoreChanges } = named(made, name);
      expect([name, inputs["priority"], ignoreChanges]).toEqual([name, priority, ["actions"]]);
      expect(inputs["actions"]).toMatchObject([
        { type: "forward", forward: { targetGroups: [{ weight: 100 }, { weight: 0 }] } },
      ]);
    }
    expect(named(made, "web-preview").inputs["conditions"]).toContainEqual({
      httpHeader: { httpHeaderName: "x-crossfade-color", values: ["idle"] },
    });
  });

  it("has the rights of its infrastructure role before it begins, and until it is gone", async () => {
    const { dependsOn } = named(await plain(), "web-service");
    expect(dependsOn).toContain("web-infrastructure-rights");
    expect(named(await plain(), "web-infrastructure-rights").inputs["policyArn"]).toBe(
      "arn:aws:iam::aws:policy/AmazonECSInfrastructureRolePolicyForLoadBalancers",
    );
  });

  it("asks functions, people and alarms, and may call these functions only", async () => {
    const arn = (name: string) => `arn:aws:lambda:eu-central-1:123456789012:function:${name}`;
    const made = await builtManaged(managed, {
      alarms: ["web-errors", pulumi.output("web-latency")],
      hooks: {
        smoke: { functionArn: arn("smoke"), stages: ["post-test-traffic-shift"] },
        tell: {
          functionArn: pulumi.output(arn("tell")),
          stages: ["post-scale-up", "post-production-traffic-shift"],
          details: { channel: "releases" },
        },
      },
      approval: { minutes: 60 },
    });
    const { inputs, dependsOn } = named(made, "web-service");
    expect(inputs).toMatchObject({
      alarms: { alarmNames: ["web-errors", "web-latency"], enable: true, rollback: true },
      waitForSteadyState: false,
      deploymentConfiguration: {
        lifecycleHooks: [
          {
            targetType: "AWS_LAMBDA",
            hookTargetArn: arn("smoke"),
            lifecycleStages: ["POST_TEST_TRAFFIC_SHIFT"],
          },
          {
            targetType: "AWS_LAMBDA",
            hookTargetArn: arn("tell"),
            lifecycleStages: ["POST_SCALE_UP", "POST_PRODUCTION_TRAFFIC_SHIFT"],
            hookDetails: '{"channel":"releases"}',
          },
          {
            targetType: "PAUSE",
            lifecycleStages: ["POST_TEST_TRAFFIC_SHIFT"],
            timeoutConfiguration: { timeoutInMinutes: "60", action: "ROLLBACK" },
          },
        ],
      },
    });
    expect(JSON.parse(String(named(made, "web-hook-policy").inputs["policy"]))).toEqual({
      Version: "2012-10-17",
      Statement: [
        {
          Effect: "Allow",
          Action: ["lambda:InvokeFunction"],
          Resource: [arn("smoke"), arn("tell")],
        },
      ],
    });
    expect(dependsOn).toContain("web-hook-policy");
    expect(untagged(made)).toEqual([]);
  });

  it("changes its task and its service with a release, and remembers the one before", async () => {
    const past = {
      colors: {},
      rolling: { release: one, replicas: 2, since: "2026-01-01T00:00:00.000Z" },
    };
    const before = await builtManaged(() => managed(canary, past));
    const after = await builtManaged(() => managed({ ...canary, release: two }, past));
    const inputs = (made: readonly Recorded[], name: string) =>
      JSON.stringify(named(made, name).inputs);
    const changed = own(after).filter((name) => inputs(before, name) !== inputs(after, name));
    expect(changed).toEqual(["web-service", "web-task"]);
    expect(named(after, "web-service").inputs["tags"]).toMatchObject({
      "crossfade.version": two.version,
      "crossfade.previous.version": one.version,
      "crossfade.previous.image": one.image,
    });
  });

  it("opens nothing but its group while nothing is released", async () => {
    const made = await builtManaged(() => managed(declared));
    expect(own(made).filter((name) => !/tasks|reaches|from-balancer/.test(name))).toEqual([]);
  });

  it("tells where it is, and what a request must say to see what comes", async () => {
    const seen: unknown[] = [];
    await record(async () => {
      const web = new EcsManagedService("web", {
        environment: new Environment("shop", { system: system() }),
        service: managed(),
        balancer: { ...balancer },
        hosts: ["shop.example.com"],
        preview: { secret: "look-before" },
        ...usual,
      });
      await new Promise<void>((resolve) => {
        pulumi.all([web.url, web.previewHeaders]).apply((known) => {
          seen.push(...known);
          resolve();
        });
      });
      seen.push(await pulumi.isSecret(web.previewHeaders), web.service !== undefined);
    });
    expect(seen).toEqual([
      "https://shop.example.com",
      { "x-crossfade-color": "idle", "x-crossfade-secret": "look-before" },
      true,
      true,
    ]);
  });

  it("reports a mistake with the component, and registers nothing else", async () => {
    const error: unknown = await builtManaged(managed, { port: 0 }).catch((it: unknown) => it);
    expect(error).toBeInstanceOf(pulumi.ResourceError);
    expect(error).toMatchObject({
      message: 'EcsManagedService "web": port is 0, expected 1 to 65535',
    });
  });

  it("takes three priorities, which nobody else on the balancer has", async () => {
    const twice = record(() => {
      const environment = new Environment("shop", { system: system() });
      const common = { environment, service: managed(), balancer: { ...balancer }, ...usual };
      new EcsManagedService("web", common);
      new EcsManagedService("api", { ...common, priority: 102 });
    });
    await expect(twice).rejects.toThrow(
      'EcsManagedService "api": priority is 102, which takes 102 to 104, but EcsManagedService "web" has 102 on the same balancer',
    );
  });
});
