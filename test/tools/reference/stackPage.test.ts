import type { Recorded } from "pulumi-crossfade/testing";
import { describe, expect, it } from "vitest";
import { billed } from "../../../tools/reference/billed";
import { monthlyCost } from "../../../tools/reference/monthlyCost";
import { stackPage } from "../../../tools/reference/stackPage";

function resource(type: string, inputs: Record<string, unknown> = {}): Recorded {
  return {
    type,
    name: "it",
    custom: true,
    inputs,
    parent: "",
    parentType: "",
    dependsOn: [],
    ignoreChanges: [],
    deleteBeforeReplace: false,
    beforeCreate: [],
    beforeUpdate: [],
  };
}

const task = resource("aws:ecs/taskDefinition:TaskDefinition", { cpu: "256", memory: "512" });

/** A balancer and a service of two tasks, with the definition that they are made from. */
const priced = [
  resource("aws:lb/loadBalancer:LoadBalancer"),
  { ...task, name: "web-task" },
  { ...resource("aws:ecs/service:Service", { desiredCount: 2 }), dependsOn: ["web-task"] },
];

const service = (desiredCount: number) => resource("aws:ecs/service:Service", { desiredCount });

function counted(what: string, made: readonly Recorded[]): string | undefined {
  return billed.find((it) => it.what === what)?.count(made);
}

describe("what is billed", () => {
  it("adds the tasks of all services up, and says how large they are", () => {
    expect(counted("tasks on Fargate", [service(10), service(2), task, task])).toBe(
      "12 of 0.25 vCPU, 512 MB",
    );
  });

  it("counts the addresses of balancers that users reach, one in each zone", () => {
    const balancer = (internal: boolean) =>
      resource("aws:lb/loadBalancer:LoadBalancer", { internal, subnets: ["a", "b"] });
    const made = [resource("aws:ec2/eip:Eip"), balancer(false), balancer(true)];
    expect(counted("public IPv4 addresses", made)).toBe("3");
  });

  it("tells databases that are written to from those that are read", () => {
    const instance = (inputs: object) =>
      resource("aws:rds/instance:Instance", { instanceClass: "db.t4g.medium", ...inputs });
    const made = [instance({ multiAz: true }), instance({ replicateSourceDb: "orders" })];
    expect(counted("database instances", made)).toBe(
      "db.t4g.medium in two zones, db.t4g.medium to read",
    );
  });

  it("counts each measure of an alarm that reckons, and one of an alarm that does not", () => {
    const alarm = (inputs: Record<string, unknown>) =>
      resource("aws:cloudwatch/metricAlarm:MetricAlarm", inputs);
    const queries = [{ metric: {} }, { metric: {} }, { expression: "a/b" }];
    const made = [alarm({ metricQueries: queries }), alarm({ metricName: "CPUUtilization" })];
    expect(counted("measures that alarms read", made)).toBe("3");
  });
});

describe("stackPage", () => {
  it("has a column for each stack, and a row for each type", () => {
    const page = stackPage([
      { stack: "dev", one: [service(1), task], both: [service(1), service(1), task] },
      { stack: "prod", one: [service(2), task], both: [service(10), service(10), task] },
    ]);
    expect(page).toContain(
      "| tasks on Fargate, one release | 1 of 0.25 vCPU, 512 MB | 2 of 0.25 vCPU, 512 MB |",
    );
    expect(page).toContain(
      "| tasks on Fargate, two releases | 2 of 0.25 vCPU, 512 MB | 20 of 0.25 vCPU, 512 MB |",
    );
    expect(page).toContain("| `ecs.Service` | 2 | 2 |");
    expect(page).toContain("| **together** | **3** | **3** |");
  });
});

describe("the cost of a month", () => {
  it("adds up what has a list price: two tasks, their size from what they are made of, and a balancer", () => {
    // 730 hours of 2 x (0.25 x 0.04048 + 0.5 x 0.004445) + 0.0225.
    expect(monthlyCost("prod", priced)).toBe("34");
  });

  it("is nothing where nothing has a price", () => {
    expect(monthlyCost("prod", [resource("aws:ecs/cluster:Cluster")])).toBe("0");
  });
});
