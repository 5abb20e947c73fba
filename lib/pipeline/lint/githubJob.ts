import { type Data, list, mapping, textsIn } from "./document";
import type { Found } from "./finding";
import { changesStack, comments, lastingKeys, previewsStack } from "./commands";

/** A job of a workflow, with what it inherits. */
export interface GithubJob {
  readonly workflow: Data;
  readonly name: string;
  readonly job: Data;
  /** Names of the events that start the workflow. */
  readonly events: readonly string[];
}

/** What is wrong with one job. */
export function jobFindings(one: GithubJob): Found[] {
  const { job, name } = one;
  const scripts = list(job["steps"]).map((step) => scriptOf(mapping(step)));
  return [
    ...(scripts.some(changesStack) ? changing(one) : []),
    ...(scripts.some(previewsStack) ? previewing(one) : []),
    ...list(job["steps"]).flatMap((step, index) => stepFindings(one, mapping(step), index)),
    ...lastingKeyFindings(one),
    ...(scripts.some(comments) && one.events.includes("pull_request") && !runsAlways(job)
      ? [
          {
            rule: "comment-skipped",
            level: "problem" as const,
            path: ["jobs", name],
            problem:
              "comments only when everything before went well: after a failure the old comment stays, and is wrong",
            fix: "if: always()",
          },
        ]
      : []),
  ];
}

/** A job that changes a stack: it is alone, it is never ended, and it is tied to an environment. */
function changing({ workflow, name, job }: GithubJob): Found[] {
  const path = ["jobs", name];
  const own = job["concurrency"];
  const group = own ?? workflow["concurrency"];
  const cancel = mapping(group)["cancel-in-progress"];
  const found: Found[] = [];
  const problem = (rule: string, words: string, fix: string, at: readonly string[] = path) =>
    found.push({ rule, level: "problem", path: at, problem: words, fix });
  if (group === undefined) {
    problem(
      "up-not-serialized",
      "changes a stack, and two runs may do so at once: the second fails on the lock of the first",
      "concurrency: {group: stack-<name>, cancel-in-progress: false, queue: max}",
    );
  } else if (cancel !== undefined && cancel !== false) {
    problem(
      "up-is-cancelled",
      "may be ended by a newer run: an engine that is ended leaves a lock, and work half done",
      "cancel-in-progress: false",
      own === undefined ? ["concurrency"] : [...path, "concurrency"],
    );
  } else if (mapping(group)["queue"] !== "max") {
    found.push({
      rule: "queue-of-one",
      level: "warning",
      path: own === undefined ? ["concurrency"] : [...path, "concurrency"],
      problem:
        "keeps one run in waiting: a third one pushes the second out, and its change is not applied",
      fix: "queue: max",
    });
  }
  if (own === undefined && group !== undefined && job["environment"] !== undefined) {
    problem(
      "approval-in-queue",
      "waits for approval inside of the workflow's queue: what comes behind it waits as well, or pushes it out",
      "a job of its own for the approval, and concurrency: on the job that applies",
    );
  }
  if (job["environment"] === undefined) {
    problem(
      "up-without-environment",
      "changes a stack without an environment: any branch can, and nobody is asked",
      "environment: <stack>, with a rule that only the main branch deploys to it",
    );
  }
  const minutes = job["timeout-minutes"];
  if (typeof minutes === "number" && minutes < 30) {
    problem(
      "up-timeout",
      `is ended after ${String(minutes)} minutes, in the middle of an update`,
      "timeout-minutes: 120",
      [...path, "timeout-minutes"],
    );
  }
  return found;
}

/** A job that previews: forks have no credentials, and nothing of theirs may reach any. */
function previewing({ name, job, events, workflow }: GithubJob): Found[] {
  const path = ["jobs", name];
  const found: Found[] = [];
  if (events.includes("pull_request") && !mentions([job["if"], workflow["if"]], /head\.repo/)) {
    found.push({
      rule: "fork-without-secrets",
      level: "warning",
      path,
      problem:
        "previews pull requests from forks too, which have no credentials: each of them fails",
      fix: "if: github.event.pull_request.head.repo.full_name == github.repository",
    });
  }
  const isRefreshed = textsIn(job["steps"]).some(
    ({ text }) => previewsStack(text) && /--refresh|--drift/.test(text),
  );
  if (!isRefreshed) {
    found.push({
      rule: "stale-preview",
      level: "warning",
      path,
      problem:
        "compares with the state as it was last written; what was changed by hand since does not show",
      fix: "pulumi preview --refresh",
    });
  }
  if (!mentions([job["steps"]], /\.pulumi\/plugins/)) {
    found.push({
      rule: "plugins-not-cached",
      level: "warning",
      path,
      problem: "downloads every plugin in every run, until the server of the downloads refuses",
      fix: "actions/cache with path: ~/.pulumi/plugins and the hash of the lock file in its key",
    });
  }
  return found;
}

function stepFindings({ name, events }: GithubJob, step: Data, index: number): Found[] {
  const path = ["jobs", name, "steps", index];
  const uses = typeof step["uses"] === "string" ? step["uses"] : "";
  const { ref: given } = mapping(step["with"]);
  const ref = typeof given === "string" ? given : "";
  const script = scriptOf(step);
  const found: Found[] = [];
  const isCheckout = uses.startsWith("actions/checkout@");
  const isTrusted = events.some((event) => ["pull_request_target", "workflow_run"].includes(event));
  if (isCheckout && isTrusted && /head|merge|workflow_run/.test(ref)) {
    found.push({
      rule: "untrusted-checkout",
      level: "problem",
      path: [...path, "with", "ref"],
      problem:
        "checks out the code of a pull request in a run that has secrets: whoever opens one can read them",
      fix: "check out the main branch here, and run the pull request's code in a workflow on: pull_request",
    });
  } else if (
    isCheckout &&
    events.includes("pull_request") &&
    /head_ref|head\.(?:sha|ref)/.test(ref)
  ) {
    found.push({
      rule: "branch-instead-of-merge",
      level: "problem",
      path: [...path, "with", "ref"],
      problem:
        "checks out the branch, not what it becomes when it is merged: where main has moved on, the preview shows deletions that nobody makes",
      fix: "leave ref: out",
    });
  }
  if (uses !== "" && !/^\.|^docker:\/\/.*@sha256:|@[0-9a-f]{40}$/.test(uses)) {
    found.push({
      rule: "action-not-pinned",
      level: "problem",
      path: [...path, "uses"],
      problem: `uses ${uses}, whose code can be replaced by whoever may move that name`,
      fix: "name the commit: <action>@<40 digits> # <version>",
    });
  }
  if (
    /\$\{\{[^}]*(?:head_ref|\.(?:title|body|message|ref|label|email|name)\b(?<!repository\.name))[^}]*\}\}/.test(
      foreign(script),
    )
  ) {
    found.push({
      rule: "script-injection",
      level: "problem",
      path: [...path, "run"],
      problem: "puts a text that anybody can write into a script, where it is run",
      fix: 'hand it over in env:, and write "$NAME" in the script',
    });
  }
  return found;
}

/** The expressions of a script whose values come from outside. */
function foreign(script: string): string {
  return (script.match(/\$\{\{[^}]*\}\}/g) ?? [])
    .filter((one) =>
      /github\.(?:head_ref|event\.(?:pull_request|issue|comment|review|head_commit|commits|workflow_run))/.test(
        one,
      ),
    )
    .join("\n");
}

function lastingKeyFindings({ name, job }: GithubJob): Found[] {
  return textsIn(job)
    .filter(
      ({ text, path }) =>
        text.includes("secrets.") && (lastingKeys.test(text) || lastingKeys.test(path.join("."))),
    )
    .slice(0, 1)
    .map(({ path }) => ({
      rule: "lasting-keys",
      level: "problem",
      path: ["jobs", name, ...path],
      problem: "uses keys of AWS that never end by themselves; who reads them once has them",
      fix: "permissions: {id-token: write} and aws-actions/configure-aws-credentials with role-to-assume",
    }));
}

function runsAlways(job: Data): boolean {
  return mentions([job["if"]], /always\(\)|!cancelled\(\)|failure\(\)/);
}

function mentions(values: readonly unknown[], pattern: RegExp): boolean {
  return textsIn(values).some(({ text }) => pattern.test(text));
}

function scriptOf(step: Data): string {
  return typeof step["run"] === "string" ? step["run"] : "";
}
