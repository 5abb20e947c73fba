import {
  lockFile,
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
  forkPlanScript,
  imageBuildScript,
  imageScanScript,
  installScript,
  lighthouseScript,
  loadScript,
  previewScript,
  resultFolder,
  resultPath,
  upScript,
} from "./scripts";
import { type Station, stationsOf } from "./stackOrder";
import { webIdentityScript } from "./webIdentity";
import { yamlText } from "./yamlText";

type Part = Readonly<Record<string, unknown>>;

const node = { docker: [{ image: `cimg/node:${nodeVersion}.11` }] };
const engine = { docker: [{ image: `pulumi/pulumi-nodejs:${pulumiVersion}` }] };
const machine = { machine: { image: "ubuntu-2404:current" } };

/** The pipeline of CircleCI. */
export function circleciFiles(pipeline: Pipeline): PipelineFile[] {
  const stations = stationsOf(pipeline.stacks);
  const data = {
    version: 2.1,
    jobs: {
      ...checkJobs(pipeline),
      ...Object.fromEntries(
        stations.flatMap((station) => Object.entries(stackJobs(pipeline, station))),
      ),
      plan: planJob(pipeline),
      report: reportJob(pipeline),
    },
    workflows: {
      change: {
        when: { not: isSchedule },
        jobs: [
          ...Object.keys(checkJobs(pipeline)),
          { plan: besides(pipeline) },
          ...pipeline.stacks.map(({ name }) => ({
            [`preview-${name}`]: besides(pipeline, `preview-${name}`),
          })),
          {
            report: {
              // Also when a preview failed: a comment that stays green would be wrong.
              requires: pipeline.stacks.map(({ name }) => ({
                [`preview-${name}`]: ["success", "failed"],
              })),
              ...besides(pipeline, "comment"),
            },
          },
          ...stations.flatMap((station) => deployJobs(pipeline, station, stations)),
        ],
      },
      drift: {
        when: isSchedule,
        jobs: pipeline.stacks.map(({ name }) => ({
          [`drift-${name}`]: {
            context: [`crossfade-preview-${name}`],
            "serial-group": queueOf(name),
          },
        })),
      },
    },
  };
  return [{ path: ".circleci/config.yml", text: yamlText("circleci", data) }];
}

const isSchedule = { equal: ["scheduled_pipeline", "<< pipeline.trigger_source >>"] };

/** Where pull requests are previewed: on every branch but the one that is applied. */
function besides({ branch }: Pipeline, context?: string): Part {
  return {
    ...(context === undefined ? {} : { context: [`crossfade-${context}`] }),
    filters: { branches: { ignore: [branch] } },
  };
}

function checkJobs(pipeline: Pipeline): Record<string, Part> {
  return {
    tests: { ...node, steps: prepared(pipeline, ["Check", checkScript(pipeline)]) },
    dependencies: {
      ...node,
      steps: prepared(pipeline, ["Scan the dependencies", dependencyScript()]),
    },
    code: { ...machine, steps: ["checkout", step(".", "Scan the code", codeScanScript())] },
    ...Object.fromEntries(
      pipeline.gates.images.map((image) => [
        `image-${image.name}`,
        {
          ...machine,
          steps: [
            "checkout",
            { restore_cache: { keys: [`layers-${image.name}-`] } },
            step(".", "Build the image", imageBuildScript(image)),
            {
              save_cache: { key: `layers-${image.name}-{{ .Revision }}`, paths: [".layers"] },
            },
            step(".", "Scan the image", imageScanScript(image)),
          ],
        },
      ]),
    ),
  };
}

/** Forks get no context, and so no preview. Only their builds have this number. */
function planJob(pipeline: Pipeline): Part {
  const upstream = "https://github.com/$CIRCLE_PROJECT_USERNAME/$CIRCLE_PROJECT_REPONAME.git";
  const script = [
    'if [ -z "${CIRCLE_PR_NUMBER:-}" ]; then echo "No fork: the previews tell more."; exit 0; fi',
    forkPlanScript(upstream, pipeline.branch),
  ].join("\n");
  return {
    ...node,
    steps: [
      ...prepared(pipeline, ["Plan", script]),
      { store_artifacts: { path: resultPath(pipeline) } },
    ],
  };
}

function stackJobs(pipeline: Pipeline, station: Station): Record<string, Part> {
  const { stack, isRehearsal, promotesTo } = station;
  const { load, sites } = pipeline.gates;
  const { name } = stack;
  return {
    [`preview-${name}`]: engineJob(
      pipeline,
      stack,
      "preview",
      // A step that fails ends the job: the result is handed on first.
      [
        "Preview",
        previewScript(name, `mkdir -p ${resultFolder}\necho "$status" > ${exitFile(name)}`),
      ],
      [
        { persist_to_workspace: { root: pipeline.folder, paths: [resultFolder] } },
        step(pipeline.folder, "Result of the preview", `exit "$(cat ${exitFile(name)})"\n`),
      ],
    ),
    [`up-${name}`]: engineJob(pipeline, stack, "up", ["Up", upScript(name)]),
    [`drift-${name}`]: engineJob(pipeline, stack, "preview", ["Drift", driftScript(name)]),
    ...(isRehearsal && load !== undefined
      ? { [`load-${name}`]: { ...node, steps: prepared(pipeline, ["Load", loadScript(load)]) } }
      : {}),
    ...(isRehearsal && sites.length > 0
      ? {
          [`pages-${name}`]: {
            docker: [{ image: `cimg/node:${nodeVersion}.11-browsers` }],
            steps: prepared(pipeline, ["Pages", lighthouseScript(sites)]),
          },
        }
      : {}),
    ...(promotesTo.length > 0
      ? {
          [`promote-${name}`]: {
            ...node,
            steps: prepared(pipeline, [
              "Promote",
              `export CROSSFADE_REPOSITORY="$CIRCLE_PROJECT_USERNAME/$CIRCLE_PROJECT_REPONAME"\nexport CROSSFADE_REMOTE="https://x-access-token:$CROSSFADE_BOT_TOKEN@github.com/$CROSSFADE_REPOSITORY.git"\n${promotionScript(pipeline, station, "api")}`,
            ]),
          },
        }
      : {}),
  };
}

function engineJob(
  pipeline: Pipeline,
  stack: PipelineStack,
  role: "preview" | "up",
  [name, script]: readonly [string, string],
  more: readonly Part[] = [],
): Part {
  const login = webIdentityScript(stack, role, "CIRCLE_OIDC_TOKEN_V2");
  return {
    ...engine,
    steps: [
      "checkout",
      {
        restore_cache: { keys: [`pulumi-{{ checksum "${lockFile(pipeline)}" }}`] },
      },
      step(pipeline.folder, "Install", installScript()),
      step(pipeline.folder, name, [...login, script].join("\n")),
      {
        save_cache: {
          key: `pulumi-{{ checksum "${lockFile(pipeline)}" }}`,
          paths: ["~/.pulumi/plugins", "~/.pulumi/policies"],
        },
      },
      ...more,
    ],
  };
}

function reportJob(pipeline: Pipeline): Part {
  return {
    ...node,
    steps: [
      ...prepared(pipeline),
      { attach_workspace: { at: pipeline.folder } },
      step(pipeline.folder, "Report", reportScript(pipeline)),
    ],
  };
}

function deployJobs(pipeline: Pipeline, station: Station, all: readonly Station[]): Part[] {
  const { stack, after, needsApproval, isRehearsal, promotesTo } = station;
  const { name } = stack;
  const { branch, gates } = pipeline;
  const filters = { branches: { only: [branch] } };
  const tried = all.find((one) => one.isRehearsal)?.stack.name ?? "";
  const own = [
    ...(gates.load === undefined ? [] : ["load"]),
    ...(gates.sites.length === 0 ? [] : ["pages"]),
  ];
  const before = [
    ...Object.keys(checkJobs(pipeline)),
    ...after.map((one) => `up-${one}`),
    ...(stack.stage === "production" && tried !== ""
      ? own.map((trial) => `${trial}-${tried}`)
      : []),
  ];
  return [
    ...(needsApproval
      ? [{ [`approve-${name}`]: { type: "approval", requires: before, filters } }]
      : []),
    {
      [`up-${name}`]: {
        requires: needsApproval ? [`approve-${name}`] : before,
        context: [`crossfade-up-${name}`],
        "serial-group": queueOf(name),
        filters,
      },
    },
    ...(isRehearsal ? own : []).map((trial) => ({
      [`${trial}-${name}`]: { requires: [`up-${name}`], filters },
    })),
    ...(promotesTo.length > 0
      ? [
          {
            [`promote-${name}`]: {
              requires: [`up-${name}`],
              context: ["crossfade-bot"],
              "serial-group": queueOf(`promotion-${name}`),
              filters,
            },
          },
        ]
      : []),
  ];
}

function exitFile(stack: string): string {
  return `${resultFolder}/${stack}.exit`;
}

function queueOf(stack: string): string {
  return `<< pipeline.project.slug >>/stack-${stack}`;
}

function prepared(
  pipeline: Pipeline,
  ...scripts: (readonly [string, string])[]
): (Part | string)[] {
  const { folder } = pipeline;
  return [
    "checkout",
    { restore_cache: { keys: [`npm-{{ checksum "${lockFile(pipeline)}" }}`] } },
    step(folder, "Install", installScript()),
    { save_cache: { key: `npm-{{ checksum "${lockFile(pipeline)}" }}`, paths: ["~/.npm"] } },
    ...scripts.map(([name, script]) => step(folder, name, script)),
  ];
}

function step(folder: string, name: string, command: string): Part {
  return {
    run: { name, command, ...(folder === "." ? {} : { working_directory: folder }) },
  };
}
