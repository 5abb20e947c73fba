import type { PipelineFile } from "../pipeline";
import { type YamlFile, yamlFile } from "./document";
import type { Found, PipelineFinding } from "./finding";
import { githubFindings, rolesOf } from "./github";
import { gitlabFindings } from "./gitlab";
import { jenkinsFindings } from "./jenkins";
import { azureFindings, circleciFindings } from "./others";

/** Looks through the files of a pipeline, which somebody may have changed, for what goes wrong in such files. */
export function lintPipeline(files: readonly PipelineFile[]): PipelineFinding[] {
  const parsed = files.map((file) => ({ ...file, system: systemOf(file.path) }));
  const workflows = parsed
    .filter(({ system }) => system === githubFindings)
    .map(({ path, text }) => ({ path, yaml: yamlFile(text) }));
  return [...parsed.flatMap(findingsOf), ...sharedRoles(workflows)];
}

type Lint = (data: YamlFile["data"]) => Found[];

/** Which system reads a file; one that none does is not a pipeline. */
function systemOf(path: string): Lint | "jenkins" | undefined {
  if (/(?:^|\/)\.github\/workflows\/[^/]+\.ya?ml$/.test(path)) return githubFindings;
  if (/(?:^|\/)\.gitlab-ci\.ya?ml$/.test(path)) return gitlabFindings;
  if (/(?:^|\/)\.circleci\/[^/]+\.ya?ml$/.test(path)) return circleciFindings;
  if (/(?:^|\/)azure-pipelines[^/]*\.ya?ml$/.test(path)) return azureFindings;
  return /(?:^|\/)Jenkinsfile[^/]*$/.test(path) ? "jenkins" : undefined;
}

/** Whether a path is one of a file that `lintPipeline` reads. */
export function isPipelineFile(path: string): boolean {
  return systemOf(path) !== undefined;
}

function findingsOf({
  path,
  text,
  system,
}: PipelineFile & { system: Lint | "jenkins" | undefined }) {
  if (system === undefined) return [];
  if (system === "jenkins") return jenkinsFindings(text).map((one) => ({ file: path, ...one }));
  const yaml = yamlFile(text);
  const broken = yaml.errors.map(({ line, words }): PipelineFinding => ({
    rule: "not-yaml",
    file: path,
    line,
    level: "problem",
    problem: `cannot be read: ${words}`,
    fix: "correct the line, or write the files again with crossfade pipeline",
  }));
  return [...broken, ...system(yaml.data).map((one) => placed(path, yaml, one))];
}

/** Every pull request of a repository has the same identity: a role that it may assume is everybody's. */
function sharedRoles(workflows: readonly { path: string; yaml: YamlFile }[]): PipelineFinding[] {
  const changing = workflows.flatMap(({ yaml }) =>
    rolesOf(yaml.data, "up").map(({ role }) => role),
  );
  return workflows.flatMap(({ path, yaml }) =>
    rolesOf(yaml.data, "preview")
      .filter(({ role }) => changing.includes(role))
      .map(({ role, job }) =>
        placed(path, yaml, {
          rule: "role-is-shared",
          level: "problem",
          path: ["jobs", job],
          problem: `previews with ${role}, the role that changes the stack: every pull request can have it`,
          fix: "a role of its own for previews, which may only read",
        }),
      ),
  );
}

function placed(file: string, yaml: YamlFile, { path, ...found }: Found): PipelineFinding {
  return { ...found, file, line: yaml.lineOf(path) };
}
