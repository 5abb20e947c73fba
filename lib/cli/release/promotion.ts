import { describeEsc, type StackFile } from "../../config";
import { ConfigError } from "../../model";
import { type Plan, planPromotion, promotableServices, type PromotionWish } from "../../plan";
import { carryOut } from "../change/carryOut";
import { changeOf, findStack, type Found, placeOf } from "../change/change";
import type { ExitCode } from "../exitCode";
import type { PromoteFlags } from "./promote";
import type { Session } from "../session";

/** Plans every target before it writes to any: one that is refused leaves all of them as they are. */
export async function promotion(
  session: Session,
  flags: PromoteFlags,
  from: string,
  to: readonly string[],
): Promise<ExitCode> {
  refuseOddTargets(flags, from, to);
  const { ports } = session;
  const { cwd, configFile } = placeOf(flags);
  const [source, ...targets] = await Promise.all([
    findStack(ports, { cwd, stack: from }),
    ...to.map((stack) => findStack(ports, { cwd, configFile, stack })),
  ]);
  const services = flags.service ?? promotableServices(source.situation.configuration);
  const changes = targets.map((target) => {
    const secrets = secretsOf(source.file, target.file);
    const plan = planPromotion(source.situation, target.situation, { services, secrets });
    return changeOf(target, withWarnings(plan, source));
  });
  return carryOut(session, flags, changes);
}

/** Names of the secrets on both sides; those of an ESC environment are not known. */
function secretsOf(source: StackFile, target: StackFile): PromotionWish["secrets"] {
  const { secrets, esc } = target;
  const elsewhere = esc === undefined ? {} : { elsewhere: describeEsc(esc) };
  return { source: source.secrets, target: secrets, ...elsewhere };
}

/** The plan says that the source could not be read; this says why. */
function withWarnings(plan: Plan, { problem }: Found): Plan {
  return problem === undefined ? plan : { ...plan, warnings: [...plan.warnings, problem] };
}

function refuseOddTargets(flags: PromoteFlags, from: string, to: readonly string[]): void {
  if (to.includes(from)) {
    throw new ConfigError("crossfade promote", `would promote ${from} to itself`);
  }
  const twice = to.find((stack, index) => to.indexOf(stack) !== index);
  if (twice !== undefined) {
    throw new ConfigError("crossfade promote", `names ${twice} twice, expected it once`);
  }
  if (flags.configFile !== undefined && to.length > 1) {
    throw new ConfigError(
      "--config-file",
      `is one file for ${String(to.length)} stacks, expected one target`,
      "promote to one stack at a time",
    );
  }
}
