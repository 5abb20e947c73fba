import type { ArgumentChecks } from "../../component/argumentChecks";
import { checkOne } from "../../component/listChecks";
import type { ContainerState, SidecarArgs } from "./sidecarArgs";
import type { TaskSize } from "./taskSize";
import { checkFolders, checkVariables } from "../../component/variableProblems";

/** What of a service its sidecars have to fit to. */
export interface SidecarWish {
  readonly sidecars?: Readonly<Record<string, SidecarArgs>>;
  readonly startsAfter?: Readonly<Record<string, ContainerState>>;
}

const states: readonly ContainerState[] = ["started", "healthy", "completed", "succeeded"];

/** Refuses sidecars that could not run beside a service. */
export function checkSidecars(
  service: string,
  { sidecars = {}, startsAfter = {} }: SidecarWish,
  size: TaskSize,
  checks: ArgumentChecks,
): void {
  const { refuse } = checks;
  for (const [name, args] of Object.entries(sidecars)) {
    const where = `sidecars.${name}`;
    if (!/^[\w-]{1,64}$/.test(name)) {
      refuse(
        `sidecars has ${JSON.stringify(name)}, expected letters, digits, hyphens and underscores`,
      );
    }
    if (name === service) refuse(`${where} is called like the service, expected another name`);
    if (!/^[^\s@]+@sha256:[0-9a-f]{64}$/.test(args.image)) {
      refuse(
        `${where}.image is ${JSON.stringify(args.image)}, expected one of a registry, "name@sha256:…"`,
        "a tag may be another image tomorrow, and a color that serves would start it",
      );
    }
    checkVariables(args, refuse, `${where}.`);
    checkFolders(args, refuse, `${where}.`);
    checkHealth(where, args, checks);
  }
  checkShares(sidecars, size, checks);
  const waiting = {
    [service]: startsAfter,
    ...Object.fromEntries(
      Object.entries(sidecars).map(([name, args]) => [name, args.startsAfter ?? {}]),
    ),
  };
  checkOrder(service, waiting, sidecars, checks);
}

function checkHealth(where: string, { health }: SidecarArgs, checks: ArgumentChecks): void {
  if (health === undefined) return;
  const { refuse, whole } = checks;
  if (health.command.length === 0) refuse(`${where}.health.command is empty, expected a program`);
  whole(`${where}.health.intervalSeconds`, health.intervalSeconds, 5, 300);
  whole(`${where}.health.timeoutSeconds`, health.timeoutSeconds, 2, 60);
  whole(`${where}.health.retries`, health.retries, 1, 10);
  whole(`${where}.health.startSeconds`, health.startSeconds, 0, 300);
}

/** What is kept for sidecars is taken from the task, and the service needs some as well. */
function checkShares(
  sidecars: Readonly<Record<string, SidecarArgs>>,
  size: TaskSize,
  { refuse, whole }: ArgumentChecks,
): void {
  for (const key of ["cpu", "memoryMegabytes"] as const) {
    const shares = Object.entries(sidecars).map(([name, args]) => {
      whole(`sidecars.${name}.${key}`, args[key], key === "cpu" ? 0 : 6, 1_000_000_000);
      return args[key] ?? 0;
    });
    const sum = shares.reduce((left, right) => left + right, 0);
    // A size that is none is refused elsewhere, and not by what nothing is taken from.
    if (sum === 0 || !(sum >= size[key])) continue;
    refuse(
      `sidecars have ${key} ${String(sum)} together, expected less than the ${String(size[key])} of a replica`,
      `raise ${key} of the service`,
    );
  }
}

type Waiting = Readonly<Record<string, Readonly<Record<string, ContainerState>>>>;

function checkOrder(
  service: string,
  waiting: Waiting,
  sidecars: Readonly<Record<string, SidecarArgs>>,
  { refuse }: ArgumentChecks,
): void {
  for (const [name, awaited] of Object.entries(waiting)) {
    const where = name === service ? "startsAfter" : `sidecars.${name}.startsAfter`;
    for (const [other, state] of Object.entries(awaited)) {
      const target = sidecars[other];
      checkOne(`${where}.${other}`, state, states, refuse);
      if (!Object.hasOwn(waiting, other)) {
        refuse(
          `${where} has ${JSON.stringify(other)}, expected ${Object.keys(waiting).join(" or ")}`,
        );
      } else if (state === "healthy" && target?.health === undefined) {
        refuse(`${where}.${other} is healthy, but ${other} has no health check`);
      } else if (
        (state === "completed" || state === "succeeded") &&
        (target === undefined || target.essential === true)
      ) {
        refuse(`${where}.${other} is ${state}, but ${other} is essential: its end ends the task`);
      }
    }
  }
  const circle = Object.keys(waiting).find((name) => reaches(waiting, name, name));
  if (circle !== undefined) {
    refuse(`${circle} waits for itself, by the startsAfter of others or its own`);
  }
}

/** Whether a container waits for another one, directly or by those between. */
function reaches(
  waiting: Waiting,
  from: string,
  to: string,
  seen: ReadonlySet<string> = new Set(),
): boolean {
  return Object.keys(waiting[from] ?? {}).some(
    (next) =>
      next === to || (!seen.has(next) && reaches(waiting, next, to, new Set([...seen, next]))),
  );
}
