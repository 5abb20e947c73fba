import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { pipelineFiles } from "../../lib/pipeline";
import { everything } from "./samples";
import { scriptsOf } from "./scriptsOf";
import { folder, inFolders, repository, run, stub } from "./stubbedShell";

inFolders();

interface Job {
  readonly script: readonly string[];
  readonly steps: readonly { readonly run?: string | { name: string; command: string } }[];
}

/** The job `plan` of a system. */
function planOf(system: "github" | "gitlab" | "circleci"): Job {
  const [file] = pipelineFiles(system, everything);
  const { jobs, plan } = parse(file?.text ?? "") as { jobs: { plan: Job }; plan: Job };
  return system === "gitlab" ? plan : jobs.plan;
}

function github(): string {
  const last = planOf("github").steps.at(-1)?.run;
  return typeof last === "string" ? last : "";
}

const gitlab = (): string => planOf("gitlab").script.join("\n");

function circleci(): string {
  const runs = planOf("circleci").steps.map((step) => step.run);
  const plan = runs.find((one) => typeof one === "object" && one.name === "Plan");
  return typeof plan === "object" ? plan.command : "";
}

function jenkins(): string {
  const scripts = pipelineFiles("jenkins", everything).flatMap(scriptsOf);
  return scripts.find((script) => script.includes("crossfade plan")) ?? "";
}

describe("the plan of a fork", () => {
  it.each([
    ["0", "nothing much", 0],
    ["1", "the program stops", 1],
  ])("with exit code %s stands in the summary: %s", (ends, words, expected) => {
    stub("npx crossfade plan", "code", ends);
    mkdirSync(join(folder, ".crossfade"));
    writeFileSync(join(folder, ".crossfade/plan.md"), `${words}\n`);
    const variables = { BASE: "main", GITHUB_STEP_SUMMARY: join(folder, "summary") };
    const { code, log } = run(github(), variables);
    expect([code, log]).toEqual([
      expected,
      ["npx crossfade plan --base origin/main --markdown .crossfade/plan.md"],
    ]);
    expect(readFileSync(join(folder, "summary"), "utf8")).toBe(`${words}\n`);
  });

  it("ends with the code of a mistake, and shows nothing where there is nothing", () => {
    stub("npx crossfade plan", "code", "2");
    expect(run(github(), { BASE: "main", GITHUB_STEP_SUMMARY: "/nowhere/summary" }).code).toBe(2);
  });
});

describe("the plan of a fork, in a checkout that knows only the fork", () => {
  /** A clone whose remote is a fork, without the branch that the change goes to. */
  const forked = (): string => {
    const upstream = repository();
    const { code, out } = run("git update-ref -d refs/remotes/origin/main");
    expect([code, out]).toEqual([0, ""]);
    stub("npx crossfade plan", "do", 'git rev-parse --abbrev-ref origin/main\necho plan > "$6"');
    return upstream;
  };

  it.each([
    [
      "GitLab",
      gitlab,
      (upstream: string) => ({
        CI_MERGE_REQUEST_PROJECT_URL: upstream.replace(/\.git$/, ""),
        CI_MERGE_REQUEST_TARGET_BRANCH_NAME: "main",
      }),
    ],
    [
      "CircleCI",
      circleci,
      (upstream: string) => ({
        CIRCLE_PR_NUMBER: "12",
        CIRCLE_PROJECT_USERNAME: "shop",
        CIRCLE_PROJECT_REPONAME: "web",
        GIT_CONFIG_COUNT: "1",
        GIT_CONFIG_KEY_0: `url.${upstream}.insteadOf`,
        GIT_CONFIG_VALUE_0: "https://github.com/shop/web.git",
      }),
    ],
    ["Jenkins", jenkins, () => ({ CHANGE_TARGET: "main" })],
  ])("fetches what it is compared with, and shows it: %s", (_, script, variables) => {
    const upstream = forked();
    const { code, out, log } = run(script(), variables(upstream));
    expect([code, log.at(-1)]).toEqual([
      0,
      "npx crossfade plan --base origin/main --markdown .crossfade/plan.md",
    ]);
    expect(out).toMatch(/^origin\/main\nplan\n/);
  });

  it("is made by CircleCI of forks alone", () => {
    expect(run(circleci())).toEqual({
      code: 0,
      out: "No fork: the previews tell more.\n",
      log: [],
    });
  });
});
