import { readFileSync } from "node:fs";
import { join } from "node:path";
import * as pulumi from "@pulumi/pulumi";
import { describe, expect, it } from "vitest";
import {
  type AdoptedKind,
  adoptionOptions,
  adoptionStep,
  checkAdoption,
} from "../../../lib/aws/service/adoption";
import type { AdoptArgs, AdoptedColor } from "../../../lib/aws/service/adoptionArgs";
import type { AppliedService } from "../../../lib/plan";
import { named } from "../../record";
import { built } from "../built";
import { both, declared, loaded, one, past } from "../fixtures";

const byAlias: AdoptedColor = {
  targetGroup: { alias: "web" },
  service: { alias: "web" },
  taskDefinition: { alias: "web" },
};

const region = "eu-central-1:123456789012";
const byImport = {
  targetGroup: {
    import: `arn:aws:elasticloadbalancing:${region}:targetgroup/web/20cfe21448b66314`,
  },
  service: { import: "shop/web" },
  taskDefinition: { import: `arn:aws:ecs:${region}:task-definition/web:7` },
  scalingTarget: { import: "ecs/service/shop/web/ecs:service:DesiredCount" },
} as const satisfies AdoptedColor;

/** What is applied after the run that imported a color: its cutover is there, and nothing says what it runs. */
const imported: AppliedService = { since: "2026-01-01T00:00:00.000Z", held: {}, colors: {} };

describe("adoptionStep", () => {
  it.each<[string, AppliedService | undefined, string]>([
    ["nothing is applied", undefined, "take"],
    ["a run ended before the cutover", { colors: past(0).colors }, "take"],
    ["the cutover is there, and the color has no tags", imported, "tag"],
    ["both are there", past(0), "done"],
  ])("when %s", (_when, applied, step) => {
    expect(adoptionStep("blue", loaded({ ...declared, blue: one }, applied))).toBe(step);
  });
});

describe("adoptionOptions", () => {
  it("takes what is imported just as it is, and lets tags in with the next run", () => {
    const { service } = byImport;
    expect(adoptionOptions("service", service, "take")).toEqual({
      import: "shop/web",
      ignoreChanges: ["*"],
    });
    const { ignoreChanges = [], ...others } = adoptionOptions("service", service, "tag");
    expect(others).toEqual({});
    expect(ignoreChanges).toContain("taskDefinition");
    expect(ignoreChanges).not.toContain("tags");
    expect(adoptionOptions("service", service, "done")).toEqual({});
  });

  it("finds what has an alias at the top of the program, and lets tags in at once", () => {
    const aliases = [{ name: "web", parent: pulumi.rootStackResource }];
    const { ignoreChanges, ...others } = adoptionOptions("targetGroup", { alias: "web" }, "take");
    expect(others).toEqual({ aliases });
    expect(ignoreChanges).toContain("port");
    expect(adoptionOptions("targetGroup", { alias: "web" }, "done")).toEqual({ aliases });
  });

  it("takes a URN as it is", () => {
    const urn = "urn:pulumi:prod::shop::my:Web$aws:ecs/service:Service::web";
    expect(adoptionOptions("service", { alias: urn }, "done")).toEqual({ aliases: [urn] });
  });

  it("lets the scaling follow the program from the beginning", () => {
    const { ignoreChanges } = adoptionOptions("scalingTarget", { alias: "web" }, "take");
    expect(ignoreChanges).toEqual([]);
  });

  it("does nothing where nothing was there before", () => {
    expect(adoptionOptions("scalingTarget", undefined, "take")).toEqual({});
  });

  it.each<[AdoptedKind, string]>([
    ["targetGroup", "lb/targetGroup"],
    ["service", "ecs/service"],
    ["taskDefinition", "ecs/taskDefinition"],
  ])("leaves every argument of a %s but its tags as it is, by the vendor's types", (kind, file) => {
    const path = join(__dirname, "../../../node_modules/@pulumi/aws", `${file}.d.ts`);
    const [, args = ""] = readFileSync(path, "utf8").split(/^export interface \w+Args \{/m);
    const all = [...args.matchAll(/^ {4}(\w+)\??:/gm)].map(([, name]) => name);
    const { ignoreChanges } = adoptionOptions(kind, { alias: "web" }, "take");
    expect(ignoreChanges).toEqual(all.filter((name) => name !== "tags").sort());
  });
});

describe("checkAdoption", () => {
  function problems(adopt: AdoptArgs, asked: object = both, applied?: AppliedService): string[] {
    const found: string[] = [];
    const service = loaded(asked, applied);
    checkAdoption(adopt, service, (problem, fix) =>
      found.push([problem, fix].filter(Boolean).join("; ")),
    );
    return found;
  }

  it("accepts what serves and is adopted, both ways, and both halves", () => {
    expect(problems({ blue: byAlias })).toEqual([]);
    expect(problems({ blue: byImport, green: byAlias })).toEqual([]);
    expect(
      problems({ green: byAlias, blue: byAlias }, { ...both, traffic: { blue: 90, green: 10 } }),
    ).toEqual([]);
  });

  it("wants the release that runs, and the traffic where it is", () => {
    expect(problems({ green: byAlias }, { ...declared, blue: one })).toEqual([
      'adopt.green is there, but the configuration has no release for green; write the release that it runs: green: {version: "…", image: "…@sha256:…"}',
      "blue has 100 % of the traffic, expected 0 until green is adopted; leave the traffic where it is, run pulumi up, and shift it then",
    ]);
  });

  it("asks for none of that once the color is adopted", () => {
    const moved = { ...both, traffic: { blue: 0, green: 100 } };
    expect(problems({ blue: byAlias }, moved, past(0))).toEqual([]);
  });

  it("names every id that AWS does not know things by", () => {
    const wrong: AdoptedColor = {
      targetGroup: { import: "web" },
      service: { import: `arn:aws:ecs:${region}:service/shop/web` },
      taskDefinition: { import: "web:7" },
      scalingTarget: { alias: "" },
    };
    expect(problems({ blue: wrong })).toEqual([
      'adopt.blue.targetGroup.import is "web", expected such as "arn:aws:elasticloadbalancing:eu-central-1:123456789012:targetgroup/web/20cfe21448b66314"',
      `adopt.blue.service.import is "arn:aws:ecs:${region}:service/shop/web", expected such as "shop/web"`,
      'adopt.blue.taskDefinition.import is "web:7", expected such as "arn:aws:ecs:eu-central-1:123456789012:task-definition/web:7"',
      "adopt.blue.scalingTarget.alias is empty, expected the resource's name in the program, or its URN",
    ]);
  });
});

describe("a BlueGreenService that adopts", () => {
  const frozen = ["web-blue", "web-blue-service", "web-blue-task"];

  it("freezes what was there before, before anything is known of it, and puts it before the cutover", async () => {
    const made = await built(() => loaded({ ...declared, blue: one }), {
      adopt: { blue: byAlias },
    });
    for (const name of frozen) {
      const { ignoreChanges } = named(made, name);
      expect([name, ignoreChanges.length > 10, ignoreChanges.includes("tags")]).toEqual([
        name,
        true,
        false,
      ]);
    }
    expect(named(made, "web-blue-scaling").ignoreChanges).toEqual([]);
    expect(named(made, "web-cutover").dependsOn).toContain("web-blue-service");
  });

  it("puts an idle half that was there before in front of the cutover as well, once", async () => {
    const adopt = { blue: byAlias, green: byAlias };
    const first = await built(() => loaded(both), { adopt });
    expect(named(first, "web-cutover").dependsOn).toContain("web-green-service");
    const later = await built(() => loaded(both, past(0)), { adopt });
    expect(named(later, "web-cutover").dependsOn).not.toContain("web-green-service");
  });

  it("lets an adopted color go its way once it is idle", async () => {
    const moved = { ...both, live: "green", traffic: { blue: 0, green: 100 } };
    const made = await built(() => loaded(moved, past(100)), { adopt: { blue: byImport } });
    expect(named(made, "web-blue").ignoreChanges).toEqual([]);
    expect(named(made, "web-blue-service").ignoreChanges).toEqual(["desiredCount"]);
  });
});
