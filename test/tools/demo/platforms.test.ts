import { existsSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { platformNames } from "../../../tools/demo/args";
import { stackNames } from "../../../tools/demo/platform";
import { platformNamed } from "../../../tools/demo/platforms";

const root = resolve(__dirname, "../../..");
const named = (name: (typeof platformNames)[number]) =>
  platformNamed(name, {
    root,
    cacheRoot: "/nowhere",
    progress: () => undefined,
    signal: new AbortController().signal,
  });

describe.each(platformNames)("the demonstration on %s", (name) => {
  it("deploys stacks of its own, whose files are of that platform", () => {
    const { platform } = named(name);
    expect(platform.name).toBe(name);
    for (const stack of stackNames(platform.stacks)) {
      const file = resolve(root, "stacks", `Pulumi.${stack}.yaml`);
      expect([stack, existsSync(file)]).toEqual([stack, true]);
      expect(readFileSync(file, "utf8")).toContain(`platform: ${name}`);
    }
  });

  it("bakes shorter than the story waits, and has the services of the story", async () => {
    const { platform, files } = named(name);
    await files.refuseReleases();
    for (const stack of stackNames(platform.stacks)) {
      const services = (await files.value(stack, "crossfade:services")) as object;
      expect(services).toMatchObject({
        web: { live: "blue", bake: "5 seconds", drain: "5 seconds" },
        api: { live: "blue", bake: "5 seconds", drain: "5 seconds" },
      });
    }
  });
});

describe("the stacks of both platforms", () => {
  it("have different names, so that both demonstrations can be up", () => {
    const all = platformNames.flatMap((name) => stackNames(named(name).platform.stacks));
    expect(new Set(all).size).toBe(4);
  });

  it("are the same services for the same stages", () => {
    const [docker, kubernetes] = platformNames.map((name) => {
      const { stacks } = named(name).platform;
      return stackNames(stacks).map((stack) => {
        const text = readFileSync(resolve(root, "stacks", `Pulumi.${stack}.yaml`), "utf8");
        const { config } = parse(text) as { config: Record<string, { stage?: string }> };
        return [config["crossfade:environment"]?.stage, config["crossfade:services"]];
      });
    });
    expect(kubernetes).toEqual(docker);
  });
});
