import { type Exec, Runtime } from "../../balancer/haproxy/runtime";
import { Engine, isAbsent, isStopped } from "../engine/engine";
import type { EngineSettings } from "../engine/engineAddress";
import { EngineError, SilentEngine } from "../engine/engineRequest";
import { stateVolume } from "../balancer/stateVolume";
import { pause } from "./patience";
import { stillAsked } from "./stillAsked";

/** How the balancer is found, the same in the inputs of every resource that works on it. */
export interface BalancerAddress extends EngineSettings {
  /** Name of the balancer's container. A name and not an output, so that replacing the balancer touches nothing else. */
  readonly balancer: string;
}

/** A balancer that restarts gets this long to come back, and so does Docker itself. */
const restartMilliseconds = 10_000;

/** Who only looks does not wait for a Docker that hangs. */
const glanceSeconds = 5;

/** The runtime of a balancer's HAProxy, for who has something to do there. */
export function runtimeOf(address: BalancerAddress): Runtime {
  return new Runtime(patientExec(new Engine(address), address.balancer, restartMilliseconds));
}

/** The same for who only looks: it fails at once where there is nothing to see. */
export function glanceAt(address: BalancerAddress, seconds = glanceSeconds): Runtime {
  return new Runtime(patientExec(new Engine(address, seconds), address.balancer, 0));
}

/**
 * Runs commands in the balancer, and runs them again where Docker or the balancer were away in between. Each of them may
 * be run twice: it sets what is wanted, whatever there was before.
 *
 * @internal
 */
export function patientExec(engine: Engine, balancer: string, patienceMilliseconds: number): Exec {
  return async (command, input) => {
    const end = Date.now() + patienceMilliseconds;
    for (;;) {
      await stillAsked();
      try {
        return await engine.exec(balancer, command, input);
      } catch (error) {
        if (isAbsent(error)) throw absent(balancer);
        const isAway = error instanceof SilentEngine && error.mayReturn;
        if (!isStopped(error) && !isAway) throw error;
        if (Date.now() >= end) throw isAway ? error : await stopped(engine, balancer);
        await pause(500);
      }
    }
  };
}

/** What a read answers: what is there now, or an empty id when it is gone. */
export interface ReadResult<T> {
  readonly id: string;
  readonly props?: T;
  readonly inputs?: Omit<T, "since" | "held">;
}

/**
 * Reads from the balancer. Where its container is gone, what it knew is gone only with its volume: the next container
 * takes over what is there.
 */
export async function readLasting<T extends BalancerAddress>(
  id: string,
  props: T,
  read: () => Promise<ReadResult<T>>,
): Promise<ReadResult<T>> {
  try {
    return await read();
  } catch (error) {
    if (!isAbsent(error)) throw error;
    const lasts = await new Engine(props).hasVolume(stateVolume(props.balancer));
    return lasts ? { id, props } : { id: "" };
  }
}

function absent(balancer: string): EngineError {
  return new EngineError(
    404,
    `the balancer ${balancer} is not there\n  try: pulumi refresh in the stack that owns it, which finds out what is missing, and pulumi up there`,
  );
}

async function stopped(engine: Engine, balancer: string): Promise<Error> {
  const lines = await engine.logs(balancer, 5);
  return new Error(
    `the balancer ${balancer} does not run; it logged last:\n${indented(lines)}\n  try: docker start ${balancer}`,
  );
}

/** Lines as they stand below a message. */
export function indented(lines: readonly string[]): string {
  return lines.map((line) => `    ${line}`).join("\n");
}
