import type { ArgumentChecks } from "../../component/argumentChecks";
import type { ManagedPace } from "../../model";
import { checkOne, checkSome } from "../../component/listChecks";
import type { ApprovalArgs, DeploymentHookArgs, DeploymentStage } from "./deploymentArgs";

/** How ECS brings a release to users, in its own words, less the functions that it asks. */
export interface DeploymentSpec {
  readonly strategy: "BLUE_GREEN" | "CANARY" | "LINEAR";
  /** The provider has times as texts. */
  readonly bakeTimeInMinutes: string;
  readonly canaryConfiguration?: {
    readonly canaryPercent: number;
    readonly canaryBakeTimeInMinutes: string;
  };
  readonly linearConfiguration?: {
    readonly stepPercent: number;
    readonly stepBakeTimeInMinutes: string;
  };
}

/** Decides how ECS moves traffic. */
export function deploymentSpec({ shift, bakeMinutes }: ManagedPace): DeploymentSpec {
  const bakeTimeInMinutes = String(bakeMinutes);
  switch (shift.kind) {
    case "at once":
      return { strategy: "BLUE_GREEN", bakeTimeInMinutes };
    case "canary":
      return {
        strategy: "CANARY",
        bakeTimeInMinutes,
        canaryConfiguration: {
          canaryPercent: shift.percent,
          canaryBakeTimeInMinutes: bakeTimeInMinutes,
        },
      };
    case "linear":
      return {
        strategy: "LINEAR",
        bakeTimeInMinutes,
        linearConfiguration: {
          stepPercent: shift.percent,
          stepBakeTimeInMinutes: bakeTimeInMinutes,
        },
      };
  }
}

/** Minutes that ECS waits by itself in a deployment: after each step, and before it ends the old release. */
export function bakingMinutes({ shift, bakeMinutes }: ManagedPace): number {
  const steps = shift.kind === "at once" ? 1 : shift.kind === "canary" ? 2 : stepsOf(shift.percent);
  return steps * bakeMinutes;
}

function stepsOf(percent: number): number {
  return Math.ceil(100 / percent);
}

const stages: readonly DeploymentStage[] = [
  "reconcile-service",
  "pre-scale-up",
  "post-scale-up",
  "test-traffic-shift",
  "post-test-traffic-shift",
  "production-traffic-shift",
  "post-production-traffic-shift",
];

/** A pause, in the words of ECS. */
export function pause({
  stage = "post-test-traffic-shift",
  minutes = defaultMinutes,
  otherwise = "rollback",
}: ApprovalArgs) {
  return {
    targetType: "PAUSE",
    lifecycleStages: [stageName(stage)],
    timeoutConfiguration: { timeoutInMinutes: String(minutes), action: otherwise.toUpperCase() },
  };
}

/** Minutes for which a pause lasts, unless somebody ends it. */
export const defaultMinutes = 1440;

/** What a stage is called in ECS. */
export function stageName(stage: DeploymentStage): string {
  return stage.toUpperCase().replaceAll("-", "_");
}

/** What of a service decides about its deployments. */
export interface DeploymentWish {
  readonly alarms?: readonly unknown[];
  readonly hooks?: Readonly<Record<string, DeploymentHookArgs>>;
  readonly approval?: ApprovalArgs;
}

/** Refuses hooks and pauses that ECS does not have. */
export function checkDeployment(
  { alarms = [], hooks = {}, approval }: DeploymentWish,
  { refuse, whole }: ArgumentChecks,
): void {
  const known = alarms.filter((it) => typeof it === "string");
  for (const alarm of known.filter((it) => it.startsWith("arn:"))) {
    refuse(`alarms has ${JSON.stringify(alarm)}, expected the name of an alarm, not its ARN`);
  }
  for (const [name, { stages: own }] of Object.entries(hooks)) {
    if (!/^[\w-]{1,64}$/.test(name)) {
      refuse(
        `hooks has ${JSON.stringify(name)}, expected letters, digits, hyphens and underscores`,
      );
    }
    if (own.length === 0) refuse(`hooks.${name}.stages is empty, expected at least one`);
    checkSome(`hooks.${name}.stages`, own, stages, refuse);
  }
  if (approval === undefined) return;
  whole("approval.minutes", approval.minutes, 1, 20_160);
  const { stage = "post-test-traffic-shift", otherwise = "rollback" } = approval;
  const pausable = stages.filter((it) => it === "reconcile-service" || /^(?:pre|post)-/.test(it));
  checkOne("approval.stage", stage, pausable, refuse);
  checkOne("approval.otherwise", otherwise, ["rollback", "continue"], refuse);
}
