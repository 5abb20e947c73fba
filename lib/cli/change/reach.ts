import type { KnownSituation, Situation } from "../../plan";
import { type Found, readFile } from "./change";
import { type Live, readLive, unfindable, withLive } from "./live";
import type { Ports, StackPlace } from "../ports";

/** A stack whose switches can be told something at once. */
export interface Reached extends Found {
  readonly situation: KnownSituation;
  /** The switches that were asked, by service. */
  readonly lives: Readonly<Record<string, Live>>;
}

/** A switch may wait for the reload of another service before it confirms what it does already. */
const patienceMilliseconds = 30_000;

/**
 * Reads the file of a stack and what is applied, and asks switches. What the state remembers is read, since it alone
 * knows the switches and what is proven; no lock is taken, so an update that runs is no hindrance.
 *
 * @param words - the command that does without the switches, as it is typed behind `crossfade`
 * @param isMeant - whether the switch of a service is asked
 * @throws EngineError where nobody knows the switches
 */
export async function reach(
  ports: Ports,
  place: StackPlace,
  words: readonly string[],
  isMeant: (service: string, situation: Situation) => boolean,
): Promise<Reached> {
  const [found, state] = await Promise.all([readFile(ports, place), ports.engine.applied(place)]);
  if (state.applied === undefined) throw unfindable(state.problem, place.stack, words);
  const records = Object.entries(state.switches ?? {}).filter(([service]) =>
    isMeant(service, found.situation),
  );
  const lives = await readLive(
    ports,
    found.file,
    Object.fromEntries(records),
    patienceMilliseconds,
  );
  const applied = withLive(state.applied, lives);
  return { ...found, situation: { ...found.situation, applied, now: ports.now() }, lives };
}
