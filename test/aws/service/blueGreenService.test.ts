import * as pulumi from "@pulumi/pulumi";
import { describe, expect, it } from "vitest";
import { BlueGreenService, Environment } from "../../../lib/aws";
import { cutoverOnly } from "../../../lib/testing";
import { named, record, type Recorded } from "../../record";
import { balancer, built, usual } from "../built";
import { both, declared, loaded, one, past, system, two, untagged } from "../fixtures";

let first: Promise<Recorded[]> | undefined;

/** A first run in which nothing is asked beyond the defaults; several tests look at the same one. */
function plain(): Promise<Recorded[]> {
  first ??= built(() => loaded());
  return first;
}

/** Names of the resources of a color, and of the others where none is given. */
function own(recorded: readonly Recorded[], color?: "blue" | "green"): string[] {
  return recorded
    .filter(({ custom, parent }) => custom && parent === "web")
    .filter(({ name }) => name.startsWith(`web-${color ?? ""}`))
    .map(({ name }) => name)
    .sort();
}

describe("BlueGreenService", () => {
  it("consists of two equal halves, rules, a closed group and one cutover", async () => {
    const made = await plain();
    const half = own(made, "blue").map((name) => name.replace("web-blue", "web-<color>"));
    expect(own(made, "green").map((name) => name.replace("web-green", "web-<color>"))).toEqual(
      half,
    );
    expect(half).toEqual([
      "web-<color>",
      "web-<color>-execution-policy",
      "web-<color>-execution-role",
      "web-<color>-logs",
      "web-<color>-preview",
      "web-<color>-scaling",
      "web-<color>-scaling-cpu",
      "web-<color>-scaling-memory",
      "web-<color>-service",
      "web-<color>-task",
      "web-<color>-task-role",
    ]);
    const others = own(made).filter((name) => !/^web-(?:blue|green)/.test(name));
    expect(others).toEqual([
      "web-balancer-to-tasks-3000",
      "web-cutover",
      "web-from-balancer-3000",
      "web-preview-refused",
      "web-reaches-https",
      "web-reaches-https-ipv6",
      "web-tasks",
    ]);
  });

  it("gives both halves the same inputs but for color and release", async () => {
    const made = await plain();
    for (const name of own(made, "blue").filter((it) => it !== "web-blue-preview")) {
      const text = (of: string) =>
        JSON.stringify(named(made, of).inputs).replace(/-task:[0-9a-f]{8}/, "-task:<revision>");
      const blue = text(name).replaceAll("blue", "green");
      expect(blue.replaceAll(one.image, two.image).replaceAll(one.version, two.version)).toBe(
        text(name.replace("blue", "green")),
      );
    }
  });

  it("opens nothing but its group while nothing is released", async () => {
    const made = await built(() => loaded(declared));
    expect(own(made).filter((name) => !/tasks|reaches|from-balancer/.test(name))).toEqual([]);
  });

  it("keeps group and preview of a color without a release, which then answers 503", async () => {
    const made = await built(() => loaded({ ...declared, blue: one }));
    expect(own(made, "green")).toEqual(["web-green", "web-green-preview"]);
  });

  it("shows nothing of traffic in the inputs of a component", async () => {
    const components = (await plain()).filter(({ custom }) => !custom);
    expect(components.map(({ inputs }) => inputs)).toEqual([{}, {}, {}]);
  });

  it("tags everything that can have tags", async () => {
    expect(untagged(await plain())).toEqual([]);
  });

  it.each([
    [0, 100],
    [100, 0],
    [0, 10],
    [50, 100],
    [50, 0],
  ])("changes one resource when green goes from %i to %i", async (from, to) => {
    const at = (green: number) => ({ ...both, traffic: { blue: 100 - green, green } });
    const before = await built(() => loaded(at(from), past(from)));
    const after = await built(() => loaded(at(to), past(from)));
    cutoverOnly(before, after);
  });

  it("takes everything of a retired color away, and lowers the other one's floor", async () => {
    const retired = { ...both, green: { ...two, retired: true } };
    const made = await built(() => loaded(retired, past(0)));
    expect(own(made, "green")).toEqual(["web-green", "web-green-preview"]);
    expect(named(made, "web-blue-scaling").inputs["minCapacity"]).toBe(2);
  });

  it("closes with a page while it is maintained, and previews go on", async () => {
    const maintenance = { message: "Back at 14:00", retry: "10 minutes" };
    const open = await built(() => loaded(both, past(0)));
    const closed = await built(() => loaded({ ...both, maintenance }, past(0)));
    expect(named(closed, "web-maintenance").inputs).toMatchObject({
      priority: 103,
      actions: [
        {
          type: "fixed-response",
          fixedResponse: {
            contentType: "text/plain",
            messageBody: "Back at 14:00",
            statusCode: "503",
          },
        },
      ],
      tags: { "crossfade.service": "web", "crossfade.retry": "600" },
    });
    const others = closed.filter(({ name }) => name !== "web-maintenance");
    const inputs = (made: readonly Recorded[]) => JSON.stringify(made.map((it) => it.inputs));
    expect(inputs(others)).toBe(inputs(open));
    expect(named(closed, "web-cutover").dependsOn).toContain("web-maintenance");
  });
});

describe("the order of a BlueGreenService", () => {
  it("deploys the color that will serve before the cutover, and the other one after it", async () => {
    const made = await plain();
    const { dependsOn } = named(made, "web-cutover");
    expect(dependsOn).toEqual(["web-blue", "web-blue-scaling", "web-blue-service", "web-green"]);
    for (const name of own(made, "green")) {
      const isDoor = name === "web-green" || name === "web-green-preview";
      const { dependsOn: comesAfter } = named(made, name);
      expect([name, comesAfter.includes("web-cutover")]).toEqual([name, !isDoor]);
    }
    for (const name of own(made, "blue")) {
      expect(named(made, name).dependsOn).not.toContain("web-cutover");
    }
  });

  it("turns round with the traffic, so that a broken color cannot block a rollback", async () => {
    const asked = { ...both, traffic: { blue: 0, green: 100 } };
    const made = await built(() => loaded(asked, past(50)));
    expect(named(made, "web-cutover").dependsOn).toContain("web-green-service");
    expect(named(made, "web-cutover").dependsOn).not.toContain("web-blue-service");
    expect(named(made, "web-blue-service").dependsOn).toContain("web-cutover");
  });

  it("waits for both colors when both will serve", async () => {
    const asked = { ...both, traffic: { blue: 90, green: 10 } };
    const { dependsOn } = named(await built(() => loaded(asked, past(0))), "web-cutover");
    expect(dependsOn).toEqual([
      "web-blue",
      "web-blue-scaling",
      "web-blue-service",
      "web-green",
      "web-green-scaling",
      "web-green-service",
    ]);
  });

  it("puts a service behind a rule before ECS is told of its group, and gives it its rights first", async () => {
    const { dependsOn } = named(await plain(), "web-blue-service");
    expect(dependsOn).toContain("web-blue-preview");
    expect(dependsOn).toContain("web-blue-execution-policy");
  });

  it("asks the balancer before a color gains, and nobody when none does", async () => {
    const gains = named(await plain(), "web-cutover");
    expect([gains.beforeCreate.length, gains.beforeUpdate.length]).toEqual([1, 1]);
    const stays = named(await built(() => loaded(both, past(0))), "web-cutover");
    expect([stays.beforeCreate.length, stays.beforeUpdate.length]).toEqual([0, 0]);
  });
});

describe("the serving color of a BlueGreenService", () => {
  it("ignores every change, but grows and shrinks, and the idle one takes the change", async () => {
    const made = await built(() => loaded(both, past(0)));
    const frozen = made.filter(({ ignoreChanges }) => ignoreChanges.includes("*"));
    expect(frozen.map(({ name }) => name).sort()).toEqual([
      "web-blue",
      "web-blue-execution-policy",
      "web-blue-execution-role",
      "web-blue-logs",
      "web-blue-service",
      "web-blue-task",
      "web-blue-task-role",
    ]);
    expect(named(made, "web-green-service").ignoreChanges).toEqual(["desiredCount"]);
    expect(named(made, "web-blue-scaling").ignoreChanges).toEqual([]);
  });
});

describe("the outputs of a BlueGreenService", () => {
  it("tell where it is, and what a request must say to see a color", async () => {
    const seen: unknown[] = [];
    await record(async () => {
      const environment = new Environment("shop", { system: system() });
      const web = new BlueGreenService("web", {
        environment,
        service: loaded(),
        balancer: { ...balancer },
        hosts: ["shop.example.com"],
        preview: { secret: "look-before" },
        ...usual,
      });
      const known = pulumi.all([web.url, web.previewUrl.green, web.previewHeaders.green]);
      await new Promise<void>((resolve) => {
        known.apply((values) => {
          seen.push(...values);
          resolve();
        });
      });
      seen.push(await pulumi.isSecret(web.previewHeaders.green), web.cutover !== undefined);
    });
    expect(seen).toEqual([
      "https://shop.example.com",
      "https://shop.example.com",
      { "x-crossfade-color": "green", "x-crossfade-secret": "look-before" },
      true,
      true,
    ]);
  });
});

describe("a mistake in the arguments of a BlueGreenService", () => {
  it("is reported with the component, and nothing else is registered", async () => {
    const error: unknown = await built(() => loaded(), { port: 0 }).catch((it: unknown) => it);
    expect(error).toBeInstanceOf(pulumi.ResourceError);
    expect(error).toMatchObject({
      message: 'BlueGreenService "web": port is 0, expected 1 to 65535',
      hideStack: true,
    });
  });

  it("is one where two services want the same priorities of a balancer", async () => {
    const twice = record(() => {
      const environment = new Environment("shop", { system: system() });
      const common = { environment, service: loaded(), balancer, ...usual };
      new BlueGreenService("web", common);
      new BlueGreenService("api", { ...common, priority: 102 });
    });
    await expect(twice).rejects.toThrow(
      'BlueGreenService "api": priority is 102, which takes 102 to 106, but BlueGreenService "web" has 102 on the same balancer',
    );
  });

  it("may be an image that AWS cannot fetch", async () => {
    const local = { version: "1", image: `sha256:${"a".repeat(64)}` };
    const building = built(() => loaded({ ...declared, blue: local }));
    await expect(building).rejects.toThrow("blue runs the local image");
  });
});
