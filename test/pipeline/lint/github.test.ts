import { describe, expect, it } from "vitest";
import { lintPipeline } from "../../../lib/pipeline";

const path = ".github/workflows/deploy.yml";

/** What is found in a workflow: each rule with its line and its level. */
function found(text: string, file = path): string[] {
  return lintPipeline([{ path: file, text }]).map(
    ({ rule, line, level }) => `${String(line)} ${level} ${rule}`,
  );
}

const sha = "3d3c42e5aac5ba805825da76410c181273ba90b1";

/** A workflow that applies a stack, without a fault. */
const sound = `on: {push: {branches: [main]}}
permissions: {contents: read}
jobs:
  up:
    environment: prod
    concurrency:
      group: stack-prod
      cancel-in-progress: false
      queue: max
    steps:
      - uses: actions/checkout@${sha}
      - run: pulumi up --yes
`;

/** A workflow that previews a pull request, without a fault. */
const preview = `on: {pull_request: {}}
permissions: {contents: read}
jobs:
  preview:
    if: github.event.pull_request.head.repo.full_name == github.repository
    steps:
      - uses: actions/checkout@${sha}
      - uses: actions/cache@${sha}
        with: {path: ~/.pulumi/plugins, key: a}
      - run: pulumi preview --refresh
  comment:
    if: always()
    steps:
      - run: npx crossfade comment report.md
`;

describe("the lint of workflows", () => {
  it("finds nothing in sound ones", () => {
    expect([found(sound), found(preview)]).toEqual([[], []]);
  });

  it.each([
    [
      "an up that a newer run ends",
      sound,
      "in-progress: false",
      "in-progress: true",
      "7 problem up-is-cancelled",
    ],
    [
      "an up that perhaps ends",
      sound,
      "progress: false",
      "progress: ${{ github.ref != 'x' }}",
      "7 problem up-is-cancelled",
    ],
    ["a queue of one", sound, "      queue: max\n", "", "7 warning queue-of-one"],
    [
      "an up that nobody approves",
      sound,
      "    environment: prod\n",
      "",
      "5 problem up-without-environment",
    ],
    [
      "an up that ends after some minutes",
      sound,
      "environment: prod",
      "environment: prod\n    timeout-minutes: 10",
      "6 problem up-timeout",
    ],
    ["a tag in the place of a commit", sound, `@${sha}`, "@v7", "11 problem action-not-pinned"],
    [
      "permissions that nobody chose",
      sound,
      "permissions: {contents: read}\n",
      "",
      "3 problem permissions-not-set",
    ],
    [
      "permissions for everything",
      sound,
      "{contents: read}",
      "write-all",
      "2 problem permissions-too-wide",
    ],
    [
      "permissions of a job for everything",
      sound,
      "environment: prod",
      "environment: prod\n    permissions: write-all",
      "6 problem permissions-too-wide",
    ],
    [
      "keys that last",
      sound,
      "run: pulumi up --yes",
      'env: {AWS_SECRET_ACCESS_KEY: "${{ secrets.KEY }}"}\n        run: pulumi up --yes',
      "12 problem lasting-keys",
    ],
    [
      "an identity that it may not have",
      sound,
      `checkout@${sha}`,
      `checkout@${sha}\n        with: {role-to-assume: arn}`,
      "5 problem identity-not-granted",
    ],
    [
      "the code of a stranger with secrets",
      sound.replace("{push: {branches: [main]}}", "pull_request_target"),
      `checkout@${sha}`,
      `checkout@${sha}\n        with:\n          ref: \${{ github.event.pull_request.head.sha }}`,
      "13 problem untrusted-checkout",
    ],
    [
      "the branch in the place of the merge",
      preview,
      `checkout@${sha}`,
      `checkout@${sha}\n        with: {ref: "\${{ github.head_ref }}"}`,
      "8 problem branch-instead-of-merge",
    ],
    [
      "a title that a shell runs",
      preview,
      "--refresh",
      "--refresh --message '${{ github.event.pull_request.title }}'",
      "10 problem script-injection",
    ],
    ["a preview of forks", preview, / {4}if: github.*\n/, "", "5 warning fork-without-secrets"],
    ["a preview against an old state", preview, " --refresh", "", "5 warning stale-preview"],
    [
      "plugins that come anew",
      preview,
      "~/.pulumi/plugins",
      "~/.npm",
      "5 warning plugins-not-cached",
    ],
    [
      "a comment only of good news",
      preview,
      "    if: always()\n",
      "",
      "12 problem comment-skipped",
    ],
    ["what is no YAML", sound, "permissions: {", "permissions: {{", undefined],
  ])("finds %s", (_name, text, from, to, expected) => {
    const changed = text.replace(from, to);
    expect(changed).not.toBe(text);
    const all = found(changed);
    if (expected === undefined)
      expect(all.some((one) => one.endsWith("problem not-yaml"))).toBe(true);
    else expect(all).toEqual([expected]);
  });

  it("finds an up outside of every queue", () => {
    const text = sound.replace(/ {4}concurrency:\n(?: {6}.*\n){3}/, "");
    expect(found(text)).toEqual(["5 problem up-not-serialized"]);
  });

  it("finds an approval that is waited for inside of the queue", () => {
    const queue = "concurrency: {group: a, cancel-in-progress: false, queue: max}\n";
    const text = sound
      .replace(/ {4}concurrency:\n(?: {6}.*\n){3}/, "")
      .replace("jobs:", `${queue}jobs:`);
    expect(found(text)).toEqual(["6 problem approval-in-queue"]);
  });

  it("takes a command that only looks for none that changes", () => {
    const looks = [
      "pulumi refresh --preview-only",
      "echo pulumi",
      "crossfade promote a b --yes",
      "# pulumi up",
    ];
    for (const command of looks) {
      const text = sound
        .replace("pulumi up --yes", command)
        .replace(/ {4}concurrency:\n(?: {6}.*\n){3}/, "");
      expect(found(text)).toEqual([]);
    }
    expect(
      found(
        sound
          .replace(
            "pulumi up --yes",
            "|\n          crossfade shift prod web \\\n            --yes --up",
          )
          .replace("queue: max", "queue: single"),
      ),
    ).toEqual(["7 warning queue-of-one"]);
  });

  it("finds a role that previews and changes share, over all files", () => {
    const assume = (text: string, role: string) =>
      text
        .replace("{contents: read}", "{contents: read, id-token: write}")
        .replace(`checkout@${sha}`, `checkout@${sha}\n        with: {role-to-assume: ${role}}`);
    const files = (role: string) => [
      { path, text: assume(sound, "arn:up") },
      { path: ".github/workflows/preview.yml", text: assume(preview, role) },
    ];
    expect(lintPipeline(files("arn:look"))).toEqual([]);
    expect(lintPipeline(files("arn:up"))).toEqual([
      {
        rule: "role-is-shared",
        level: "problem",
        file: ".github/workflows/preview.yml",
        line: 5,
        problem:
          "previews with arn:up, the role that changes the stack: every pull request can have it",
        fix: "a role of its own for previews, which may only read",
      },
    ]);
  });

  it("reads only files of systems that it knows", () => {
    expect(lintPipeline([{ path: "deploy.yml", text: "a: [" }])).toEqual([]);
  });
});
