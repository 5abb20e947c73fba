import { mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { pipelineFiles } from "../../lib/pipeline";
import { everything } from "./samples";
import { scriptsOf } from "./scriptsOf";
import { folder, inFolders, repository, run, stub } from "./stubbedShell";

inFolders();

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

describe("the steps of Azure", () => {
  it("take a secret that nobody has set for none", () => {
    const [file] = pipelineFiles("azure", everything);
    const script = scriptsOf(file ?? { path: "", text: "" }).find((one) =>
      one.includes("pulumi up --stack dev "),
    );
    const { code, out, log } = run(`${script ?? ""}env | grep ^PULUMI_`, {
      PULUMI_ACCESS_TOKEN: "$(PULUMI_ACCESS_TOKEN)",
      PULUMI_CONFIG_PASSPHRASE: "(open) $(sesame)",
    });
    expect([code, out]).toEqual([0, "PULUMI_CONFIG_PASSPHRASE=(open) $(sesame)\n"]);
    expect(log).toEqual(["pulumi up --stack dev --non-interactive --yes --refresh"]);
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
