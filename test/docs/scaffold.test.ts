import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import prettier from "prettier";
import { expect, it } from "vitest";
import { candidatesIn, proposalFor } from "../../lib/adopt";
import { checkAnswers, projectFiles } from "../../lib/scaffold";
import { ecsState, resource } from "../adopt/states";
import { everyProject } from "../scaffold/everyProject";
import { blocksOf, root } from "./blocks";
import { problemsOfFiles } from "./typescript";

/** What crossfade adopt proposes: with all that a state can tell, with hardly anything, and for a container. */
function proposedPrograms(): string[] {
  const wish = { service: "order-api", project: "shop", stack: "prod", color: "green" } as const;
  const release = { image: `web@sha256:${"a".repeat(64)}`, version: "1.4.2" };
  const container = {
    user: "node",
    command: ["node", "main.mjs"],
    environment: [
      { name: "API_TOKEN", value: "x" },
      { name: "LOG_LEVEL", value: "info" },
    ],
  };
  const task = { runtimePlatform: { cpuArchitecture: "ARM64" } };
  const networkConfiguration = { subnets: ["subnet-1"], assignPublicIp: true };
  const box = { ports: [{ internal: 80, external: 80 }], envs: ["A=b", "B_SECRET=c"] };
  const states = [
    ecsState({ container, task, service: { networkConfiguration } }),
    ecsState({
      balancer: undefined,
      group: undefined,
      task: undefined,
      scaling: undefined,
      service: { desiredCount: 0 },
    }),
    [resource("docker:index/container:Container", "box", box)],
    [resource("docker:index/container:Container", "box", { networksAdvanced: [{ name: "a" }] })],
  ];
  return states.map((state) => {
    const [candidate] = candidatesIn(state);
    if (candidate === undefined) throw new Error("no candidate");
    return proposalFor(state, candidate, { ...wish, ...release }).program;
  });
}

it("every program that crossfade init and crossfade adopt write has no mistake of types, and the check would find one", () => {
  const files = new Map<string, string>();
  const seen = new Set<string>();
  for (const [index, project] of everyProject().entries()) {
    const programs = project.files.filter(({ path }) => path.endsWith(".ts"));
    const text = programs.map((file) => file.text).join("");
    // Pipelines and stacks change no program.
    if (seen.has(text)) continue;
    seen.add(text);
    for (const file of programs) files.set(`project${String(index)}/${file.path}`, file.text);
  }
  expect(seen.size).toBe(2 * 3);
  for (const [index, text] of proposedPrograms().entries()) {
    files.set(`adopted${String(index)}/program.ts`, text);
  }
  const [program] = [...files].filter(([path]) => path.endsWith("/program.ts"));
  const [path, text] = program ?? ["", ""];
  files.set("wrong/program.ts", text.replace("port: 3000", 'port: "3000"'));
  files.set("wrong/index.ts", 'import { programm } from "./program";\nexport = programm;\n');
  expect([dirname(path), text.includes("port: 3000")]).toEqual(["project0", true]);
  expect(problemsOfFiles(files)).toEqual([
    "wrong/program.ts: Type 'string' is not assignable to type 'number'.",
    `wrong/index.ts: '"./program"' has no exported member named 'programm'. Did you mean 'program'?`,
  ]);
});

it("the guide for beginners shows what crossfade init writes", async () => {
  const path = "docs/getting-started.md";
  const answers = checkAnswers({
    name: "hello",
    platform: "docker",
    stages: "dev",
    services: ["hello:3000"],
    ci: "none",
  });
  const files = projectFiles(answers, "0.1.0");
  const blocks = blocksOf(path, readFileSync(join(root, path), "utf8")).map(({ code }) => code);
  for (const shown of ["program.ts", "Pulumi.dev.yaml"]) {
    const text = files.find((file) => file.path === shown)?.text ?? "";
    // A document is as wide as this repository, a project as formatters are by themselves.
    const filepath = join(root, shown);
    expect(blocks, shown).toContain(await prettier.format(text, { filepath, printWidth: 100 }));
  }
});
