import { readFileSync } from "node:fs";
import { join } from "node:path";
import prettier from "prettier";
import { describe, expect, it } from "vitest";
import { parseStackFile } from "../../lib/config";
import { configurationWarnings } from "../../lib/cli/warnings";
import { isPipelineFile, lintPipeline } from "../../lib/pipeline";
import { versions } from "../../lib/scaffold/versions";
import { everyProject, textOf } from "./everyProject";

const projects = everyProject();
const root = join(__dirname, "../..");

describe("files of a new project", () => {
  it("are of every platform, pipeline, number of services and of stacks", () => {
    expect(projects.length).toBe(2 * 6 * 3 * 3);
  });

  it("have stack files without a mistake or a warning, with a release in the first one only", () => {
    for (const project of projects) {
      const { answers, title } = project;
      for (const [index, { name, stage }] of answers.stacks.entries()) {
        const path = `Pulumi.${name}.yaml`;
        const { configuration } = parseStackFile(path, textOf(project, path));
        expect(configuration.environment).toEqual({ stage, platform: answers.platform });
        expect(Object.keys(configuration.services)).toEqual(answers.services.map((s) => s.name));
        expect(configurationWarnings(configuration, new Date()), title).toEqual([]);
        const blue = { version: "1.4.2", image: `hello:1.4.2@sha256:${"a".repeat(64)}` };
        const isReleased = index === 0 && answers.services.length === 1;
        expect(configuration.services["hello"]).toEqual(
          answers.services[0]?.name !== "hello"
            ? undefined
            : {
                strategy: "canary",
                live: "blue",
                traffic: { blue: 100, green: 0 },
                ...(isReleased ? { blue } : {}),
              },
        );
      }
    }
  });

  it("have pipelines without a finding", () => {
    for (const { answers, files, title } of projects) {
      const pipeline = files.filter(({ path }) => isPipelineFile(path));
      expect(pipeline.length > 0, title).toBe(answers.ci !== "none");
      expect(lintPipeline(pipeline), title).toEqual([]);
      for (const stack of answers.ci === "none" ? [] : answers.stacks) {
        expect(pipeline.map(({ text }) => text).join("")).toContain(stack.name);
      }
    }
  });

  it("are formatted as formatters do without being told anything, where names are not too long", async () => {
    const seen = new Set<string>();
    for (const { files } of projects.filter(({ answers }) => answers.name.length < 20)) {
      for (const { path, text } of files) {
        if (!/\.(?:ts|json)$/.test(path) || seen.has(text)) continue;
        seen.add(text);
        expect(text).toBe(await prettier.format(text, { filepath: path }));
      }
    }
    expect(seen.size).toBe(4 + 2 + 1 + 2 + 1);
  });

  it("never have one path twice, and end with a line break", () => {
    for (const { files } of projects) {
      const paths = files.map(({ path }) => path);
      expect(new Set(paths).size).toBe(paths.length);
      expect(files.filter(({ text }) => !/[^\n]\n$/.test(text))).toEqual([]);
    }
  });

  it("give stacks on one machine ports of their own", () => {
    const [project] = projects.filter(
      ({ answers }) => answers.platform === "docker" && answers.stacks.length === 4,
    );
    if (project === undefined) throw new Error("no such project");
    const ports = project.answers.stacks.map(
      ({ name }) => /:port: "(\d+)"/.exec(textOf(project, `Pulumi.${name}.yaml`))?.[1],
    );
    expect(ports).toEqual(["8480", "8490", "8500", "8510"]);
  });

  it("install the versions that this package is tested with, and itself", () => {
    const installed = (name: string) =>
      (
        JSON.parse(readFileSync(join(root, "node_modules", name, "package.json"), "utf8")) as {
          version: string;
        }
      ).version;
    for (const [name, version] of Object.entries(versions)) {
      expect(`${name} ${version}`).toBe(`${name} ${installed(name)}`);
    }
    const dependencies = new Map(
      projects.map((project) => [
        project.answers.platform,
        (JSON.parse(textOf(project, "package.json")) as { dependencies: object }).dependencies,
      ]),
    );
    const own = { "pulumi-crossfade": "0.1.0", "@pulumi/pulumi": versions["@pulumi/pulumi"] };
    expect(dependencies.get("docker")).toEqual({
      ...own,
      "@pulumi/docker": versions["@pulumi/docker"],
    });
    expect(dependencies.get("aws")).toEqual({
      ...own,
      "@pulumi/aws": versions["@pulumi/aws"],
      "@aws-sdk/client-elastic-load-balancing-v2":
        versions["@aws-sdk/client-elastic-load-balancing-v2"],
    });
  });

  it("tell the commands of the first hour, which are those of the stacks that are there", () => {
    for (const project of projects) {
      const text = textOf(project, "README.md");
      const [first] = project.answers.stacks;
      expect(text).toContain(`\npulumi stack init ${first?.name ?? ""}\n`);
      const isReleased = Object.keys(project.answers.releases).length > 0;
      expect(text.includes(" --version 1.0.0 "), project.title).toBe(!isReleased);
      expect(text.includes("certificateArn")).toBe(project.answers.platform === "aws");
      expect(text).not.toMatch(/undefined|\n\n\n|\[object/);
    }
  });
});
