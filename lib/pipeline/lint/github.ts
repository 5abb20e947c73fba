import { type Data, list, mapping, textsIn } from "./document";
import type { Found } from "./finding";
import { jobFindings } from "./githubJob";
import { changesStack, previewsStack } from "./commands";

/** What is wrong with a workflow of GitHub Actions. */
export function githubFindings(workflow: Data): Found[] {
  const events = eventsOf(workflow["on"]);
  const jobs = Object.entries(mapping(workflow["jobs"])).map(([name, job]) => ({
    workflow,
    name,
    job: mapping(job),
    events,
  }));
  return [
    ...permissions(workflow, jobs),
    ...jobs.flatMap(jobFindings),
    ...identity(workflow, jobs),
  ];
}

/** The role that each workflow assumes for a preview, or for a change, with its place. */
export function rolesOf(workflow: Data, kind: "preview" | "up"): { role: string; job: string }[] {
  const matches = kind === "preview" ? previewsStack : changesStack;
  return Object.entries(mapping(workflow["jobs"]))
    .filter(([, job]) => textsIn(mapping(job)["steps"]).some(({ text }) => matches(text)))
    .flatMap(([name, job]) =>
      list(mapping(job)["steps"]).flatMap((step) => {
        const role = mapping(mapping(step)["with"])["role-to-assume"];
        return typeof role === "string" ? [{ role, job: name }] : [];
      }),
    );
}

interface Named {
  readonly name: string;
  readonly job: Data;
}

function permissions(workflow: Data, jobs: readonly Named[]): Found[] {
  const found: Found[] = [];
  const all = workflow["permissions"];
  if (all === "write-all") found.push(tooMuch(["permissions"]));
  for (const { name, job } of jobs) {
    if (job["permissions"] === "write-all") found.push(tooMuch(["jobs", name, "permissions"]));
  }
  if (all === undefined && jobs.some(({ job }) => job["permissions"] === undefined)) {
    found.push({
      rule: "permissions-not-set",
      level: "problem",
      path: ["jobs"],
      problem:
        "leaves the permissions of its token to the settings of the repository, which may be all",
      fix: "permissions: {contents: read}",
    });
  }
  return found;
}

function tooMuch(path: readonly string[]): Found {
  return {
    rule: "permissions-too-wide",
    level: "problem",
    path,
    problem: "gives its token the right to change everything in the repository",
    fix: "permissions: {contents: read}, and what a job needs besides in that job",
  };
}

/** A job that asks for credentials by its identity needs the right to have one. */
function identity(workflow: Data, jobs: readonly Named[]): Found[] {
  return jobs.flatMap(({ name, job }) => {
    const asks = list(job["steps"]).some(
      (step) => mapping(mapping(step)["with"])["role-to-assume"] !== undefined,
    );
    const granted = job["permissions"] ?? workflow["permissions"];
    const may = granted === "write-all" || mapping(granted)["id-token"] === "write";
    return asks && !may
      ? [
          {
            rule: "identity-not-granted",
            level: "problem" as const,
            path: ["jobs", name],
            problem: "asks for credentials by its identity, and may not have one",
            fix: "permissions: {contents: read, id-token: write}",
          },
        ]
      : [];
  });
}

function eventsOf(on: unknown): string[] {
  if (typeof on === "string") return [on];
  if (Array.isArray(on)) return on.map(String);
  return Object.keys(mapping(on));
}
