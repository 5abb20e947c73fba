import { colors, ConfigError, isColored, isDeployed, own, soleColor } from "../../model";
import { type Plan, planRollback, type Situation } from "../../plan";
import { carryOut } from "../change/carryOut";
import { changeOf, readFile, placeOf, withApplied } from "../change/change";
import type { ExitCode } from "../exitCode";
import type { ChangeFlags } from "../flags";
import type { Session } from "../session";

/**
 * Plans a rollback from the file alone where that is enough: somebody who needs one has no time to wait for the
 * engine. Only after `finish`, when both colors could be the way back, what is applied decides.
 */
export async function retreat(
  session: Session,
  flags: ChangeFlags,
  stack: string,
  service: string | undefined,
): Promise<ExitCode> {
  const { ports } = session;
  const place = { ...placeOf(flags), stack };
  const found = await readFile(ports, place);
  const name = service ?? onlySplit(found.situation);
  const known =
    name !== undefined && !isAmbiguous(found.situation, name)
      ? found
      : await withApplied(ports, found);
  const plan =
    name === undefined ? planUnnamed(known.situation).plan : planRollback(known.situation, name);
  return carryOut(session, flags, [changeOf(known, plan)]);
}

/** The only service in a rollout. */
export function onlySplit({ stack, configuration }: Situation): string | undefined {
  const names = Object.entries(configuration.services)
    .filter(([, service]) => isColored(service) && service.traffic[service.live] < 100)
    .map(([name]) => name);
  if (names.length > 1) throw several(stack, names);
  return names[0];
}

/**
 * Whether the file alone cannot tell what the way back is: a color that serves everything leaves two, the one that
 * served before and none at all. Without colors only the state knows the release before.
 */
function isAmbiguous({ configuration }: Situation, name: string): boolean {
  const service = own(configuration.services, name);
  if (service === undefined || !isColored(service)) return service !== undefined;
  return (
    soleColor(service.traffic) !== undefined && colors.every((color) => isDeployed(service[color]))
  );
}

/** The plan of the only service that has a way back, with its name; of none, what all of them say. */
export function planUnnamed(situation: Situation): { readonly name?: string; readonly plan: Plan } {
  const { stack, configuration } = situation;
  const plans = Object.entries(configuration.services)
    .filter(([, service]) => isColored(service))
    .map(([name]) => ({ name, plan: planRollback(situation, name) }));
  const possible = plans.filter(({ plan }) => plan.steps.length > 0);
  const [first, ...others] = possible;
  if (others.length > 0) throw several(stack, namesOf(possible));
  const all = plans.map(({ plan }) => plan);
  if (first !== undefined) return first;
  const plan: Plan = {
    command: "rollback",
    stack,
    edits: [],
    words: all.flatMap(({ words }) => words),
    steps: [],
    warnings: all.flatMap(({ warnings }) => warnings),
    refusals: all.flatMap(({ refusals }) => refusals),
  };
  return { plan };
}

function namesOf(plans: readonly { readonly name: string }[]): string[] {
  return plans.map(({ name }) => name);
}

function several(stack: string, names: readonly string[]): ConfigError {
  return new ConfigError(
    `crossfade rollback ${stack}`,
    `could roll back ${names.join(" or ")}, expected the name of one service`,
    `crossfade rollback ${stack} ${names[0] ?? "<service>"}`,
  );
}
