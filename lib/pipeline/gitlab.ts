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
  dependencyScript,
  driftScript,
  forkPlanScript,
  imageBuildScript,
  imageScanScript,
  installScript,
  lighthouseScript,
  loadScript,
  previewScript,
  resultPath,
  upScript,
} from "./scripts";
import { type Station, stationsOf } from "./stackOrder";
import { webIdentityScript } from "./webIdentity";
import { yamlText } from "./yamlText";

type Job = Readonly<Record<string, unknown>>;

/** The pipeline of a fork's merge request runs in the fork, unless somebody of the project asks for it there. */
const mergeRequest = (source: "==" | "!=") =>
  `$CI_PIPELINE_SOURCE == "merge_request_event" && $CI_MERGE_REQUEST_SOURCE_PROJECT_PATH ${source} $CI_MERGE_REQUEST_PROJECT_PATH`;
const inMergeRequest = mergeRequest("==");
const ofFork = mergeRequest("!=");
const onBranch = '$CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH && $CI_PIPELINE_SOURCE != "schedule"';
const onSchedule = '$CI_PIPELINE_SOURCE == "schedule"';

/** The pipeline of GitLab. */
export function gitlabFiles(pipeline: Pipeline): PipelineFile[] {
  const stations = stationsOf(pipeline.stacks);
  const data = {
    workflow: {
      rules: [
        { if: '$CI_PIPELINE_SOURCE == "merge_request_event"' },
        { if: onBranch },
        { if: onSchedule },
      ],
    },
    stages: ["check", "preview", "report", "deploy", "promote"],
    include: [{ template: "Jobs/SAST.gitlab-ci.yml" }],
    default: { image: `node:${nodeVersion}`, interruptible: false },
    ...checkJobs(pipeline),
    ...Object.fromEntries(
      stations.flatMap((station) => Object.entries(stackJobs(pipeline, station, stations))),
    ),
    report: reportJob(pipeline),
  };
  return [{ path: ".gitlab-ci.yml", text: yamlText("gitlab", data) }];
}

function checkJobs(pipeline: Pipeline): Job {
  const rules = [{ if: '$CI_PIPELINE_SOURCE == "merge_request_event"' }, { if: onBranch }];
  const check = { stage: "check", interruptible: true, rules, ...npmCache(pipeline) };
  return {
    tests: { ...check, script: scripts(pipeline, installScript(), checkScript(pipeline)) },
    dependencies: {
      ...check,
      script: scripts(pipeline, installScript(), dependencyScript()),
      artifacts: { paths: [`${resultPath(pipeline)}/`], expire_in: "2 weeks" },
    },
    ...Object.fromEntries(
      pipeline.gates.images.map((image) => [
        `image-${image.name}`,
        {
          ...check,
          image: "docker:28",
          services: ["docker:28-dind"],
          cache: { key: `layers-${image.name}`, paths: [".layers/"] },
          script: [imageBuildScript(image), imageScanScript(image)],
        },
      ]),
    ),
    plan: planJob(pipeline),
  };
}

/** Forks have no credentials for a preview; what they get stands in the log, and as a file beside the merge request. */
function planJob(pipeline: Pipeline): Job {
  return {
    stage: "check",
    interruptible: true,
    rules: [{ if: ofFork }],
    variables: { GIT_DEPTH: "0" },
    script: scripts(
      pipeline,
      installScript(),
      forkPlanScript("$CI_MERGE_REQUEST_PROJECT_URL.git", "$CI_MERGE_REQUEST_TARGET_BRANCH_NAME"),
    ),
    artifacts: {
      when: "always",
      expose_as: "plan",
      paths: [`${resultPath(pipeline)}/plan.md`],
      expire_in: "2 weeks",
    },
  };
}

function stackJobs(pipeline: Pipeline, station: Station, all: readonly Station[]): Job {
  const { stack } = station;
  const tried = all.find(({ isRehearsal }) => isRehearsal)?.stack.name ?? "";
  const { load, sites } = pipeline.gates;
  const trials =
    station.stack.stage === "production"
      ? [
          ...(load === undefined ? [] : [`load-${tried}`]),
          ...(sites.length === 0 ? [] : [`pages-${tried}`]),
        ]
      : [];
  const trial = (...lines: string[]) => ({
    stage: "deploy",
    needs: [`up-${stack.name}`],
    rules: [{ if: onBranch }],
    script: scripts(pipeline, installScript(), ...lines),
  });
  return {
    [`preview-${stack.name}`]: {
      ...engineJob(pipeline, stack, "preview", previewScript(stack.name)),
      stage: "preview",
      interruptible: true,
      needs: [],
      rules: [{ if: inMergeRequest }],
      artifacts: { when: "always", paths: [`${resultPath(pipeline)}/`], expire_in: "2 weeks" },
    },
    [`up-${stack.name}`]: {
      ...engineJob(pipeline, stack, "up", upScript(stack.name)),
      stage: "deploy",
      needs: [
        ...pipeline.gates.images.map(({ name }) => `image-${name}`),
        "tests",
        ...station.after.map((name) => `up-${name}`),
        ...trials,
      ],
      environment: { name: stack.name, deployment_tier: stack.stage },
      resource_group: `stack-${stack.name}`,
      // A manual job of a protected environment starts when those who may deploy there agree.
      rules: [
        station.needsApproval
          ? { if: onBranch, when: "manual", allow_failure: false }
          : { if: onBranch },
      ],
    },
    [`drift-${stack.name}`]: {
      ...engineJob(pipeline, stack, "preview", driftScript(stack.name)),
      stage: "check",
      resource_group: `stack-${stack.name}`,
      rules: [{ if: onSchedule }],
    },
    ...(station.isRehearsal && load !== undefined
      ? { [`load-${stack.name}`]: trial(loadScript(load)) }
      : {}),
    ...(station.isRehearsal && sites.length > 0
      ? { [`pages-${stack.name}`]: trial(lighthouseScript(sites)) }
      : {}),
    ...(station.promotesTo.length > 0
      ? { [`promote-${stack.name}`]: promotionJob(pipeline, station) }
      : {}),
  };
}

function engineJob(
  pipeline: Pipeline,
  stack: PipelineStack,
  role: "preview" | "up",
  script: string,
): Job {
  return {
    image: `pulumi/pulumi-nodejs:${pulumiVersion}`,
    ...(stack.platform === "aws" ? { id_tokens: { AWS_TOKEN: { aud: "sts.amazonaws.com" } } } : {}),
    variables: { PULUMI_HOME: "$CI_PROJECT_DIR/.pulumi-home" },
    cache: {
      key: { files: [lockFile(pipeline)], prefix: "pulumi" },
      paths: [".pulumi-home/plugins/", ".pulumi-home/policies/"],
    },
    script: [
      ...webIdentityScript(stack, role, "AWS_TOKEN"),
      ...scripts(pipeline, installScript(), script),
    ],
  };
}

function promotionJob(pipeline: Pipeline, station: Station): Job {
  const { name } = station.stack;
  return {
    stage: "promote",
    needs: [`up-${name}`],
    rules: [{ if: onBranch }],
    resource_group: `promotion-${name}`,
    variables: {
      GIT_DEPTH: "0",
      // The token of a job may not push: the bot has one of its own, with write_repository.
      CROSSFADE_REMOTE:
        "https://crossfade:${CROSSFADE_BOT_TOKEN}@${CI_SERVER_HOST}/${CI_PROJECT_PATH}.git",
    },
    script: scripts(pipeline, installScript(), promotionScript(pipeline, station, "push-options")),
  };
}

function reportJob(pipeline: Pipeline): Job {
  return {
    stage: "report",
    needs: pipeline.stacks.map(({ name }) => ({ job: `preview-${name}`, artifacts: true })),
    rules: [{ if: inMergeRequest, when: "always" }],
    script: scripts(pipeline, installScript(), reportScript(pipeline)),
  };
}

function npmCache(pipeline: Pipeline): Job {
  return {
    cache: { key: { files: [lockFile(pipeline)] }, paths: [".npm/"] },
    variables: { NPM_CONFIG_CACHE: "$CI_PROJECT_DIR/.npm" },
  };
}

/** GitLab runs all lines of a job in one shell. */
function scripts({ folder }: Pipeline, ...lines: readonly string[]): string[] {
  return folder === "." ? [...lines] : [`cd ${folder}`, ...lines];
}
