import {
  nodeVersion,
  type Pipeline,
  type PipelineFile,
  type PipelineStack,
  pulumiVersion,
} from "./pipeline";
import { promotionScript } from "./promotionScript";
import { reportScript } from "./reportScript";
import {
  checkScript,
  codeScanScript,
  dependencyScript,
  driftScript,
  imageBuildScript,
  imageScanScript,
  installScript,
  lighthouseScript,
  loadScript,
  planScript,
  previewScript,
  resultPath,
  upScript,
} from "./scripts";
import { type Station, stationsOf } from "./stackOrder";
import { webIdentityScript } from "./webIdentity";
import { yamlText } from "./yamlText";

type Part = Readonly<Record<string, unknown>>;

const isPull = "eq(variables['Build.Reason'], 'PullRequest')";
const isFork = "eq(variables['System.PullRequest.IsFork'], 'True')";
const isSchedule = "eq(variables['Build.Reason'], 'Schedule')";

/** The pipeline of Azure DevOps. */
export function azureFiles(pipeline: Pipeline): PipelineFile[] {
  const { branch } = pipeline;
  const stations = stationsOf(pipeline.stacks);
  const isMerge = `and(succeeded(), eq(variables['Build.SourceBranch'], 'refs/heads/${branch}'), not(${isSchedule}))`;
  const data = {
    // One run of a stage at a time, each in its turn: the exclusive lock of an environment keeps to this.
    lockBehavior: "sequential",
    trigger: { branches: { include: [branch] } },
    pr: { branches: { include: [branch] } },
    schedules: [
      { cron: "17 4 * * *", displayName: "drift", branches: { include: [branch] }, always: "true" },
    ],
    pool: { vmImage: "ubuntu-latest" },
    stages: [
      { stage: "check", condition: `not(${isSchedule})`, jobs: checkJobs(pipeline) },
      {
        stage: "preview",
        dependsOn: [],
        condition: `and(${isPull}, not(${isFork}))`,
        jobs: previewJobs(pipeline),
      },
      ...stations.flatMap((station) => stationStages(pipeline, station, isMerge)),
      { stage: "drift", dependsOn: [], condition: isSchedule, jobs: driftJobs(pipeline) },
    ],
  };
  return [{ path: "azure-pipelines.yml", text: yamlText("azure", data) }];
}

function checkJobs(pipeline: Pipeline): Part[] {
  const { gates } = pipeline;
  return [
    job("tests", prepared(pipeline, checkScript(pipeline))),
    planJob(pipeline),
    job("dependencies", prepared(pipeline, dependencyScript())),
    job("code", [{ checkout: "self" }, bash(".", codeScanScript())]),
    ...gates.images.map((image) =>
      job(identifier(`image_${image.name}`), [
        { checkout: "self" },
        cache(`layers-${image.name}`, ".layers", "**/Dockerfile"),
        bash(".", imageBuildScript(image)),
        bash(".", imageScanScript(image)),
      ]),
    ),
  ];
}

/** Forks have no credentials for a preview; what they get stands in the summary of the run. */
function planJob(pipeline: Pipeline): Part {
  const [checkout, ...others] = prepared(pipeline);
  const script = planScript("$BASE", 'echo "##vso[task.uploadsummary]$PWD/{file}"');
  return {
    ...job("plan", [
      { ...checkout, fetchDepth: "0" },
      ...others,
      bash(pipeline.folder, script, {
        env: { BASE: "$(System.PullRequest.TargetBranchName)" },
      }),
    ]),
    condition: `and(${isPull}, ${isFork})`,
  };
}

function previewJobs(pipeline: Pipeline): Part[] {
  const { stacks, folder } = pipeline;
  const results = resultPath(pipeline);
  return [
    ...stacks.map((stack) =>
      job(identifier(`preview_${stack.name}`), [
        ...withEngine(pipeline, stack, "preview", previewScript(stack.name)),
        {
          publish: results,
          artifact: `preview-${stack.name}`,
          condition: "always()",
        },
      ]),
    ),
    {
      ...job("report", [
        ...prepared(pipeline),
        ...stacks.map(({ name }) => ({
          task: "DownloadPipelineArtifact@2",
          condition: "always()",
          continueOnError: true,
          inputs: { artifactName: `preview-${name}`, targetPath: results },
        })),
        bash(folder, reportScript(pipeline), {
          condition: "always()",
          env: { SYSTEM_ACCESSTOKEN: "$(System.AccessToken)" },
        }),
      ]),
      dependsOn: stacks.map(({ name }) => identifier(`preview_${name}`)),
      condition: "always()",
    },
  ];
}

function stationStages(pipeline: Pipeline, station: Station, condition: string): Part[] {
  const { stack, after, promotesTo, isRehearsal } = station;
  const { gates, folder } = pipeline;
  const trials = [
    ...(gates.load === undefined ? [] : [job("load", prepared(pipeline, loadScript(gates.load)))]),
    ...(gates.sites.length === 0
      ? []
      : [job("pages", prepared(pipeline, lighthouseScript(gates.sites)))]),
  ].map((trial) => ({ ...trial, dependsOn: "up" }));
  const promotion = {
    ...job("promote", [
      ...prepared(pipeline).map((step) =>
        "checkout" in step ? { ...step, persistCredentials: "true" } : step,
      ),
      bash(folder, promotionScript(pipeline, station, "az"), {
        env: { AZURE_DEVOPS_EXT_PAT: "$(System.AccessToken)" },
      }),
    ]),
    dependsOn: "up",
  };
  return [
    {
      stage: identifier(`up_${stack.name}`),
      dependsOn: ["check", ...after.map((name) => identifier(`up_${name}`))],
      condition,
      jobs: [
        {
          deployment: "up",
          timeoutInMinutes: "120",
          // Who approves, and the exclusive lock, are checks of the environment.
          environment: stack.name,
          strategy: {
            runOnce: { deploy: { steps: withEngine(pipeline, stack, "up", upScript(stack.name)) } },
          },
        },
        ...(isRehearsal ? trials : []),
        ...(promotesTo.length > 0 ? [promotion] : []),
      ],
    },
  ];
}

function driftJobs(pipeline: Pipeline): Part[] {
  return pipeline.stacks.map((stack) =>
    job(
      identifier(`drift_${stack.name}`),
      withEngine(pipeline, stack, "preview", driftScript(stack.name)),
    ),
  );
}

function prepared({ folder }: Pipeline, ...scripts: readonly string[]): Part[] {
  return [
    { checkout: "self" },
    { task: "NodeTool@0", inputs: { versionSpec: nodeVersion } },
    cache("npm", "$(Pipeline.Workspace)/.npm", "**/package-lock.json"),
    bash(folder, installScript(), { env: { NPM_CONFIG_CACHE: "$(Pipeline.Workspace)/.npm" } }),
    ...scripts.map((script) => bash(folder, script)),
  ];
}

function withEngine(
  pipeline: Pipeline,
  stack: PipelineStack,
  role: "preview" | "up",
  script: string,
): Part[] {
  const install = `curl -fsSL https://get.pulumi.com | sh -s -- --version ${pulumiVersion}\necho "##vso[task.prependpath]$HOME/.pulumi/bin"\n`;
  const { folder } = pipeline;
  const login = [...unsetAbsent, ...webIdentityScript(stack, role, "idToken")];
  return [
    ...prepared(pipeline),
    cache("pulumi", "$(HOME)/.pulumi/plugins", "**/package-lock.json"),
    bash(".", `set -euo pipefail\n${install}`),
    stack.platform === "aws"
      ? {
          task: "AzureCLI@2",
          // A service connection with a federated identity, whose token AWS trusts: no key is stored anywhere.
          inputs: {
            azureSubscription: `crossfade-${role}-${stack.name}`,
            addSpnToEnvironment: true,
            scriptType: "bash",
            scriptLocation: "inlineScript",
            workingDirectory: folder,
            inlineScript: [...login, script].join("\n"),
          },
          env: secrets,
        }
      : bash(folder, [...login, script].join("\n"), { env: secrets }),
  ];
}

/** Secret variables of Azure reach no script by themselves. */
const secrets = {
  PULUMI_ACCESS_TOKEN: "$(PULUMI_ACCESS_TOKEN)",
  PULUMI_CONFIG_PASSPHRASE: "$(PULUMI_CONFIG_PASSPHRASE)",
};

/** A variable that nobody has set comes as its own name: the engine would take that for a passphrase. */
const unsetAbsent = [
  `for name in ${Object.keys(secrets).join(" ")}; do`,
  `  if [ "\${!name:-}" = '$''('"$name)" ]; then unset "$name"; fi`,
  "done",
];

function job(name: string, steps: readonly Part[]): Part {
  return { job: name, timeoutInMinutes: "30", steps };
}

function bash(folder: string, script: string, more: Part = {}): Part {
  return { bash: script, ...(folder === "." ? {} : { workingDirectory: folder }), ...more };
}

function cache(name: string, path: string, files: string): Part {
  return { task: "Cache@2", inputs: { key: `${name} | "$(Agent.OS)" | ${files}`, path } };
}

/** Names of stages and jobs have no hyphens. */
function identifier(name: string): string {
  return name.replace(/[^A-Za-z0-9_]/g, "_");
}
