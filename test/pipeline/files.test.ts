import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import type { Ports } from "../../lib/cli/ports";
import { programOf } from "../../lib/cli/program";
import { newSession } from "../../lib/cli/session";
import { lintPipeline, type Pipeline, pipelineFiles, pipelineSystems } from "../../lib/pipeline";
import { everything, nested, smallest } from "./samples";
import { scriptsOf } from "./scriptsOf";

const pipelines: [string, Pipeline][] = [
  ["everything", everything],
  ["the smallest", smallest],
  ["a nested project", nested],
];

const all = pipelineSystems.flatMap((system) =>
  pipelines.map(([name, pipeline]) => [system, name, pipeline] as const),
);

interface Workflow {
  readonly permissions: unknown;
  readonly jobs: Record<
    string,
    {
      needs?: string[];
      if?: string;
      environment?: string;
      concurrency?: unknown;
      permissions?: Record<string, string>;
      steps: { uses?: string; run?: string; with?: Record<string, unknown> }[];
    }
  >;
}

function workflow(name: string): Workflow {
  const file = pipelineFiles("github", everything).find(
    ({ path }) => path === `.github/workflows/${name}.yml`,
  );
  return parse(file?.text ?? "") as Workflow;
}

/** What `npx crossfade` is asked in a script, a list of words each. */
function commandLines(script: string): string[][] {
  return [...script.matchAll(/^npx crossfade (.*?)(?: \|\| .*)?$/gm)].map(([, words = ""]) =>
    words.replaceAll('"', "").split(" "),
  );
}

/** The command that the command line takes words for; it does nothing. */
async function understood(argv: readonly string[]): Promise<string> {
  const terminal = {
    color: { out: false, err: false },
    out: () => undefined,
    err: () => undefined,
  };
  const program = programOf(newSession([], { terminal } as unknown as Ports), "1.2.3");
  let name = "";
  for (const command of program.commands) command.action(() => void (name = command.name()));
  await program.parseAsync(argv, { from: "user" });
  return name;
}

describe("pipelines", () => {
  it.each(all)(
    "for %s, %s: pass the lint that they are checked with",
    (system, _name, pipeline) => {
      expect(lintPipeline(pipelineFiles(system, pipeline))).toEqual([]);
    },
  );

  it.each(all)("for %s, %s: call only commands that there are", async (system, _name, pipeline) => {
    const scripts = pipelineFiles(system, pipeline).flatMap(scriptsOf);
    const own = scripts.flatMap(commandLines);
    expect(own.length).toBeGreaterThan(3);
    for (const argv of own) await expect(understood(argv)).resolves.toBe(argv[0]);
  });

  it.each(all)("for %s, %s: name no key that lasts", (system, _name, pipeline) => {
    const text = pipelineFiles(system, pipeline)
      .map((file) => file.text)
      .join("");
    expect(text).not.toMatch(/AWS_(?:ACCESS_KEY_ID|SECRET_ACCESS_KEY)/);
    expect(text).not.toContain("undefined");
    expect(text).not.toContain("[object Object]");
  });

  it.each(pipelineSystems)("for %s: change each stack once, and look at each twice", (system) => {
    const scripts = pipelineFiles(system, everything).flatMap(scriptsOf).join("\n");
    for (const { name } of everything.stacks) {
      expect(scripts.split(`pulumi up --stack ${name} `)).toHaveLength(2);
      expect(scripts.split(`pulumi refresh --stack ${name} `)).toHaveLength(2);
      expect(scripts.split(`crossfade report ${name} `)).toHaveLength(2);
    }
    expect(scripts).toContain("crossfade promote staging prod-eu prod-us --yes");
    expect(scripts).not.toContain("crossfade promote prod");
  });
});

describe("the workflows of GitHub", () => {
  it("apply the stacks in their order, production behind an approval and the rehearsal", () => {
    const { jobs } = workflow("deploy");
    expect(Object.entries(jobs).map(([name, { needs = [] }]) => [name, needs])).toEqual([
      ["up-dev", []],
      ["promote-dev", ["up-dev"]],
      ["up-staging", ["up-dev"]],
      ["load-staging", ["up-staging"]],
      ["pages-staging", ["up-staging"]],
      ["promote-staging", ["up-staging"]],
      ["approve-prod-eu", ["up-staging", "load-staging", "pages-staging"]],
      ["up-prod-eu", ["approve-prod-eu"]],
      ["approve-prod-us", ["up-staging", "load-staging", "pages-staging"]],
      ["up-prod-us", ["approve-prod-us"]],
    ]);
  });

  it("queue changes of a stack and drop none, with the approval outside of the queue", () => {
    const { jobs } = workflow("deploy");
    expect(jobs["up-prod-eu"]?.concurrency).toEqual({
      group: "stack-prod-eu",
      "cancel-in-progress": false,
      queue: "max",
    });
    expect(jobs["approve-prod-eu"]?.concurrency).toBeUndefined();
    expect([jobs["approve-prod-eu"]?.environment, jobs["up-prod-eu"]?.environment]).toEqual([
      "prod-eu-approval",
      "prod-eu",
    ]);
  });

  it("give a preview a role of its own, and only jobs on AWS an identity", () => {
    const roles = (name: string, job: string) =>
      workflow(name).jobs[job]?.steps.flatMap((step) => step.with?.["role-to-assume"] ?? []);
    expect(roles("preview", "preview-prod-eu")).toEqual(["${{ vars.AWS_PREVIEW_ROLE_PROD_EU }}"]);
    expect(roles("deploy", "up-prod-eu")).toEqual(["${{ vars.AWS_ROLE_PROD_EU }}"]);
    expect(roles("drift", "drift-prod-eu")).toEqual(["${{ vars.AWS_PREVIEW_ROLE_PROD_EU }}"]);
    const { jobs, permissions } = workflow("preview");
    expect(permissions).toEqual({ contents: "read" });
    expect(jobs["preview-dev"]?.permissions).toEqual({ contents: "read" });
    expect(jobs["preview-staging"]?.permissions).toEqual({ contents: "read", "id-token": "write" });
    expect(jobs["comment"]?.permissions).toEqual({ contents: "read", "pull-requests": "write" });
  });

  it("comment also when a preview failed, and preview nothing of a fork", () => {
    const { jobs } = workflow("preview");
    const here = "github.event.pull_request.head.repo.full_name == github.repository";
    expect(jobs["comment"]?.if).toBe(`always() && ${here}`);
    expect(jobs["preview-prod-eu"]?.if).toBe(here);
  });

  it("plan for forks only, with the whole history and no right but to read", () => {
    const { jobs, permissions } = workflow("checks");
    expect(jobs["plan"]?.if).toBe(
      "github.event_name == 'pull_request' && !(github.event.pull_request.head.repo.full_name == github.repository)",
    );
    expect([jobs["plan"]?.permissions, permissions]).toEqual([undefined, { contents: "read" }]);
    expect(jobs["plan"]?.steps[0]?.with).toEqual({
      "persist-credentials": false,
      "fetch-depth": 0,
    });
  });

  it("are checks alone where there are no credentials, with a plan for everybody", () => {
    const files = pipelineFiles("github", { ...everything, checksOnly: true });
    expect(files.map(({ path }) => path)).toEqual([".github/workflows/checks.yml"]);
    const { jobs } = parse(files[0]?.text ?? "") as { jobs: Record<string, { if?: string }> };
    expect(jobs["plan"]?.if).toBe("github.event_name == 'pull_request'");
    expect(files[0]?.text).not.toMatch(/secrets\.|id-token/);
  });

  it("run no line of a fork where they may comment", () => {
    const { steps = [] } = workflow("forks").jobs["comment"] ?? {};
    expect(steps[0]?.with).toEqual({ "persist-credentials": false, ref: "main" });
    const expressions = steps.flatMap(({ run = "" }) => run.match(/\$\{\{/g) ?? []);
    expect(expressions).toEqual([]);
  });

  it("name each action by a commit, with its version beside it", () => {
    const uses = pipelineFiles("github", everything)
      .flatMap(({ text }) => text.split("\n"))
      .filter((line) => line.includes("uses:"));
    expect(uses.length).toBeGreaterThan(20);
    expect(uses.filter((line) => !/@[0-9a-f]{40} # v\d+\.\d+\.\d+$/.test(line))).toEqual([]);
  });
});

describe("the other systems", () => {
  const text = (system: (typeof pipelineSystems)[number]) =>
    pipelineFiles(system, everything)[0]?.text ?? "";

  it("serialize changes of a stack, each in its own way", () => {
    expect(text("gitlab")).toContain("resource_group: stack-prod-eu\n");
    expect(text("jenkins")).toContain("lock(resource: 'stack-prod-eu') {\n");
    expect(text("circleci")).toContain("serial-group: << pipeline.project.slug >>/stack-prod-eu\n");
    expect(text("azure")).toContain("lockBehavior: sequential\n");
  });

  it("plan for forks, and preview nothing of them, each in its own way", () => {
    const gitlab = parse(text("gitlab")) as Record<string, { rules: { if: string }[] }>;
    const [source, target] = [
      "$CI_MERGE_REQUEST_SOURCE_PROJECT_PATH",
      "$CI_MERGE_REQUEST_PROJECT_PATH",
    ];
    expect(gitlab["plan"]?.rules[0]?.if).toContain(`${source} != ${target}`);
    expect(gitlab["preview-prod-eu"]?.rules[0]?.if).toContain(`${source} == ${target}`);
    const stages = text("jenkins").split("stage('");
    const stage = (name: string) => stages.find((one) => one.startsWith(name)) ?? "";
    expect(stage("Plan")).toContain("expression { return env.CHANGE_FORK }");
    expect(stage("Plan")).not.toContain("withCredentials");
    expect(stage("Preview")).toContain("not { expression { return env.CHANGE_FORK } }");
    const circleci = parse(text("circleci")) as {
      workflows: { change: { jobs: (string | Record<string, { context?: string[] }>)[] } };
    };
    expect(circleci.workflows.change.jobs).toContainEqual({
      plan: { filters: { branches: { ignore: ["main"] } } },
    });
    expect(text("azure")).toContain("eq(variables['System.PullRequest.IsFork'], 'True')");
  });

  it("ask people before production, each in its own way", () => {
    expect(text("gitlab")).toContain("when: manual\n      allow_failure: false\n");
    expect(text("jenkins")).toContain("submitter 'prod-eu-approvers'\n");
    expect(text("circleci")).toContain("- approve-prod-eu:\n          type: approval\n");
    expect(text("azure")).toContain("environment: prod-eu\n");
  });

  it("write a Jenkinsfile whose braces and quotes close", () => {
    const groovy = text("jenkins").replace(/'''[\s\S]*?'''/g, "''");
    expect(groovy.split("{").length).toBe(groovy.split("}").length);
    expect(text("jenkins").split("'''").length % 2).toBe(1);
  });
});
