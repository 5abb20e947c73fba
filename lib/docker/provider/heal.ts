import { serverName } from "../../balancer/haproxy/backend";
import type { Reading, Runtime } from "../../balancer/haproxy/runtime";
import type { Color } from "../../model";
import type { Engine } from "../engine/engine";
import { watch } from "./patience";

/** The replicas of a color that has traffic. */
export interface Patient {
  readonly service: string;
  readonly color: Color;
  /** Names of the containers, in the order of the balancer's slots. */
  readonly containers: readonly string[];
}

/** Where the replicas run, and how long they get. */
export interface Clinic {
  readonly runtime: Runtime;
  readonly engine: Pick<Engine, "find" | "restart">;
  /** Milliseconds that a replica gets to be ready by itself: the balancer may just have been reloaded. */
  readonly patience: number;
  /** Milliseconds that a replica gets after its restart. */
  readonly recovery: number;
}

/** Seconds that a replica gets to end what it answers; it gets nothing new, for the balancer sees it as down. */
const stopSeconds = 30;

/**
 * Containers of a color that has traffic which do not get any, although they should: they ended, were stopped, or have
 * gone bad. A color without traffic is left alone, since a broken one must not stand in the way of a rollback.
 */
export async function ailing(patient: Patient, clinic: Clinic): Promise<string[]> {
  return await watch(
    async () => {
      const reading = await clinic.runtime.read(patient.service);
      return (reading.traffic?.[patient.color] ?? 0) === 0 ? [] : unready(patient, reading);
    },
    (bad) => bad.length === 0,
    clinic.patience,
  );
}

/**
 * Restarts what ails, one after the other: the same containers, so the color stays what it is. Where all of them ail
 * although they run, the cause lies elsewhere, and a restart would only take away what still works.
 *
 * @throws Error when a container is not there any more, which only the engine can make again
 */
export async function heal(patient: Patient, clinic: Clinic): Promise<void> {
  const bad = await ailing(patient, clinic);
  const found = await Promise.all(bad.map((container) => clinic.engine.find(container)));
  const gone = bad.filter((_, index) => found[index] === undefined);
  if (gone.length > 0) throw new Error(lost(patient, gone));
  const isCommon = bad.length === patient.containers.length;
  for (const container of found) {
    if (container === undefined || (isCommon && container.running)) continue;
    await clinic.engine.restart(container.id, stopSeconds);
    const name = bad[found.indexOf(container)] ?? "";
    await watch(
      () => clinic.runtime.read(patient.service),
      (reading) => !unready(patient, reading).includes(name),
      clinic.recovery,
    );
  }
}

function unready({ service, color, containers }: Patient, { servers }: Reading): string[] {
  return containers.filter((_, index) => {
    const name = serverName(service, color, index + 1);
    return !servers[color].some((server) => server.name === name && server.ready);
  });
}

function lost({ service }: Patient, gone: readonly string[]): string {
  const are = gone.length === 1 ? "is" : "are";
  return `${service}: ${gone.join(" and ")} ${are} not there any more\n  try: pulumi up --refresh, which makes it again as it was`;
}
