import { changesStack, lastingKeys } from "./commands";
import { type Data, list, mapping, textsIn } from "./document";
import type { Found } from "./finding";

const reserved = [
  "default",
  "include",
  "stages",
  "variables",
  "workflow",
  "cache",
  "image",
  "services",
  "spec",
  "before_script",
  "after_script",
];

/** What is wrong with a pipeline of GitLab. */
export function gitlabFindings(file: Data): Found[] {
  const all = mapping(file["default"]);
  const jobs = Object.entries(file)
    .filter(([name]) => !reserved.includes(name))
    .map(([name, job]) => ({ name, job: { ...all, ...mapping(job) } }));
  return [
    ...jobs
      .filter(({ job }) => textsIn(job["script"]).some(({ text }) => changesStack(text)))
      .flatMap(({ name, job }) => changing(name, job)),
    ...jobs.flatMap(({ name, job }) => image(name, job)),
    ...lastingKeysIn(file),
  ];
}

function changing(name: string, job: Data): Found[] {
  const found: Found[] = [];
  const problem = (rule: string, words: string, fix: string, key?: string) =>
    found.push({
      rule,
      level: "problem",
      path: key === undefined ? [name] : [name, key],
      problem: words,
      fix,
    });
  if (job["resource_group"] === undefined) {
    problem(
      "up-not-serialized",
      "changes a stack, and two pipelines may do so at once: the second fails on the lock of the first",
      "resource_group: stack-<name>",
    );
  }
  if (job["interruptible"] === true) {
    problem(
      "up-is-cancelled",
      "may be ended by a newer pipeline: an engine that is ended leaves a lock, and work half done",
      "interruptible: false",
      "interruptible",
    );
  }
  if (job["environment"] === undefined) {
    problem(
      "up-without-environment",
      "changes a stack without an environment: any branch can, and nobody is asked",
      "environment: <stack>, protected in the settings of the project",
    );
  }
  const rules = [...list(job["rules"]), ...list(job["only"])];
  if (
    !textsIn(rules).some(({ text }) =>
      /CI_COMMIT_(?:BRANCH|TAG|REF)|CI_DEFAULT_BRANCH|^main$/.test(text),
    )
  ) {
    problem(
      "up-on-any-branch",
      "changes a stack from any branch, and from merge requests before they are merged",
      "rules: [{if: $CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH}]",
    );
  }
  if (
    list(job["rules"]).some(
      (rule) => mapping(rule)["when"] === "manual" && mapping(rule)["allow_failure"] !== false,
    )
  ) {
    problem(
      "approval-skipped",
      "waits for a person, and what comes behind it does not wait for it",
      "allow_failure: false beside when: manual",
      "rules",
    );
  }
  return found;
}

function image(name: string, job: Data): Found[] {
  const value = job["image"];
  const named = typeof value === "string" ? value : mapping(value)["name"];
  if (typeof named !== "string" || !/^[^$:@]+(?::latest)?$/.test(named)) return [];
  return [
    {
      rule: "image-not-pinned",
      level: "warning",
      path: [name, "image"],
      problem: `runs in ${named}, which is another image next month`,
      fix: `${named.replace(":latest", "")}:<version>`,
    },
  ];
}

/** Keys that are written down, or handed on; those that stand in the settings do not show in the file. */
function lastingKeysIn(file: Data): Found[] {
  return textsIn(file)
    .filter(
      ({ path, text }) =>
        lastingKeys.test(String(path.at(-1))) || text.includes("export AWS_SECRET_ACCESS_KEY"),
    )
    .slice(0, 1)
    .map(({ path }) => ({
      rule: "lasting-keys",
      level: "problem",
      path,
      problem: "uses keys of AWS that never end by themselves; who reads them once has them",
      fix: "id_tokens: {AWS_TOKEN: {aud: sts.amazonaws.com}} and AWS_WEB_IDENTITY_TOKEN_FILE",
    }));
}
