import { formatTraffic, own, sameTraffic } from "../../model";
import { EngineError } from "../../operate";
import {
  coloredSituation,
  editedService,
  type Flip,
  type KnownSituation,
  type Plan,
  planFlip,
  planRollback,
  type Situation,
} from "../../plan";
import { carryOut } from "../change/carryOut";
import { type Change, placeOf, type Switching } from "../change/change";
import type { ExitCode } from "../exitCode";
import type { ChangeFlags } from "../flags";
import type { Live } from "../change/live";
import { reach } from "../change/reach";
import { onlySplit, planUnnamed } from "./retreat";
import type { Session } from "../session";

/**
 * A rollback that does not wait for the engine: the switch is flipped first, then the file is edited, and `pulumi up`
 * makes the state agree.
 */
export async function retreatNow(
  session: Session,
  flags: ChangeFlags,
  stack: string,
  service: string | undefined,
): Promise<ExitCode> {
  const words = ["rollback", stack, ...(service === undefined ? [] : [service])];
  const wantedIn = (situation: Situation) => service ?? onlySplit(situation);
  const { place, file, situation, lives } = await reach(
    session.ports,
    { ...placeOf(flags), stack },
    words,
    (name, seen) => name === (wantedIn(seen) ?? name),
  );
  const wanted = wantedIn(situation);
  const { name, plan } =
    wanted === undefined
      ? planUnnamed(situation)
      : { name: wanted, plan: planRollback(situation, wanted) };
  const change = name === undefined ? { plan } : flipped(situation, plan, name, own(lives, name));
  return carryOut(session, flags, [{ place, file, ...change }]);
}

/** Adds the flip to the plan of a rollback, or the reason why there must be none. */
function flipped(
  situation: KnownSituation,
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
