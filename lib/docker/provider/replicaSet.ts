import { type Release, sameRelease } from "../../model/release";
import { Runtime } from "../../balancer/haproxy/runtime";
import { Containers } from "../engine/containers";
import { Engine, isAbsent } from "../engine/engine";
import type { EngineSettings } from "../engine/engineAddress";
import { fingerprint, stableText } from "../rolling/replicaBody";
import { type Admission, workerAdmission } from "./admission";
import { patientExec } from "./balancer";
import { type BackendWish, BalancerAdmission, slotsFragment } from "./balancerAdmission";
import { watch } from "./patience";
import { stillAsked } from "./stillAsked";
import { type Ground, look, roll, type RollTarget } from "./roll";

/** What a set of replicas is to be, as it stands in the state. */
export interface ReplicaSetInputs extends RollTarget, EngineSettings {
  /** Project and stack; another owner cannot change what is on the balancer. */
  readonly owner: string;
  /** The balancer in front; absent where nobody sends requests. */
  readonly front?: { readonly balancer: string; readonly backend: BackendWish };
  /** Seconds that a replica without any health check must run before it counts as ready. */
  readonly steadySeconds: number;
}

/** What the state remembers of it. */
export interface ReplicaSetOutputs extends ReplicaSetInputs {
  /** When the release was last changed, ISO 8601. */
  readonly since: string;
  /** The release before, which a rollback returns to. */
  readonly previous?: Release;
}

/** Time in which what runs already must show that it is ready: the balancer may just have been restarted. */
const settleSeconds = 5;

/** Who only looks gives a replica this long to be seen as ready: one check that failed is not worth an update. */
const glanceMilliseconds = 3000;

/** Makes, replaces and removes the replicas of a service without colors. */
export const replicaSet = {
  async create(inputs: ReplicaSetInputs) {
    try {
      await roll(inputs, groundOf(inputs));
    } catch (error) {
      await clear(inputs);
      throw error;
    }
    return { id: inputs.name, outs: { ...inputs, since: new Date().toISOString() } };
  },

  /**
   * Besides what is asked, the machine is looked at: a replica that was stopped, removed or has gone bad is replaced by
   * the next `up`, and so is what an interrupted one has left behind.
   */
  async diff(_id: string, olds: ReplicaSetOutputs, news: ReplicaSetInputs) {
    const moved = essence(olds) !== essence(news);
    const changes = moved || wish(olds) !== wish(news) || (await strays(news));
    return { changes, replaces: moved ? ["name"] : [], deleteBeforeReplace: true };
  },

  /** When the new replicas are not ready, the old ones come back, and the update fails. */
  async update(_id: string, olds: ReplicaSetOutputs, news: ReplicaSetInputs) {
    try {
      await roll(news, groundOf(news));
    } catch (error) {
      throw new Error(`${messageOf(error)}\n${await returnTo(olds)}`, { cause: error });
    }
    return { outs: remembered(olds, news) };
  },

  async delete(_id: string, props: ReplicaSetOutputs) {
    await clear(props);
  },
};

/** Which release a rollback would return to: none after a rollback, which would otherwise lead back to what was left. */
export function remembered(
  olds: ReplicaSetOutputs,
  news: ReplicaSetInputs,
  now = new Date(),
): ReplicaSetOutputs {
  const { previous, since, release } = olds;
  if (sameRelease(release, news.release)) {
    return { ...news, since, ...(previous === undefined ? {} : { previous }) };
  }
  const isRollback = sameRelease(previous, news.release);
  return { ...news, since: now.toISOString(), ...(isRollback ? {} : { previous: release }) };
}

async function returnTo(olds: ReplicaSetOutputs): Promise<string> {
  const { release, replicas } = olds;
  const count = `${String(replicas)} of ${String(replicas)} replicas`;
  try {
    await roll(olds, groundOf(olds));
    return `Returned to ${release.version}: ${count} serve.`;
  } catch (error) {
    return `The return to ${release.version} failed as well, what is left of it serves on: ${messageOf(error)}`;
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** What cannot be changed while replicas run: their names, and the port by which the balancer knows them. */
function essence({ name, service, front }: ReplicaSetInputs): string {
  return JSON.stringify([name, service, front?.balancer, front?.backend.port]);
}

/** What an update would change; how long to wait for it is no reason for one. */
function wish(inputs: ReplicaSetInputs): string {
  const { replicas, batch, front } = inputs;
  return stableText([fingerprint(inputs), replicas, batch, front?.backend]);
}

/** Whether the machine has something else than is asked. One that does not answer says nothing. */
async function strays(inputs: ReplicaSetInputs): Promise<boolean> {
  try {
    const ground = groundOf(inputs, 0);
    const replicas = await look(inputs, ground);
    const good = replicas.filter(({ current, running }) => current && running);
    if (replicas.length !== inputs.replicas || good.length !== inputs.replicas) return true;
    const serving = await watch(
      () => ground.admission.serving(replicas),
      (slots) => slots.size === inputs.replicas,
      glanceMilliseconds,
    );
    return serving.size !== inputs.replicas;
  } catch {
    return false;
  }
}

async function clear(inputs: ReplicaSetInputs): Promise<void> {
  const { containers } = groundOf(inputs);
  const replicas = await look(inputs, { containers });
  const { stopSeconds } = inputs.template;
  await Promise.all(replicas.map(({ id }) => containers.remove(id, stopSeconds)));
  if (inputs.front === undefined) return;
  try {
    const runtime = new Runtime(execOf(inputs, inputs.front.balancer));
    await runtime.apply(inputs.owner, slotsFragment(inputs.service), {});
  } catch (error) {
    if (!isAbsent(error)) throw error;
  }
}

function groundOf(inputs: ReplicaSetInputs, patience?: number): Ground {
  const { readySeconds, steadySeconds } = inputs;
  return {
    containers: containersOf(inputs),
    admission: admissionOf(inputs, patience),
    logs: async (container) => new Engine(inputs).logs(container, 8),
    settleMilliseconds: Math.max(Math.min(settleSeconds, readySeconds), steadySeconds) * 1000,
  };
}

/** A killed update must not go on making and removing replicas: the next one does so by then. */
function containersOf(inputs: ReplicaSetInputs): Ground["containers"] {
  const containers = new Containers(inputs);
  return {
    async labelled(labels) {
      await stillAsked();
      return containers.labelled(labels);
    },
    async start(container) {
      await stillAsked();
      await containers.start(container);
    },
    async remove(id, stopSeconds) {
      await stillAsked();
      await containers.remove(id, stopSeconds);
    },
  };
}

function admissionOf(inputs: ReplicaSetInputs, patience?: number): Admission {
  const { front, service, name, owner, steadySeconds } = inputs;
  if (front === undefined) return workerAdmission(steadySeconds);
  const exec = execOf(inputs, front.balancer, patience);
  return new BalancerAdmission(exec, { service, name, owner, backend: front.backend });
}

function execOf(inputs: ReplicaSetInputs, balancer: string, patience = 10_000) {
  return patientExec(new Engine(inputs), balancer, patience);
}
