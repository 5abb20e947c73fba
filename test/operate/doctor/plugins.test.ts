import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { describe, expect, it } from "vitest";
import {
  type NeededPlugin,
  pluginsFinding,
  pluginsOnPath,
} from "../../../lib/operate/doctor/plugins";

const node: NeededPlugin = { kind: "language", name: "nodejs" };
const docker: NeededPlugin = { kind: "resource", name: "docker", version: "5.2.0" };

describe("pluginsOnPath", () => {
  it("finds programs, and takes no other file for one", async () => {
    const folder = mkdtempSync(join(tmpdir(), "crossfade-plugins-"));
    writeFileSync(join(folder, "pulumi-language-nodejs"), "");
    chmodSync(join(folder, "pulumi-language-nodejs"), 0o755);
    writeFileSync(join(folder, "pulumi-resource-docker"), "");
    chmodSync(join(folder, "pulumi-resource-docker"), 0o644);
    const path = ["/nowhere", "", folder].join(delimiter);
    expect(await pluginsOnPath([node, docker], path)).toEqual([node]);
    rmSync(folder, { recursive: true });
  });
});

describe("pluginsFinding", () => {
  const listed = (version: string) =>
    JSON.stringify([{ name: "docker", kind: "resource", version, size: 1 }]);

  it.each([
    ["on the PATH", { listed: "[]", onPath: [node, docker] }],
    ["installed", { listed: listed("5.2.0"), onPath: [node] }],
  ])("is content with plugins that are %s", (_where, found) => {
    expect(pluginsFinding([node, docker], found)).toEqual({
      check: "plugins",
      level: "ok",
      words: "language nodejs, resource docker 5.2.0",
    });
  });

  it.each([
    ["is not there", "[]"],
    ["has another version", listed("4.5.0")],
    ["is not there, on an engine that lists nothing", ""],
  ])("says how to get a plugin that %s", (_how, text) => {
    expect(pluginsFinding([node, docker], { listed: text, onPath: [node] })).toEqual({
      check: "plugins",
      level: "warning",
      words: "resource docker 5.2.0 is not installed; pulumi fetches it when needed",
      fix: "pulumi plugin install resource docker 5.2.0",
    });
  });

  it("cannot do without the plugin that runs programs", () => {
    expect(pluginsFinding([node, docker], { listed: "[]", onPath: [] })).toEqual({
      check: "plugins",
      level: "problem",
      words: "pulumi-language-nodejs, which comes with Pulumi, is not on the PATH",
      fix: "install Pulumi again: https://www.pulumi.com/docs/install/",
    });
  });
});
