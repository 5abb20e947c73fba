import { nodeVersion, type Pipeline, type PipelineStack, pulumiVersion } from "../pipeline";
import { pinned } from "../pins";
import { installScript, resultFolder } from "../scripts";
import { roleVariable } from "../webIdentity";

/** A step of a job. */
export type Step = Readonly<Record<string, unknown>>;

/** How the engine reaches its state; what is not set counts as absent. */
export const engineVariables = {
  PULUMI_BACKEND_URL: "${{ vars.PULUMI_BACKEND_URL }}",
  PULUMI_ACCESS_TOKEN: "${{ secrets.PULUMI_ACCESS_TOKEN }}",
  PULUMI_CONFIG_PASSPHRASE: "${{ secrets.PULUMI_CONFIG_PASSPHRASE }}",
};

/** The condition under which a pull request comes from the repository itself, and its jobs have secrets. */
export const fromHere = "github.event.pull_request.head.repo.full_name == github.repository";

/** A step that runs a script. */
export function run(name: string, script: string, more: Step = {}): Step {
  return { name, run: script, ...more };
}

/** What every job begins with. A token that stays in the folder is one that any script there can read. */
export function prepared({ folder }: Pipeline, options: Step = {}): Step[] {
  return [
    { uses: pinned("actions/checkout"), with: { "persist-credentials": false, ...options } },
    {
      uses: pinned("actions/setup-node"),
      with: {
        "node-version": nodeVersion,
        cache: "npm",
        ...(folder === "." ? {} : { "cache-dependency-path": `${folder}/package-lock.json` }),
      },
    },
    run("Install", installScript()),
  ];
}

/** What a job with an engine needs besides: the engine, its plugins, credentials that end with the job. */
export function withEngine(stack: PipelineStack, role: "preview" | "up"): Step[] {
  return [
    { uses: pinned("pulumi/actions"), with: { "pulumi-version": pulumiVersion } },
    {
      uses: pinned("actions/cache"),
      with: {
        path: "~/.pulumi/plugins\n~/.pulumi/policies\n",
        key: "pulumi-${{ runner.os }}-${{ hashFiles('**/package-lock.json') }}",
      },
    },
    ...(stack.platform === "aws" ? [credentials(stack, role)] : []),
  ];
}

/** Each stack has two roles: one that may look, for pull requests, and one that may change. */
function credentials({ name, region }: PipelineStack, role: "preview" | "up"): Step {
  const arn = roleVariable(name, role);
  return {
    uses: pinned("aws-actions/configure-aws-credentials"),
    with: {
      "role-to-assume": `\${{ vars.${arn} }}`,
      "aws-region": region ?? "${{ vars.AWS_REGION }}",
    },
  };
}

/** Permissions of a job that asks for credentials. */
export function permissionsFor({ platform }: PipelineStack, more: Step = {}): Step {
  return { contents: "read", ...(platform === "aws" ? { "id-token": "write" } : {}), ...more };
}

/** Keeps the results of a job for the ones behind it. */
export function kept(name: string, pipeline: Pipeline): Step {
  return {
    uses: pinned("actions/upload-artifact"),
    if: "always()",
    with: {
      name,
      path: resultPath(pipeline),
      "include-hidden-files": true,
      "if-no-files-found": "ignore",
      "retention-days": 14,
    },
  };
}

/** Where results are, for actions: they know no working directory. */
export function resultPath({ folder }: Pipeline): string {
  return folder === "." ? resultFolder : `${folder}/${resultFolder}`;
}

/** What all workflows have in common: no permissions but reading, and scripts that end at the first failure. */
export function frame({ folder }: Pipeline): Step {
  return {
    permissions: { contents: "read" },
    defaults: {
      run: { shell: "bash", ...(folder === "." ? {} : { "working-directory": folder }) },
    },
  };
}
