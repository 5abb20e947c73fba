import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { nameOf, tagsOf } from "./support/awsAccount";
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

  describe("with machines in its cluster, and another one beside it whose traffic ECS moves", () => {
    const service = (name: string) => system.account.find("ecs-Service", `${name}-service`);
    const image = (letter: string) => `registry.example.com/api@sha256:${letter.repeat(64)}`;
    const releases = () => {
      const kept = service("api");
      const tags = kept === undefined ? {} : tagsOf(kept);
      return [tags["crossfade.version"], tags["crossfade.previous.version"]];
    };

    it("stays where it serves, moves with its idle color, and the other one begins", async () => {
      system.more = {
        config: ['e2e:machines: "true"'],
        services: [
          `api: {strategy: canary, controller: ecs, release: {version: "2.0.0", image: "${image("e")}"}}`,
        ],
      };
      system.ask({ blue: { version: "1.4.2" } });
      const outcome = await system.up();
      expect(outcome).toMatchObject({ code: 0 });
      const touched = outcome.changes.map(({ op, name }) => `${op} ${name}`);
      const others = touched.filter((it) => !/^create (?:web-blue|shop|api)/.test(it));
      expect(others).toEqual(["update shop-capacity"]);
      expect(service("web-green")?.inputs).toMatchObject({ launchType: "FARGATE" });
      const [provider] = system.account.all("ecs-CapacityProvider");
      expect(service("web-blue")?.inputs).toMatchObject({
        capacityProviderStrategies: [{ capacityProvider: provider?.inputs["name"], weight: 1 }],
      });
      expect(service("api")?.inputs["deploymentConfiguration"]).toMatchObject({
        strategy: "CANARY",
        canaryConfiguration: { canaryPercent: 10, canaryBakeTimeInMinutes: "5" },
      });
    });

    it("gives a release to ECS by a task and its service, and writes no weight that ECS wrote", async () => {
      const flip = (it: Record<string, unknown>) => {
        const [action] = it["actions"] as { forward: { targetGroups: { weight: number }[] } }[];
        for (const group of action?.forward.targetGroups ?? []) group.weight = 100 - group.weight;
      };
      change("lb-ListenerRule", "api-traffic", flip);
      const written = system.account.find("lb-ListenerRule", "api-traffic")?.inputs["actions"];
      const pinned = ["--version", "2.1.0", "--image", image("f")];
      const release = await system.project.crossfade("release", "prod", "api", ...pinned, "--yes");
      expect(release).toMatchObject({ code: 0 });
      const outcome = await system.project.up("prod", "--refresh");
      expect(outcome).toMatchObject({ code: 0 });
      const names = outcome.changes.filter(({ op }) => op !== "refresh").map(({ name }) => name);
      expect([...new Set(names)].sort()).toEqual(["api-service", "api-task"]);
      expect(releases()).toEqual(["2.1.0", "2.0.0"]);
      const rule = system.account.find("lb-ListenerRule", "api-traffic");
      expect(rule?.inputs["actions"]).toEqual(written);
    });

    it("has no weights of the other one to move, but a release to go back to", async () => {
      const to = ["--to", "green", "--percent", "10"];
      const refused = await system.project.crossfade("shift", "prod", "api", ...to);
      expect(refused.code).toBe(2);
      expect(refused.stderr).toContain("crossfade:services.api.controller in stack prod");
      const back = await system.project.crossfade("rollback", "prod", "api", "--yes");
      expect(back).toMatchObject({ code: 0 });
      expect(system.project.readStack("prod")).toContain(
        `release: {version: "2.0.0", image: "${image("e")}"}`,
      );
    });

    it("takes no role from ECS before its service is gone, and no machines from a cluster that uses them", async () => {
      const destroyed = await system.project.pulumi("destroy", "--yes", "--stack", "prod");
      expect(destroyed).toMatchObject({ code: 0 });
      const deleted = system.account.deleted();
      const place = (name: string) => deleted.lastIndexOf(name);
      expect(place("api-service")).toBeGreaterThan(0);
      expect(place("api-infrastructure-rights")).toBeGreaterThan(place("api-service"));
      expect(place("shop-general-provider")).toBeGreaterThan(place("shop-capacity"));
    });
  });
});
