import { spawnSync } from "node:child_process";
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { parse } from "yaml";
import { pipelineFiles } from "../../lib/pipeline";
import { everything } from "./samples";

let folder: string;

/** Programs that write down what they are asked, in the place of the real ones. */
const programs = ["npx", "npm", "pulumi", "docker", "gh", "curl", "az"];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "crossfade-steps-"));
  mkdirSync(join(folder, "bin"));
  for (const name of programs) {
    // It answers and ends with what a test has put beside it.
    const stub = `#!/usr/bin/env bash
echo "${name} $*" >> "$STUBS/log"
shift_to="$STUBS/$(echo "${name} $*" | cut -d' ' -f1-3 | tr ' /' '__')"
if [ -f "$shift_to.out" ]; then cat "$shift_to.out"; fi
if [ -f "$shift_to.do" ]; then . "$shift_to.do"; fi
if [ -f "$shift_to.code" ]; then exit "$(cat "$shift_to.code")"; fi
`;
    writeFileSync(join(folder, "bin", name), stub);
    chmodSync(join(folder, "bin", name), 0o755);
  }
});

afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

interface Run {
  readonly code: number | null;
  readonly out: string;
  readonly log: string[];
}

/** Runs a script as the system would, in a folder with a repository. */
function run(script: string, variables: Record<string, string> = {}): Run {
  const stubs = join(folder, "stubs");
  mkdirSync(stubs, { recursive: true });
  const { status, stdout, stderr } = spawnSync("bash", ["-e", "-c", script], {
    cwd: folder,
    encoding: "utf8",
    env: {
      PATH: `${join(folder, "bin")}:${process.env["PATH"] ?? ""}`,
      HOME: folder,
      STUBS: stubs,
      GIT_CONFIG_NOSYSTEM: "1",
      ...variables,
    },
  });
  const log = existsSync(join(stubs, "log")) ? readFileSync(join(stubs, "log"), "utf8") : "";
  rmSync(join(stubs, "log"), { force: true });
  return { code: status, out: stdout + stderr, log: log.split("\n").filter((line) => line !== "") };
}

/** What a stub answers, does or ends with: `npx crossfade promote` by its first three words. */
function stub(command: string, kind: "out" | "do" | "code", text: string): void {
  mkdirSync(join(folder, "stubs"), { recursive: true });
  writeFileSync(join(folder, "stubs", `${command.replaceAll(/[ /]/g, "_")}.${kind}`), text);
}

/** The scripts of one job of GitHub, in their order. */
function github(file: string, job: string): string[] {
  const text = pipelineFiles("github", everything).find(({ path }) =>
    path.endsWith(`/${file}.yml`),
  );
  const { jobs } = parse(text?.text ?? "") as {
    jobs: Record<string, { steps: { run?: string }[] }>;
  };
  return (jobs[job]?.steps ?? []).flatMap(({ run: script }) => script ?? []);
}

/** The scripts of one job of GitLab, which all run in one shell. */
function gitlab(job: string): string {
  const [file] = pipelineFiles("gitlab", everything);
  const jobs = parse(file?.text ?? "") as Record<string, { script: string[] }>;
  return (jobs[job]?.script ?? []).join("\n");
}

/** A repository with a stack file, and a bare one that it is pushed to. */
function repository(): string {
  const remote = join(folder, "remote.git");
  const { code, out } = run(
    `git init -q -b main . && git init -q --bare ${remote}
    git config user.email a@example.com && git config user.name a
    printf 'bin\\nstubs\\nremote.git\\n' > .gitignore
    echo "release: 1" > Pulumi.prod.yaml && git add . && git commit -q -m first
    git remote add origin ${remote} && git push -q origin main`,
  );
  if (code !== 0) throw new Error(out);
  return remote;
}

const promotion = () => github("deploy", "promote-staging").at(-1) ?? "";

describe("the steps of GitHub", () => {
  it("check everything without credentials, in this order", () => {
    const [install = "", check = ""] = github("checks", "tests");
    expect(run(install + check)).toEqual({
      code: 0,
      out: "",
      log: [
        "npm ci",
        "npx crossfade check",
        "npx crossfade pipeline lint",
        "npm run lint",
        "npm run coverage",
      ],
    });
  });

  it("end at the first check that fails", () => {
    stub("npm run lint", "code", "1");
    const { code, log } = run(github("checks", "tests").join("\n"));
    expect([code, log.at(-1)]).toEqual([1, "npm run lint"]);
  });

  it("keep the list of what is inside, after the scan of it", () => {
    stub("npm sbom --sbom-format", "out", '{"bomFormat":"CycloneDX"}');
    const { code, log } = run(github("checks", "dependencies").at(-1) ?? "");
    expect([code, log]).toEqual([
      0,
      ["npm audit --audit-level=high", "npm sbom --sbom-format cyclonedx"],
    ]);
    expect(readFileSync(join(folder, ".crossfade/sbom.cdx.json"), "utf8")).toBe(
      '{"bomFormat":"CycloneDX"}',
    );
  });

  it.each([
    ["0", 0],
    ["1", 1],
  ])("end a preview with what the report ends with: %s", (ends, expected) => {
    stub("npx crossfade report", "code", ends);
    const { code, log } = run(github("preview", "preview-prod-eu").at(-1) ?? "");
    expect([code, log]).toEqual([
      expected,
      ["npx crossfade report prod-eu --drift --save .crossfade"],
    ]);
  });

  it("comment with the report, also of a preview that failed, and then fail", () => {
    stub("npx crossfade report", "do", "echo bad news > .crossfade/report.md");
    stub("npx crossfade report", "code", "1");
    mkdirSync(join(folder, ".crossfade"));
    const { code, log } = run(github("preview", "comment").at(-1) ?? "");
    expect([code, log]).toEqual([
      1,
      [
        "npx crossfade report --files .crossfade --markdown .crossfade/report.md",
        "npx crossfade comment --marker shop .crossfade/report.md",
      ],
    ]);
  });

  it("comment that there is no preview where there is none", () => {
    stub("npx crossfade report", "code", "2");
    const { code, log } = run(github("preview", "comment").at(-1) ?? "");
    expect([code, log.at(-1)]).toEqual([
      2,
      "npx crossfade comment --marker shop .crossfade/report.md",
    ]);
    expect(readFileSync(join(folder, ".crossfade/report.md"), "utf8")).toBe(
      "There is no preview of this change: see the log of the pipeline.\n",
    );
  });

  it("apply one stack, and nothing else", () => {
    expect(run(github("deploy", "up-prod-eu").at(-1) ?? "").log).toEqual([
      "pulumi up --stack prod-eu --non-interactive --yes --refresh",
    ]);
  });

  it("fail where a stack has drifted", () => {
    stub("pulumi refresh --stack", "code", "255");
    const { code, log } = run(github("drift", "drift-prod-eu").at(-1) ?? "");
    expect([code, log]).toEqual([
      255,
      [
        "pulumi refresh --stack prod-eu --non-interactive --preview-only --expect-no-changes --diff",
      ],
    ]);
  });

  it("promote on a branch of its own, and open one pull request", () => {
    const remote = repository();
    stub("npx crossfade promote", "do", "echo 'release: 2' > Pulumi.prod.yaml");
    const { code, log, out } = run(promotion());
    expect([code, out.includes("fatal")]).toEqual([0, false]);
    expect(log).toEqual([
      "npx crossfade promote staging prod-eu prod-us --yes",
      "gh pr list --head crossfade/promote-staging --state open --json number --jq .[].number",
      expect.stringMatching(
        /^gh pr create --base main --head crossfade\/promote-staging --title Promote staging to prod-eu, prod-us --body /,
      ),
    ]);
    expect(run(`git --git-dir=${remote} show crossfade/promote-staging:Pulumi.prod.yaml`).out).toBe(
      "release: 2\n",
    );
    expect(run(`git --git-dir=${remote} show main:Pulumi.prod.yaml`).out).toBe("release: 1\n");
  });

  it("bring the pull request up to date that there is", () => {
    const remote = repository();
    stub("gh pr list", "out", "7\n");
    for (const release of ["2", "3"]) {
      run("git checkout -q main");
      stub("npx crossfade promote", "do", `echo 'release: ${release}' > Pulumi.prod.yaml`);
      expect(run(promotion()).log.filter((line) => line.startsWith("gh pr create"))).toEqual([]);
    }
    expect(run(`git --git-dir=${remote} show crossfade/promote-staging:Pulumi.prod.yaml`).out).toBe(
      "release: 3\n",
    );
  });

  it.each([
    ["a rule refuses", "3", 0, "Nothing is promoted from staging now."],
    ["nothing differs", "0", 0, "staging and prod-eu prod-us have the same releases."],
    ["a file has a mistake", "2", 2, ""],
  ])("push nothing where %s", (_name, ends, expected, words) => {
    const remote = repository();
    stub("npx crossfade promote", "code", ends);
    const { code, out, log } = run(promotion());
    expect([code, out.trim(), log.length]).toEqual([expected, words, 1]);
    expect(run(`git --git-dir=${remote} branch`).out).toMatch(/^[* ] main\n$/);
  });

  it("comment on the pull request of a fork that has the commit, and on no other", () => {
    const script = github("forks", "comment").at(-1) ?? "";
    const variables = { HEAD_SHA: "abc", CONCLUSION: "failure", RUN_URL: "https://run" };
    expect(run(script, variables).out).toBe("No open pull request has this commit.\n");
    stub("gh pr list", "out", "12\n");
    expect(run(script, variables).log.at(-1)).toBe(
      "npx crossfade comment --marker shop .crossfade/report.md --pull-request 12",
    );
    expect(readFileSync(join(folder, ".crossfade/report.md"), "utf8")).toMatch(
      /^Checks of this fork: \*\*failure\*\* \(\[run\]\(https:\/\/run\)\)\. /,
    );
  });
});

describe("the steps of GitLab", () => {
  it("exchange the token of the job for the role of its stack, and apply it", () => {
    const { code, out, log } = run(
      `${gitlab("up-prod-eu")}\nenv | grep ^AWS_; cat $AWS_WEB_IDENTITY_TOKEN_FILE`,
      {
        AWS_TOKEN: "token",
        AWS_ROLE_PROD_EU: "arn:up",
      },
    );
    expect([code, log]).toEqual([
      0,
      ["npm ci", "pulumi up --stack prod-eu --non-interactive --yes --refresh"],
    ]);
    expect(out).toContain("AWS_ROLE_ARN=arn:up\n");
    expect(out).toContain("AWS_REGION=eu-central-1\n");
    expect(out.endsWith("token")).toBe(true);
  });

  it("stop where the role is not set", () => {
    const { code, out, log } = run(`set -u\n${gitlab("up-prod-eu")}`, { AWS_TOKEN: "token" });
    expect([code, log]).toEqual([1, []]);
    expect(out).toContain("AWS_ROLE_PROD_EU: unbound variable");
  });

  it("promote by a push that opens the merge request", () => {
    repository();
    stub("npx crossfade promote", "do", "echo 'release: 2' > Pulumi.prod.yaml");
    const script = gitlab("promote-staging").replace("git push", "echo git push");
    const { code, out } = run(script, { CROSSFADE_REMOTE: "https://gitlab.example.com/shop.git" });
    expect(code).toBe(0);
    expect(out.split("\n")).toContain(
      "git push --force --push-option merge_request.create --push-option merge_request.target=main --push-option merge_request.title=Promote staging to prod-eu, prod-us --push-option merge_request.remove_source_branch https://gitlab.example.com/shop.git HEAD:refs/heads/crossfade/promote-staging",
    );
  });

  it("build an image with its layers kept, and scan it", () => {
    const { code, log } = run(gitlab("image-web"));
    expect([code, log.map((line) => line.split(" ").slice(0, 3).join(" "))]).toEqual([
      0,
      ["docker buildx create", "docker buildx build", "docker run --rm", "docker run --rm"],
    ]);
    expect(log[1]).toContain("--cache-from type=local,src=.layers/web");
  });
});
