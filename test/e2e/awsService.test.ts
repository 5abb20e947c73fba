import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { nameOf } from "./support/awsAccount";
import { AwsSystem } from "./support/awsConformance";

const [all, none] = [
  { blue: 100, green: 0 },
  { blue: 0, green: 100 },
];

/** What happens behind Pulumi's back, on the real engine; the plugin stands in, and rules are obeyed on paper. */
describe("a service on aws", () => {
  let system: AwsSystem;

  /** Changes a resource of the account by hand. */
  function change(type: string, name: string, edit: (it: Record<string, unknown>) => void) {
    system.account.change(type, (kept) => nameOf(kept) === name, edit);
  }

  const weights = () => {
    const { inputs } = system.account.find("lb-ListenerRule", "web-cutover") ?? {};
    const [action] = (inputs?.["actions"] ?? []) as {
      readonly forward: { readonly targetGroups: { readonly weight: number }[] };
    }[];
    return action?.forward.targetGroups.map(({ weight }) => weight);
  };

  beforeAll(async () => {
    system = await AwsSystem.begin();
    system.ask({ blue: { version: "1.4.2" }, green: { version: "1.5.0" }, traffic: all });
    expect(await system.up()).toMatchObject({ code: 0 });
  });

  afterAll(() => system.remove());

  it("gets its rule written again where a hand set it, though the state says what is asked", async () => {
    change("lb-ListenerRule", "web-cutover", (it) => {
      const [action] = (it["actions"] ?? []) as {
        forward: { targetGroups: { weight: number }[] };
      }[];
      for (const group of action?.forward.targetGroups ?? []) group.weight = 100 - group.weight;
    });
    expect(weights()).toEqual([0, 100]);
    const outcome = await system.up();
    expect(outcome).toMatchObject({ code: 0, changes: [{ op: "update", name: "web-cutover" }] });
    expect(weights()).toEqual([100, 0]);
  });

  it("refuses traffic to a color that ECS rolled back, however healthy it is, and then deploys it again", async () => {
    const service = system.account.find("ecs-Service", "web-green-service");
    const deployed = String(service?.inputs["taskDefinition"]);
    change("ecs-Service", "web-green-service", (it) => {
      it["taskDefinition"] = deployed.replace(/:(\d+)$/, ":99");
    });
    system.ask({ traffic: none });
    const refused = await system.up();
    expect(refused.code).not.toBe(0);
    expect(refused.output).toContain("web: refused: green would gain traffic, but ECS runs");
    expect(weights()).toEqual([100, 0]);

    system.ask({ traffic: all });
    const again = await system.project.up("prod", "--refresh");
    expect(again).toMatchObject({ code: 0 });
    const now = system.account.find("ecs-Service", "web-green-service");
    expect(now?.inputs["taskDefinition"]).toBe(deployed);
    system.ask({ traffic: none });
    expect(await system.up()).toMatchObject({ code: 0 });
    expect(weights()).toEqual([0, 100]);
  });

  it("is rolled back at once by the command line, and the next up has nothing left to write but the memory", async () => {
    const begin = Date.now();
    const rollback = await system.project.crossfade("rollback", "prod", "web", "--now", "--yes");
    expect(rollback).toMatchObject({ code: 0 });
    expect(weights()).toEqual([100, 0]);
    expect(Date.now() - begin).toBeLessThan(30_000);
    expect(system.project.readStack("prod")).toContain("traffic: {blue: 100, green: 0}");

    system.ask({ traffic: all });
    const outcome = await system.up();
    expect(outcome).toMatchObject({ code: 0, changes: [{ op: "update", name: "web-cutover" }] });
    expect(weights()).toEqual([100, 0]);
    system.ask({ traffic: none });
    expect(await system.up()).toMatchObject({ code: 0 });
  });

  it("loses nothing but the color's own when that is retired", async () => {
    system.ask({ live: "green", blue: { version: "1.4.2", retired: true } });
    const retired = await system.up();
    expect(retired).toMatchObject({ code: 0 });
    const touched = retired.changes.map(({ op, name }) => `${op} ${name}`);
    expect(touched.filter((it) => !it.startsWith("delete web-blue-"))).toEqual([]);
    expect(touched).toContain("delete web-blue-service");
  });
});
