import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Kept } from "../../tools/standins/aws/store";
import { provide } from "../../tools/toolchain";
import { type Outcome, Project } from "./support/project";

/** Alarms, topics and budgets, on the real engine over the stand-in for the plugin. */
describe("monitoring on AWS, under the real engine", () => {
  let project: Project;

  const changes = ({ changes }: Outcome) => changes.map(({ op, name }) => `${op} ${name}`).sort();

  function ask(colors: readonly string[], errorPercent: object = {}): void {
    project.writeStack(
      "prod",
      `config:
  aws:region: eu-central-1
  crossfade:pagerdutyKey: k3y
  crossfade:environment:
    stage: production
    platform: aws
    contacts: {email: ops@example.com, slack: "#releases", pagerduty: crossfade:pagerdutyKey}
    budget: {monthly: 1200, currency: USD}
    thresholds: ${JSON.stringify({ errorPercent })}
  crossfade:services: {worker: {strategy: rolling}}
  e2e:colors: ${JSON.stringify(colors)}
`,
    );
  }

  /** What the account has of a type. */
  function kept(type: string): Kept[] {
    return globSync(join(project.directory, "state", "aws", "*", type, "*.json")).map(
      (file) => JSON.parse(readFileSync(file, "utf8")) as Kept,
    );
  }

  beforeAll(async () => {
    const progress = (line: string): void => void process.stderr.write(`${line}\n`);
    const toolchain = await provide({ progress, docker: false });
    project = new Project({ toolchain, images: {} }, "test/e2e/programs/awsMonitoring", {
      savesOnce: true,
    });
    ask(["blue", "green"]);
    await project.init("prod");
    ask(["blue", "green"]);
  });

  afterAll(() => project.remove("prod"));

  it("is made in one go, and has nothing to do in the next", async () => {
    const first = await project.up("prod");
    expect(first).toMatchObject({ code: 0 });
    expect(kept("sns-Topic")).toHaveLength(4);
    expect(kept("cloudwatch-CompositeAlarm")).toHaveLength(9);
    expect(kept("cloudwatch-MetricAlarm")).toHaveLength(50);
    expect(changes(await project.up("prod"))).toEqual([]);
  });

  it("moves a threshold in place, in the alarms that go by it and in the dashboard", async () => {
    ask(["blue", "green"], { warning: 3 });
    const moved = await project.up("prod");
    expect(moved).toMatchObject({ code: 0 });
    expect(changes(moved)).toEqual(
      [
        ...["blue", "green"].flatMap((color) => [
          `update web-${color}-errors-warning`,
          `update web-${color}-rollback-errors`,
        ]),
        "update web-dashboard",
      ].sort(),
    );
  });

  it("takes the alarms of a retired color away, after those that speak of them", async () => {
    ask(["blue"], { warning: 3 });
    const retired = await project.up("prod");
    expect(retired).toMatchObject({ code: 0 });
    const names = kept("cloudwatch-MetricAlarm").map(({ id }) => id);
    expect(names.filter((name) => name.includes("green"))).toEqual([]);
    expect(retired.changes.some(({ op }) => op.includes("replace"))).toBe(false);
  });

  it("is destroyed without a rest", async () => {
    const destroyed = await project.pulumi(
      ...["destroy", "--yes", "--skip-preview", "--stack", "prod"],
    );
    expect(destroyed).toMatchObject({ code: 0 });
    expect(kept("cloudwatch-MetricAlarm")).toEqual([]);
    expect(kept("sns-Topic")).toEqual([]);
  });
});
