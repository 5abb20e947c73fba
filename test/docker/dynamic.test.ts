import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { Module } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as pulumi from "@pulumi/pulumi";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { Cutover } from "../../lib/docker";
import { providerText, tokens } from "../../lib/docker/dynamic";
import { named, record } from "../record";

/** Evaluates a text as the dynamic provider does: as a module without a file. */
function handlerOf(text: string): () => unknown {
  const made = new Module("") as Module & { _compile(text: string, file: string): void };
  made._compile(text, "");
  return (made.exports as { handler: () => unknown }).handler;
}

/** A folder with the package in it, as npm leaves it. */
function installed(folder: string, cutover: string): void {
  const place = join(folder, "node_modules/pulumi-crossfade");
  mkdirSync(place, { recursive: true });
  const exports = { "./docker/provider": "./provider.js" };
  writeFileSync(join(place, "package.json"), JSON.stringify({ name: "pulumi-crossfade", exports }));
  writeFileSync(join(place, "provider.js"), `exports.cutover = ${JSON.stringify(cutover)};`);
}

describe("providerText", () => {
  let folder: string;

  beforeEach(() => {
    folder = realpathSync(mkdtempSync(join(tmpdir(), "crossfade-project-")));
    vi.spyOn(process, "cwd").mockReturnValue(folder);
  });

  afterEach(() => {
    vi.restoreAllMocks();
    rmSync(folder, { recursive: true });
  });

  it("loads the code that the program runs with", () => {
    installed(folder, "of the project");
    writeFileSync(join(folder, "place.js"), 'exports.cutover = "of the program";');
    expect(handlerOf(providerText("cutover", join(folder, "place")))()).toBe("of the program");
  });

  it("finds the package in the project when the state was written on another machine", () => {
    installed(folder, "of the project");
    expect(handlerOf(providerText("cutover", "/on/another/machine/provider"))()).toBe(
      "of the project",
    );
  });

  it("finds the package from inside its own repository", () => {
    const exports = { "./docker/provider": "./provider.js" };
    writeFileSync(
      join(folder, "package.json"),
      JSON.stringify({ name: "pulumi-crossfade", exports }),
    );
    writeFileSync(join(folder, "provider.js"), 'exports.cutover = "of the repository";');
    expect(handlerOf(providerText("cutover", "/elsewhere"))()).toBe("of the repository");
  });

  it("says what to do where the package is not installed", () => {
    expect(() => handlerOf(providerText("cutover", "/elsewhere"))()).toThrow(
      `pulumi-crossfade is not installed in ${folder}; try: npm install`,
    );
  });

  it("does not take a broken package for a missing one", () => {
    writeFileSync(join(folder, "place.js"), 'require("something-that-is-not-there");');
    expect(() => handlerOf(providerText("cutover", join(folder, "place")))()).toThrow(
      "Cannot find module 'something-that-is-not-there'",
    );
  });

  it("holds no code that a new version of the library could change", () => {
    expect(providerText("cutover", "/place").split("\n")).toHaveLength(16);
    expect(providerText("cutover", "/place")).toContain("return require(path).cutover;");
  });
});

describe("a dynamic resource", () => {
  const args = {
    balancer: "edge",
    service: "web",
    weights: { blue: 100, green: 0 },
    releases: {},
    needed: {},
  };

  it("has the type by which the state is read", async () => {
    const made = await record(() => new Cutover("web-cutover", args));
    expect(named(made, "web-cutover").type).toBe(tokens.cutover);
  });

  it("carries the Engine's address where the program has one", async () => {
    const plain = await record(() => new Cutover("web-cutover", args));
    expect(named(plain, "web-cutover").inputs).not.toHaveProperty("host");
    const remote = await record(() => {
      pulumi.runtime.setConfig("docker:host", "tcp://build:2376");
      return new Cutover("web-cutover", args);
    });
    expect(named(remote, "web-cutover").inputs["host"]).toBe("tcp://build:2376");
  });
});
