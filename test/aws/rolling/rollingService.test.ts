import { describe, expect, it } from "vitest";
import { Environment, RollingService, type RollingServiceArgs } from "../../../lib/aws";
import type { AppliedService } from "../../../lib/plan";
import { loadWith } from "../../../lib/testing";
import { named, record, type Recorded } from "../../record";
import { balancer, cluster } from "../built";
import { one, two, untagged } from "../fixtures";

const subnetIds = ["subnet-a", "subnet-b"];
const front = { balancer, priority: 50, port: 3000, hosts: ["admin.example.com"] };

function built(
  args: Partial<RollingServiceArgs>,
  asked: object = { release: one },
  applied?: AppliedService,
): Promise<Recorded[]> {
  return record(() => {
    const configuration = {
      environment: { stage: "production", platform: "aws" },
      services: { admin: { strategy: "rolling", ...asked } },
    };
    const past = applied === undefined ? {} : { applied: { admin: applied } };
    const system = loadWith({ configuration, ...past });
    const environment = new Environment("shop", { system });
    const service = system.rolling("admin");
    new RollingService("admin", { environment, service, cluster, subnetIds, ...args });
  });
}

const own = (made: readonly Recorded[]) =>
  made
    .filter(({ custom, parent }) => custom && parent === "admin")
    .map(({ name }) => name)
    .sort();

const ofTasks = [
  "admin-execution-policy",
  "admin-execution-role",
  "admin-logs",
  "admin-reaches-https",
  "admin-reaches-https-ipv6",
  "admin-scaling",
  "admin-scaling-cpu",
  "admin-scaling-memory",
  "admin-service",
  "admin-task",
  "admin-task-role",
  "admin-tasks",
];

describe("RollingService", () => {
  it("is one set of tasks behind one rule", async () => {
    const made = await built({ ...front, balancer: { ...balancer } });
    expect(own(made)).toEqual(
      [
        ...ofTasks,
        "admin",
        "admin-balancer-to-tasks-3000",
        "admin-from-balancer-3000",
        "admin-route",
      ].sort(),
    );
    expect(named(made, "admin-route").inputs).toMatchObject({
      priority: 50,
      conditions: [{ hostHeader: { values: ["admin.example.com"] } }],
      actions: [{ type: "forward", targetGroupArn: "arn:aws:lb:eu-central-1:123456789012:admin" }],
    });
    expect(named(made, "admin-service").dependsOn).toContain("admin-route");
    expect(untagged(made)).toEqual([]);
  });

  it("is a worker without a balancer: nobody gets in, and it listens on nothing", async () => {
    const made = await built({ vpcId: "vpc-7" });
    expect(own(made)).toEqual(ofTasks);
    expect(named(made, "admin-tasks").inputs["vpcId"]).toBe("vpc-7");
    expect(named(made, "admin-service").inputs).not.toHaveProperty("loadBalancers");
    const [container] = JSON.parse(
      String(named(made, "admin-task").inputs["containerDefinitions"]),
    ) as object[];
    expect(container).not.toHaveProperty("portMappings");
  });

  it("brings new tasks before old ones leave, and goes back by itself", async () => {
    const { inputs, ignoreChanges } = named(await built({ vpcId: "vpc-1" }), "admin-service");
    expect(inputs).toMatchObject({
      desiredCount: 2,
      deploymentMinimumHealthyPercent: 100,
      deploymentMaximumPercent: 150,
      deploymentCircuitBreaker: { enable: true, rollback: true },
      waitForSteadyState: true,
    });
    expect(ignoreChanges).toEqual(["desiredCount"]);
  });

  it("remembers the release before in the update that replaces it", async () => {
    const rolling = { release: one, replicas: 2, since: "2026-01-01T00:00:00.000Z" };
    const made = await built({ vpcId: "vpc-1" }, { release: two }, { colors: {}, rolling });
    expect(named(made, "admin-service").inputs["tags"]).toMatchObject({
      "crossfade.service": "admin",
      "crossfade.version": two.version,
      "crossfade.previous.version": one.version,
      "crossfade.previous.image": one.image,
    });
  });

  it("is only declared before its first release", async () => {
    expect(own(await built({ vpcId: "vpc-1" }, {}))).toEqual([
      "admin-reaches-https",
      "admin-reaches-https-ipv6",
      "admin-tasks",
    ]);
  });

  it("reports every mistake of its arguments with the component", async () => {
    await expect(built({ port: 3000 })).rejects.toThrow(
      [
        'RollingService "admin": balancer is missing\n  try: name the balancer in front of it, or leave out port',
        'RollingService "admin": vpcId is missing\n  try: name the VPC of its subnets',
      ].join("\n"),
    );
  });
});
