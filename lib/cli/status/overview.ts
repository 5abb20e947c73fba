import { ConfigError, type Environment, type Mistake, own } from "../../model";
import type { AppliedState, EngineProblem } from "../../operate";
import { guard, nothingApplied, type Refusal } from "../../plan";
import type { StackFile } from "../../config";
import { type ExitCode, exitCodes } from "../exitCode";
import { failureOf } from "../failure";
import type { CommonFlags } from "../flags";
import { type Glance, glanceLive, withLive } from "../change/live";
import { renderOverview } from "./renderOverview";
import { reportFor } from "../report";
import { serviceStatus, type ServiceStatus } from "./serviceStatus";
import type { Session } from "../session";
import { stackNames } from "../stackNames";
import { configurationWarnings } from "../warnings";

/** Where the services of a stack stand. */
export interface StackStatus {
  readonly stack: string;
  readonly file: string;
  readonly stage: Environment["stage"];
  readonly platform: Environment["platform"];
  readonly services: readonly ServiceStatus[];
  readonly warnings: readonly string[];
  /** Why the guard would not let `pulumi up` begin, as things stand. */
  readonly refusals: readonly Refusal[];
  /** Why it is not known what is applied. */
  readonly problem?: EngineProblem;
  /** Why it is not known what the switches say. */
  readonly silence?: string;
}

/** Shows every service of the stacks; a stack whose file has mistakes is reported, and the others are shown. */
export async function overview(
  session: Session,
  flags: CommonFlags,
  named: readonly string[],
): Promise<ExitCode> {
  const { config, engine } = session.ports;
  const report = reportFor(session, flags);
  const stacks = await stackNames(session.ports, flags, named);
  const now = session.ports.now();
  const mistakes: Mistake[] = [];
  const shown: StackStatus[] = [];
  const reads = stacks.map(async (stack) => {
    const place = { cwd: flags.cwd, configFile: flags.configFile, stack };
    const file = await config.read(place);
    const state = await engine.applied(place);
    return statusOf(
      stack,
      file,
      state,
      await glanceLive(session.ports, file, state.switches ?? {}),
      now,
    );
  });
  for (const read of await Promise.allSettled(reads)) {
    if (read.status === "fulfilled") shown.push(read.value);
    else if (read.reason instanceof ConfigError) mistakes.push(...read.reason.mistakes);
    else throw read.reason;
  }
  report.show(shown.flatMap((status) => renderOverview(status, flags, report.style)));
  if (mistakes.length === 0) {
    report.data({ command: "status", stacks: shown });
    return exitCodes.done;
  }
  const { lines, error } = failureOf(new ConfigError(mistakes));
  report.complain(lines);
  report.data({ command: "status", stacks: shown, error });
  return exitCodes.userError;
}

function statusOf(
  stack: string,
  { path, configuration }: StackFile,
  state: AppliedState,
  { lives, silence }: Glance,
  now: Date,
): StackStatus {
  const applied = state.applied && withLive(state.applied, lives);
  const { environment, services } = configuration;
  const refusals = applied === undefined ? [] : guard({ stack, configuration, applied, now });
  return {
    stack,
    file: path,
    stage: environment.stage,
    platform: environment.platform,
    services: Object.entries(services).map(([service, asked]) =>
      serviceStatus({
        stack,
        service,
        asked,
        applied: applied && (own(applied, service) ?? nothingApplied),
        live: own(lives, service)?.reading,
        isRefused: refusals.length > 0,
        now,
      }),
    ),
    warnings: configurationWarnings(configuration, now),
    refusals,
    ...(state.problem === undefined ? {} : { problem: state.problem }),
    ...(silence === undefined ? {} : { silence }),
  };
}
