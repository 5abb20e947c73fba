import {
  type ColoredService,
  colors,
  formatWait,
  isDeployed,
  isUnreleased,
  otherColor,
  pageOf,
  paceOf,
  samePage,
  sameTraffic,
} from "../../model";
import { type AppliedService, currentTraffic, disagrees, isProven, runs } from "../../plan";

/** What decides the next step of a service. */
export interface NextStepQuery {
  readonly stack: string;
  readonly service: string;
  readonly asked: ColoredService;
  readonly applied?: AppliedService | undefined;
  /** Whether the guard refuses what is asked of the stack. */
  readonly isRefused?: boolean;
  /** Time that the current step must still bake. */
  readonly bakeSeconds: number;
}

/** What a person does next with a service. */
export interface NextStep {
  readonly command: string;
  /** What has to come first, for example `in 5 minutes`. */
  readonly when?: string;
}

/** Finds out what a person does next with a service. */
export function nextStep(query: NextStepQuery): NextStep {
  const { stack, service, asked, applied, bakeSeconds } = query;
  if (isUnreleased(asked)) return nextRelease(query);
  if (applied !== undefined && isPending(asked, applied)) {
    return nextUp(query);
  }
  const idle = otherColor(asked.live);
  const percent = asked.traffic[idle];
  if (percent === 0) return fromRest(query);
  const step = paceOf(asked).steps.find((wanted) => wanted > percent);
  const command =
    step === undefined
      ? `crossfade finish ${stack} ${service}`
      : `crossfade shift ${stack} ${service} --to ${idle} --percent ${String(step)}`;
  return bakeSeconds === 0 ? { command } : { command, when: `in ${formatWait(bakeSeconds)}` };
}

/** The live color serves everything: the other one is new, the way back, or empty. */
function fromRest(query: NextStepQuery): NextStep {
  const { stack, service, asked, applied } = query;
  const idle = otherColor(asked.live);
  const release = asked[idle];
  if (!isDeployed(release)) return nextRelease(query);
  const { version } = release;
  if (applied !== undefined && isProven(applied, idle, release)) {
    return {
      command: `crossfade retire ${stack} ${service}`,
      when: `when ${version} is no longer wanted as the way back`,
    };
  }
  const step = paceOf(asked).steps[0] ?? 100;
  return {
    command: `crossfade shift ${stack} ${service} --to ${idle} --percent ${String(step)}`,
    when: `when ${version} is wanted`,
  };
}

/** The step that makes true what is asked; the guard may stand before it. */
export function nextUp({
  stack,
  isRefused = false,
}: Pick<NextStepQuery, "stack" | "isRefused">): NextStep {
  const command = `pulumi up --stack ${stack}`;
  return isRefused ? { command, when: "when it is no longer refused" } : { command };
}

/** The step of a service that waits for a release. */
export function nextRelease({
  stack,
  service,
}: Pick<NextStepQuery, "stack" | "service">): NextStep {
  return {
    command: `crossfade release ${stack} ${service} --version … --image …`,
    when: "after the next build",
  };
}

/** Whether the configuration asks for something that is not applied yet. */
function isPending(asked: ColoredService, applied: AppliedService): boolean {
  if (disagrees(applied)) return true;
  const traffic = currentTraffic(applied);
  if (traffic === undefined || !sameTraffic(traffic, asked.traffic)) return true;
  if (!samePage(applied.page, pageOf(asked.maintenance))) return true;
  return colors.some((color) =>
    isDeployed(asked[color])
      ? !runs(applied, color, asked[color])
      : applied.colors[color] !== undefined,
  );
}
