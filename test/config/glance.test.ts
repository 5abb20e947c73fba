import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { glance } from "../../lib/config/glance";

let root = "";

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "crossfade-glance-"));
  mkdirSync(join(root, "stacks"));
});

afterEach(() => {
  rmSync(root, { recursive: true });
});

function file(path: string, text: string): void {
  writeFileSync(join(root, path), text);
}

const services = "config:\n  crossfade:services:\n    web: {}\n    api: not even valid\n";

describe("glance", () => {
  it("finds stacks and services from anywhere in a project", async () => {
    file("Pulumi.yaml", "name: shop\nstackConfigDir: stacks\n");
    file("stacks/Pulumi.prod.yaml", services);
    file("stacks/Pulumi.dev.yaml", "");
    file("stacks/Pulumi.dev.deploy.yaml", "");
    file("stacks/other.yaml", "");
    expect(await glance(join(root, "stacks"), "prod")).toEqual({
      stacks: ["dev", "prod"],
      services: ["api", "web"],
    });
    expect(await glance(root, "dev")).toEqual({ stacks: ["dev", "prod"], services: [] });
    expect(await glance(root)).toEqual({ stacks: ["dev", "prod"], services: [] });
  });

  it.each([
    [
      "a project in Pulumi.yml, with the older name of the directory",
      "Pulumi.yml",
      "config: stacks",
    ],
    ["a project that is empty", "Pulumi.yaml", "stackConfigDir: stacks"],
  ])("finds stacks of %s", async (_what, name, text) => {
    file(name, text);
    file("stacks/Pulumi.prod.yaml", "");
    expect((await glance(root)).stacks).toEqual(["prod"]);
  });

  it.each([
    ["no YAML", "config: [\n"],
    ["no configuration", "7\n"],
    ["a list of services", "config:\n  crossfade:services: [web]\n"],
  ])("finds no service where there is %s, and says nothing", async (_what, text) => {
    file("Pulumi.yaml", "name: shop\n");
    file("Pulumi.prod.yaml", text);
    expect(await glance(root, "prod")).toEqual({ stacks: ["prod"], services: [] });
  });

  it("finds nothing outside of a project, or where its directory is gone", async () => {
    expect(await glance(root)).toEqual({ stacks: [], services: [] });
    file("Pulumi.yaml", "stackConfigDir: gone\n");
    expect(await glance(root)).toEqual({ stacks: [], services: [] });
  });
});
