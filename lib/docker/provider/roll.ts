import { labelNames } from "../../model/labels";
import type { Containers, SeenContainer } from "../engine/containers";
import { nextMove, type SetSize } from "../nextMove";
import { fingerprint, replicaBody, type ReplicaSpec, setLabels } from "../rolling/replicaBody";
import type { Admission, Replica } from "./admission";
import { watch } from "./patience";

/** A set of replicas that is to be. */
export interface RollTarget extends ReplicaSpec, SetSize {
  /** Name of the containers without their number. */
  readonly name: string;
  /** Seconds after which a new replica that is not ready is given up. */
  readonly readySeconds: number;
  /** Seconds that a replica gets to answer what it has begun, after the last request was sent to it. */
  readonly drainSeconds: number;
}

/** What a set of replicas is on and behind. */
export interface Ground {
  readonly containers: Pick<Containers, "labelled" | "start" | "remove">;
  readonly admission: Admission;
  /** The last lines that a container logged. */
  readonly logs: (container: string) => Promise<readonly string[]>;
  /** Milliseconds that what is there already gets to show that it is ready, for example after the balancer was restarted. */
  readonly settleMilliseconds: number;
}

/** New replicas that did not become ready. They are gone again. */
export class NotReadyError extends Error {
  public override readonly name = "NotReadyError";
}

/**
 * Brings a set of replicas to what it is to be, in batches: new ones come and prove themselves, then old ones get no new
 * requests, answer what they have begun, and go. It begins wherever an interruption has left it.
 *
 * @throws NotReadyError when a batch does not become ready; old replicas that were there are still there
 */
export async function roll(target: RollTarget, ground: Ground): Promise<void> {
  await prepare(target, ground);
  await settle(target, ground);
  for (;;) {
    const replicas = await look(target, ground);
    const ready = await ground.admission.ready(replicas);
    const view = replicas.map((replica) => ({ ...replica, ready: ready.has(replica.slot) }));
    const move = nextMove(view, target);
    if (move === undefined) break;
    if (move.kind === "start") await start(target, ground, move.slots);
    else
      await leave(
        target,
        ground,
        replicas.filter(({ slot }) => move.slots.includes(slot)),
      );
  }
  await prepare(target, ground);
}

/** Makes room for the batch beyond the size, and for whatever else is there. */
async function prepare(target: RollTarget, ground: Ground): Promise<void> {
  const taken = (await look(target, ground)).map(({ slot }) => slot);
  await ground.admission.prepare(Math.max(target.replicas + target.batch, ...taken));
}

/** The replicas of a set that are on the machine now. */
export async function look(
  target: Pick<RollTarget, "name"> & ReplicaSpec,
  { containers }: Pick<Ground, "containers">,
): Promise<Replica[]> {
  const wanted = fingerprint(target);
  const found = await containers.labelled(setLabels(target));
  return found.flatMap((container) => {
    const slot = slotOf(container, target.name);
    if (slot === undefined) return [];
    const { id, name, running, startedAt, health, labels, addresses } = container;
    const address = addresses[target.template.networks[0] ?? ""] ?? "";
    const current = labels[labelNames.specification] === wanted;
    const replica = { slot, id, name, current, running, startedAt, address };
    return [health === undefined ? replica : { ...replica, health }];
  });
}

/** A color of the same service is no replica of the set. */
function slotOf({ name, labels }: SeenContainer, prefix: string): number | undefined {
  const [, slot] = /^-(\d+)$/.exec(name.slice(prefix.length)) ?? [];
  const isOurs = name.startsWith(prefix) && labels[labelNames.color] === undefined;
  return slot === undefined || !isOurs ? undefined : Number(slot);
}

/** Gives what is there the time to show that it is ready, and requests to what was kept from them by an interruption. */
async function settle(target: RollTarget, ground: Ground): Promise<void> {
  const { ready } = await watch(
    () => lookReady(target, ground, ({ running }) => running),
    ({ seen, ready }) => ready.size === seen.length,
    ground.settleMilliseconds,
  );
  await ground.admission.open([...ready]);
}

/** Some of the replicas, and which of them are ready. */
async function lookReady(
  target: RollTarget,
  ground: Ground,
  isMeant: (replica: Replica) => boolean,
): Promise<{ readonly seen: readonly Replica[]; readonly ready: ReadonlySet<number> }> {
  const seen = (await look(target, ground)).filter(isMeant);
  return { seen, ready: await ground.admission.ready(seen) };
}

async function start(target: RollTarget, ground: Ground, slots: readonly number[]): Promise<void> {
  const { containers, admission } = ground;
  const { networks } = target.template;
  await admission.close(slots);
  try {
    for (const slot of slots) {
      await containers.start({
        name: `${target.name}-${String(slot)}`,
        body: replicaBody(target, target.name),
        networks: networks.slice(1),
        alias: target.name,
        files: target.secrets.files,
      });
    }
    await untilReady(target, ground, slots);
  } catch (error) {
    const made = (await look(target, ground)).filter(({ slot }) => slots.includes(slot));
    await Promise.all(made.map(({ id }) => containers.remove(id, 0)));
    throw error;
  }
  await admission.open(slots);
  await untilServing(target, ground, slots);
}

/**
 * The balancer may have been reloaded for somebody else since they proved themselves, and its new worker has to see it
 * for itself: until then nobody leaves.
 */
async function untilServing(
  target: RollTarget,
  ground: Ground,
  slots: readonly number[],
): Promise<void> {
  await watch(
    async () => {
      const made = (await look(target, ground)).filter(({ slot }) => slots.includes(slot));
      return await ground.admission.serving(made);
    },
    (serving) => serving.size === slots.length,
    ground.settleMilliseconds,
  );
}

async function untilReady(
  target: RollTarget,
  ground: Ground,
  slots: readonly number[],
): Promise<void> {
  const { seen, ready } = await watch(
    () => lookReady(target, ground, ({ slot }) => slots.includes(slot)),
    (now) => now.ready.size === slots.length,
    target.readySeconds * 1000,
  );
  if (ready.size === slots.length) return;
  throw new NotReadyError(await explain(target, ground, seen, ready));
}

async function explain(
  { service, release, readySeconds }: RollTarget,
  { admission, logs }: Ground,
  made: readonly Replica[],
  ready: ReadonlySet<number>,
): Promise<string> {
  const waiting = made.filter(({ slot }) => !ready.has(slot));
  const verdicts = waiting.map(
    async (replica) => `  ${replica.name}: ${await admission.verdict(replica)}`,
  );
  const [first] = waiting;
  const lines = first === undefined ? [] : await logs(first.name);
  return [
    `${service}: ${release.version} is not ready after ${String(readySeconds)} seconds: ${String(ready.size)} of ${String(made.length)} new replicas ${admission.question}`,
    ...(await Promise.all(verdicts)),
    ...(first === undefined
      ? []
      : lines.length === 0
        ? [`  ${first.name} logged nothing`]
        : [`  ${first.name} logged last:`, ...lines.map((line) => `    ${line}`)]),
  ].join("\n");
}

async function leave(
  { template, drainSeconds }: RollTarget,
  { containers, admission }: Ground,
  replicas: readonly Replica[],
): Promise<void> {
  const slots = replicas.map(({ slot }) => slot);
  await admission.close(slots);
  await watch(
    () => admission.isIdle(slots),
    (isIdle) => isIdle,
    drainSeconds * 1000,
  );
  await Promise.all(replicas.map(({ id }) => containers.remove(id, template.stopSeconds)));
}
