import { changesStack } from "./commands";
import { type Data, list, mapping, textsIn } from "./document";
import type { Found } from "./finding";

/** What is wrong with a pipeline of CircleCI. */
export function circleciFindings(file: Data): Found[] {
  const changing = Object.entries(mapping(file["jobs"]))
    .filter(([, job]) => textsIn(mapping(job)["steps"]).some(({ text }) => changesStack(text)))
    .map(([name]) => name);
  return Object.entries(mapping(file["workflows"])).flatMap(([workflow, value]) =>
    list(mapping(value)["jobs"]).flatMap((entry, index): Found[] => {
      const [name, options] =
        typeof entry === "string" ? [entry, {}] : (Object.entries(mapping(entry))[0] ?? ["", {}]);
      if (!changing.includes(name)) return [];
      const path = ["workflows", workflow, "jobs", index];
      const found: Found[] = [];
      if (mapping(options)["serial-group"] === undefined) {
        found.push(notSerialized(path, "serial-group: << pipeline.project.slug >>/stack-<name>"));
      }
      if (mapping(mapping(options)["filters"])["branches"] === undefined) {
        found.push({
          rule: "up-on-any-branch",
          level: "problem",
          path,
          problem: "changes a stack from any branch",
          fix: "filters: {branches: {only: [main]}}",
        });
      }
      return found;
    }),
  );
}

/** What is wrong with a pipeline of Azure DevOps. */
export function azureFindings(file: Data): Found[] {
  const inStages = list(file["stages"]).flatMap((stage, index) =>
    list(mapping(stage)["jobs"]).map((job, place) => ({
      job: mapping(job),
      lock: mapping(stage)["lockBehavior"] ?? file["lockBehavior"],
      path: ["stages", index, "jobs", place] as (string | number)[],
    })),
  );
  const atRoot = list(file["jobs"]).map((job, place) => ({
    job: mapping(job),
    lock: file["lockBehavior"],
    path: ["jobs", place] as (string | number)[],
  }));
  return [...inStages, ...atRoot]
    .filter(({ job }) => textsIn(job).some(({ text }) => changesStack(text)))
    .flatMap(({ job, lock, path }): Found[] => [
      ...(job["environment"] === undefined
        ? [
            {
              rule: "up-without-environment",
              level: "problem" as const,
              path,
              problem:
                "changes a stack without an environment: there is no lock, and nobody is asked",
              fix: "deployment: up with environment: <stack>, whose checks hold the approvals and an exclusive lock",
            },
          ]
        : []),
      ...(lock === "sequential" ? [] : [notSerialized(path, "lockBehavior: sequential")]),
    ]);
}

function notSerialized(path: Found["path"], fix: string): Found {
  return {
    rule: "up-not-serialized",
    level: "problem",
    path,
    problem: "changes a stack, and two runs may do so at once, or push each other out",
    fix,
  };
}
