import type { Pipeline, PipelineFile } from "./pipeline";
import { header } from "./yamlText";
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
  upScript,
} from "./scripts";
import { type Station, stationsOf } from "./stackOrder";
import { roleVariable } from "./webIdentity";

/** A block of a Jenkinsfile: what stands before the brace, and what is inside; a text is a line, or several. */
type Block = string | readonly [string, readonly Block[]];

const isMerge = (branch: string) =>
  `when { beforeAgent true; beforeInput true; branch '${branch}'; not { triggeredBy 'TimerTrigger' } }`;
const isPull =
  "when { beforeAgent true; changeRequest(); not { expression { return env.CHANGE_FORK } } }";
const isFork = "when { beforeAgent true; changeRequest(); expression { return env.CHANGE_FORK } }";
const isSchedule = "when { beforeAgent true; triggeredBy 'TimerTrigger' }";

/** The pipeline of Jenkins, for a multibranch project. */
export function jenkinsFiles(pipeline: Pipeline): PipelineFile[] {
  const stations = stationsOf(pipeline.stacks);
  const file: Block = [
    "pipeline",
    [
      "agent none",
      ["options", ["disableConcurrentBuilds()", "timestamps()"]],
      ["triggers", [`cron(env.BRANCH_NAME == '${pipeline.branch}' ? 'H 4 * * *' : '')`]],
      [
        "stages",
        [
          checkStage(pipeline),
          planStage(pipeline),
          previewStage(pipeline),
          ...stations.flatMap((station) => stationStages(pipeline, station)),
          driftStage(pipeline),
        ],
      ],
    ],
  ];
  const comment = header("jenkins")
    .split("\n")
    .map((line) => `//${line}`);
  return [{ path: "Jenkinsfile", text: `${[...comment, ...lines(file)].join("\n")}\n` }];
}

const archived = `archiveArtifacts artifacts: '**/${resultFolder}/**', allowEmptyArchive: true`;

function checkStage(pipeline: Pipeline): Block {
  const { gates } = pipeline;
  return stage("Check", [
    "agent any",
    "when { beforeAgent true; not { triggeredBy 'TimerTrigger' } }",
    [
      "steps",
      [
        ...shell(pipeline, installScript(), checkScript(pipeline), dependencyScript()),
        ...shell({ folder: "." }, codeScanScript()),
        ...gates.images.flatMap((image) =>
          shell({ folder: "." }, imageBuildScript(image), imageScanScript(image)),
        ),
      ],
    ],
  ]);
}

/** What a fork declares otherwise: its code runs where no credentials are, so nothing is previewed. */
function planStage(pipeline: Pipeline): Block {
  return stage("Plan", [
    "agent any",
    isFork,
    ["steps", shell(pipeline, installScript(), forkPlanScript("origin", "$CHANGE_TARGET"))],
    ["post", [["always", [archived]]]],
  ]);
}

function previewStage(pipeline: Pipeline): Block {
  return stage("Preview", [
    "agent any",
    isPull,
    [
      "steps",
      [
        ...shell(pipeline, installScript()),
        ...pipeline.stacks.map((stack): Block => [
          // The others are previewed all the same, and the report tells of all of them.
          "catchError(buildResult: 'FAILURE', stageResult: 'FAILURE')",
          engine(stack.name, stack.platform === "aws", "preview", [
            ...shell(pipeline, previewScript(stack.name)),
          ]),
        ]),
      ],
    ],
    [
      "post",
      [
        [
          "always",
          [
            [
              "withCredentials([string(credentialsId: 'crossfade-bot-token', variable: 'GITHUB_TOKEN')])",
              shell(pipeline, reportScript(pipeline)),
            ],
            archived,
          ],
        ],
      ],
    ],
  ]);
}

function stationStages(pipeline: Pipeline, station: Station): Block[] {
  const { stack, needsApproval, isRehearsal, promotesTo } = station;
  const { branch, gates } = pipeline;
  const { name } = stack;
  const trials = [
    ...(gates.load === undefined ? [] : [loadScript(gates.load)]),
    ...(gates.sites.length === 0 ? [] : [lighthouseScript(gates.sites)]),
  ];
  return [
    ...(needsApproval
      ? [
          // Without an agent, and before the lock: a run that waits for people holds up nothing.
          stage(`Approve ${name}`, [
            "agent none",
            isMerge(branch),
            ["input", [`message 'Apply this to ${name}?'`, `submitter '${name}-approvers'`]],
            ["steps", [`echo 'Approved: ${name}'`]],
          ]),
        ]
      : []),
    stage(`Up ${name}`, [
      "agent any",
      isMerge(branch),
      [
        "steps",
        [
          ...shell(pipeline, installScript()),
          [
            `lock(resource: 'stack-${name}')`,
            engine(name, stack.platform === "aws", "up", shell(pipeline, upScript(name))),
          ],
        ],
      ],
    ]),
    ...(isRehearsal && trials.length > 0
      ? [
          stage(`Rehearse on ${name}`, [
            "agent any",
            isMerge(branch),
            ["steps", shell(pipeline, installScript(), ...trials)],
          ]),
        ]
      : []),
    ...(promotesTo.length > 0 ? [promotionStage(pipeline, station)] : []),
  ];
}

function promotionStage(pipeline: Pipeline, station: Station): Block {
  return stage(`Promote ${station.stack.name}`, [
    "agent any",
    isMerge(pipeline.branch),
    [
      "steps",
      [
        ...shell(pipeline, installScript()),
        [
          "withCredentials([string(credentialsId: 'crossfade-bot-token', variable: 'CROSSFADE_BOT_TOKEN')])",
          shell(
            pipeline,
            [
              `export CROSSFADE_REPOSITORY="$(echo "$GIT_URL" | sed -E 's#^.*github.com[:/]##; s#[.]git$##')"`,
              'export CROSSFADE_REMOTE="https://x-access-token:$CROSSFADE_BOT_TOKEN@github.com/$CROSSFADE_REPOSITORY.git"',
              promotionScript(pipeline, station, "api"),
            ].join("\n"),
          ),
        ],
      ],
    ],
  ]);
}

function driftStage(pipeline: Pipeline): Block {
  return stage("Drift", [
    "agent any",
    isSchedule,
    [
      "steps",
      [
        ...shell(pipeline, installScript()),
        ...pipeline.stacks.map(({ name, platform }): Block => [
          "catchError(buildResult: 'FAILURE', stageResult: 'FAILURE')",
          [
            [
              `lock(resource: 'stack-${name}')`,
              engine(name, platform === "aws", "preview", shell(pipeline, driftScript(name))),
            ],
          ],
        ]),
      ],
    ],
  ]);
}

/** Credentials of a stack; on AWS a token of the OpenID Connect plugin, which ends by itself. */
function engine(
  stack: string,
  isAws: boolean,
  role: "preview" | "up",
  inside: readonly Block[],
): readonly Block[] {
  const credentials = [
    "string(credentialsId: 'pulumi-passphrase', variable: 'PULUMI_CONFIG_PASSPHRASE')",
    ...(isAws
      ? [
          `file(credentialsId: 'aws-${role}-${stack}', variable: 'AWS_WEB_IDENTITY_TOKEN_FILE')`,
          `string(credentialsId: 'aws-${role}-role-${stack}', variable: '${roleVariable(stack, role)}')`,
        ]
      : []),
  ];
  const named: readonly Block[] = isAws
    ? [[`withEnv(["AWS_ROLE_ARN=\${env.${roleVariable(stack, role)}}"])`, inside]]
    : inside;
  return [[`withCredentials([${credentials.join(", ")}])`, named]];
}

function stage(name: string, inside: readonly Block[]): Block {
  return [`stage('${name}')`, inside];
}

/** Steps that run scripts, each from its first line: Jenkins would take `sh`, which knows less. */
function shell({ folder }: Pick<Pipeline, "folder">, ...scripts: readonly string[]): Block[] {
  const steps = scripts.map(
    (script) =>
      `sh '''#!/usr/bin/env bash\n${script.replaceAll("\\", "\\\\").replaceAll("'''", "\\'\\'\\'")}'''`,
  );
  return folder === "." ? steps : [[`dir('${folder}')`, steps]];
}

/** Indents blocks. The lines of a script keep their place: they are not Groovy's. */
function lines(block: Block, depth = 0): string[] {
  const indent = "  ".repeat(depth);
  if (typeof block === "string") return [`${indent}${block}`];
  const [head, inside] = block;
  return [`${indent}${head} {`, ...inside.flatMap((one) => lines(one, depth + 1)), `${indent}}`];
}
