import { formatTraffic, own, sameTraffic } from "../model";
import { EngineError } from "../operate";
import {
  coloredSituation,
  editedService,
  type Flip,
  type Plan,
  planFlip,
  planRollback,
  type Situation,
} from "../plan";
import { carryOut } from "./carryOut";
import { type Change, placeOf, readFile, type Switching } from "./change";
import type { ExitCode } from "./exitCode";
import type { ChangeFlags } from "./flags";
import { type Live, readLive, unfindable, withLive } from "./live";
import { onlySplit, planUnnamed } from "./retreat";
import type { Session } from "./session";

/** A switch may wait for the reload of another service before it confirms what it does already. */
const patienceMilliseconds = 30_000;

/**
 * A rollback that does not wait for the engine: the switch is flipped first, then the file is edited, and `pulumi up`
 * makes the state agree. What the state remembers is read, since it alone knows the switch and what is proven; no lock is
 * taken, so an update that runs is no hindrance.
 */
export async function retreatNow(
  session: Session,
  flags: ChangeFlags,
  stack: string,
  service: string | undefined,
): Promise<ExitCode> {
  const { ports } = session;
  const place = { ...placeOf(flags), stack };
  const [{ file, situation }, state] = await Promise.all([
    readFile(ports, place),
    ports.engine.applied(place),
  ]);
  if (state.applied === undefined)
    throw unfindable(state.problem, stack, [
      "rollback",
      stack,
      ...(service === undefined ? [] : [service]),
    ]);
  const { applied, switches = {} } = state;
  const wanted = service ?? onlySplit(situation);
  const records = Object.entries(switches).filter(([name]) => name === (wanted ?? name));
  const lives = await readLive(ports, file, Object.fromEntries(records), patienceMilliseconds);
  const known = { ...situation, applied: withLive(applied, lives), now: ports.now() };
  const { name, plan } =
    wanted === undefined ? planUnnamed(known) : { name: wanted, plan: planRollback(known, wanted) };
  const change = name === undefined ? { plan } : flipped(known, plan, name, own(lives, name));
  return carryOut(session, flags, [{ place, file, ...change }]);
}

/** Adds the flip to the plan of a rollback, or the reason why there must be none. */
function flipped(
  situation: Situation & { readonly applied: NonNullable<Situation["applied"]> },
  plan: Plan,
  name: string,
  live: Live | undefined,
): Pick<Change, "plan" | "switchings"> {
  if (plan.refusals.length > 0) return { plan };
  const { asked, ...service } = coloredSituation(situation, name);
  const wanted = {
    ...service,
    asked: editedService(asked, plan.edits),
    applied: own(situation.applied, name) ?? { colors: {} },
  };
  const { reading, owner } = live ?? { reading: unknown, owner: "" };
  const { flip, words, refusals } = planFlip({ wanted, reading, owner });
  const combined = { ...plan, words: [...plan.words, ...words], refusals };
  return flip === undefined || live === undefined
    ? { plan: combined }
    : { plan: combined, switchings: [switchingOf(flip, live)] };
}

const nobody = { ready: 0, needed: 1, says: [] };

/** What is known of a switch that the state does not have. */
const unknown = { readiness: { blue: nobody, green: nobody } };

function switchingOf(flip: Flip, { switch: opened }: Live): Switching {
  const { service, color, to } = flip;
  return {
    service,
    wish: `give ${color} all requests of ${service}`,
    done: `${color} has all requests of ${service}`,
    data: { ...flip },
    async perform() {
      const seen = await opened.flip(to);
      if (seen !== undefined && sameTraffic(seen, to)) return;
      throw new EngineError({
        kind: "failed",
        words: `${service}: the switch was told ${formatTraffic(to)}, and answers ${seen === undefined ? "nothing" : formatTraffic(seen)}`,
      });
    },
  };
}
