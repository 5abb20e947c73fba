import type Docker from "dockerode";
import { nonEmpty } from "../nonEmpty";
import { eventually } from "../patience";
import type { ContainerInputs } from "./containerArguments";

const SECONDS_TO_RUN = 15;
const POLL_MILLISECONDS = 200;
const DEFAULT_WAIT_SECONDS = 60;

/** Waits until a container that was just started runs, and fails when it ended instead. */
export async function untilRunning(
  container: Docker.Container,
  name: string,
  signal: AbortSignal,
): Promise<void> {
  const patience = { seconds: SECONDS_TO_RUN, everyMilliseconds: 50, signal };
  const running = await eventually(async () => {
    const { State: state } = await container.inspect();
    if (hasEnded(state.Status)) throw ended(name, state.ExitCode);
    return state.Running ? true : undefined;
  }, patience);
  if (!running) throw new Error(`container ${name} did not run within ${String(SECONDS_TO_RUN)} s`);
}

/** Waits until the container's health check passes. */
export async function untilHealthy(
  container: Docker.Container,
  { name, waitTimeout = DEFAULT_WAIT_SECONDS }: ContainerInputs,
  signal: AbortSignal,
): Promise<void> {
  const patience = { seconds: waitTimeout, everyMilliseconds: POLL_MILLISECONDS, signal };
  let last = "no health check ran";
  const healthy = await eventually(async () => {
    const { State: state } = await container.inspect();
    if (hasEnded(state.Status)) throw ended(name, state.ExitCode);
    // Absent until the engine has looked for the first time.
    const health: Partial<typeof state.Health> | undefined = state.Health;
    last = nonEmpty(health?.Log?.at(-1)?.Output.trim()) ?? last;
    return health?.Status === "healthy" ? true : undefined;
  }, patience);
  if (healthy) return;
  throw new Error(`container ${name} was not healthy within ${String(waitTimeout)} s: ${last}`);
}

/** For good: a restart policy would show as "restarting". */
function hasEnded(status: string): boolean {
  return status === "exited" || status === "dead";
}

function ended(name: string, code: number): Error {
  return new Error(`container ${name} exited with code ${String(code)} right after its start`);
}
