import type { Pipeline } from "../pipeline";
import { promotionScript } from "../promotionScript";
import { lighthouseScript, loadScript, upScript } from "../scripts";
import { type Station, stationsOf } from "../stackOrder";
import {
  engineVariables,
  frame,
  permissionsFor,
  prepared,
  run,
  type Step,
  withEngine,
} from "./steps";

/** The workflow that applies what was merged, stage after stage, and offers each stage's releases to the next one. */
export function deployWorkflow(pipeline: Pipeline): Step {
  const stations = stationsOf(pipeline.stacks);
  return {
    name: "deploy",
    on: { push: { branches: [pipeline.branch] } },
    ...frame(pipeline),
    jobs: Object.assign(
      {},
      ...stations.map((station) => jobsOf(pipeline, station, stations)),
    ) as Step,
  };
}

function jobsOf(pipeline: Pipeline, station: Station, all: readonly Station[]): Step {
  const { name } = station.stack;
  const before = [
    ...station.after.map((stack) => `up-${stack}`),
    ...trials(pipeline, station, all),
  ];
  return {
    ...(station.needsApproval ? { [`approve-${name}`]: approval(name, before) } : {}),
    [`up-${name}`]: upJob(pipeline, station, station.needsApproval ? [`approve-${name}`] : before),
    ...(station.isRehearsal ? rehearsal(pipeline, name) : {}),
    ...(station.promotesTo.length > 0
      ? { [`promote-${name}`]: promotionJob(pipeline, station) }
      : {}),
  };
}

/** What must have gone well in the rehearsal before production begins. */
function trials({ gates }: Pipeline, { stack }: Station, all: readonly Station[]): string[] {
  const tried = all.find(({ isRehearsal }) => isRehearsal)?.stack.name;
  if (tried === undefined || stack.stage !== "production") return [];
  return [
    ...(gates.load === undefined ? [] : [`load-${tried}`]),
    ...(gates.sites.length === 0 ? [] : [`pages-${tried}`]),
  ];
}

/**
 * A job that only waits for people. It stands before the queue: a run that waits for an approval inside would hold up,
 * or be pushed out by, everything behind it.
 */
function approval(stack: string, needs: readonly string[]): Step {
  return {
    ...needing(needs),
    "runs-on": "ubuntu-latest",
    "timeout-minutes": 5,
    environment: `${stack}-approval`,
    permissions: {},
    steps: [
      { name: "Approved", run: `echo "${stack} may be changed."\n`, "working-directory": "." },
    ],
  };
}

function upJob(pipeline: Pipeline, { stack }: Station, needs: readonly string[]): Step {
  return {
    ...needing(needs),
    "runs-on": "ubuntu-latest",
    // Longer than any update: an engine that is ended leaves a lock, and work half done.
    "timeout-minutes": 120,
    environment: stack.name,
    concurrency: queueOf(stack.name),
    permissions: permissionsFor(stack),
    env: engineVariables,
    steps: [...prepared(pipeline), ...withEngine(stack, "up"), run("Up", upScript(stack.name))],
  };
}

/** One change of a stack at a time; none of those that wait is dropped. */
export function queueOf(stack: string): Step {
  return { group: `stack-${stack}`, "cancel-in-progress": false, queue: "max" };
}

function rehearsal(pipeline: Pipeline, stack: string): Step {
  const { gates } = pipeline;
  const job = (name: string, script: string) => ({
    needs: [`up-${stack}`],
    "runs-on": "ubuntu-latest",
    "timeout-minutes": 30,
    steps: [...prepared(pipeline), run(name, script)],
  });
  return {
    ...(gates.load === undefined ? {} : { [`load-${stack}`]: job("Load", loadScript(gates.load)) }),
    ...(gates.sites.length === 0
      ? {}
      : { [`pages-${stack}`]: job("Pages", lighthouseScript(gates.sites)) }),
  };
}

function promotionJob(pipeline: Pipeline, station: Station): Step {
  const { name } = station.stack;
  // What GitHub's own token opens starts no workflow, so nobody would preview it: the bot has a token of its own.
  const token = "${{ secrets.CROSSFADE_BOT_TOKEN }}";
  return {
    needs: [`up-${name}`],
    "runs-on": "ubuntu-latest",
    "timeout-minutes": 10,
    concurrency: queueOf(`promotion-${name}`),
    permissions: { contents: "read" },
    steps: [
      ...prepared(pipeline, { ref: pipeline.branch }),
      run("Promote", promotionScript(pipeline, station, "gh"), {
        env: {
          GH_TOKEN: token,
          CROSSFADE_REMOTE: `https://x-access-token:${token}@github.com/\${{ github.repository }}.git`,
        },
      }),
    ],
  };
}

function needing(needs: readonly string[]): Step {
  return needs.length === 0 ? {} : { needs: [...needs] };
}
