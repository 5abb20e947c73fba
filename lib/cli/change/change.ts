import type { StackFile } from "../../config";
import type { Plan, Situation } from "../../plan";
import { carryOut } from "./carryOut";
import type { ExitCode } from "../exitCode";
import type { ChangeFlags } from "../flags";
import type { Ports, StackPlace } from "../ports";
import type { Session } from "../session";

/** What a command would do to one stack, with the file that it would edit. */
export interface Change {
  readonly place: StackPlace;
  readonly file: StackFile;
  readonly plan: Plan;
  /** What switches are told before anything is written. */
  readonly switchings?: readonly Switching[];
}

/** Something that a switch is told at once. */
export interface Switching {
  readonly service: string;
  /** What it will do, as in a question: "give blue all requests of web". */
  readonly wish: string;
  /** What it then does: "blue has all requests of web". */
  readonly done: string;
  /** The same as data. */
  readonly data: Readonly<Record<string, unknown>>;
  /** @throws EngineError when the switch does not do it */
  perform(): Promise<void>;
}

/** A stack as a command finds it. */
export interface Found {
  readonly place: StackPlace;
  readonly file: StackFile;
  readonly situation: Situation;
  /** Why it is not known what is applied. */
  readonly problem?: string;
}

/** Plans a change of one stack, and carries it out. */
export async function changeOne(
  session: Session,
  flags: ChangeFlags,
  stack: string,
  planFor: (situation: Situation) => Plan,
): Promise<ExitCode> {
  const found = await findStack(session.ports, { ...placeOf(flags), stack });
  return carryOut(session, flags, [changeOf(found, planFor(found.situation))]);
}

/** Reads the configuration of a stack, and what is applied there. */
export async function findStack(ports: Ports, place: StackPlace): Promise<Found> {
  return withApplied(ports, await readFile(ports, place));
}

/** Reads only the file of a stack: what is applied costs a start of the engine. */
export async function readFile(ports: Ports, place: StackPlace): Promise<Found> {
  const file = await ports.config.read(place);
  const { configuration } = file;
  return { place, file, situation: { stack: place.stack, configuration, now: ports.now() } };
}

/** Adds what is applied, or why nobody knows. */
export async function withApplied(ports: Ports, found: Found): Promise<Found> {
  const state = await ports.engine.applied(found.place);
  const situation = { ...found.situation, now: ports.now() };
  return state.applied === undefined
    ? { ...found, situation, problem: state.problem.words }
    : { ...found, situation: { ...situation, applied: state.applied } };
}

/** A plan, with warnings when it could not look at what is applied, and when the edit also changes the file's schema. */
export function changeOf({ place, file, problem }: Found, plan: Plan): Change {
  const unread =
    problem === undefined
      ? []
      : [
          `what is applied in ${place.stack} could not be read: ${problem}; only pulumi preview can refuse`,
        ];
  const renewed = file.renewal.words.map((words) => `${file.path} is of an older schema: ${words}`);
  return { place, file, plan: { ...plan, warnings: [...unread, ...renewed, ...plan.warnings] } };
}

/** The part of the flags that says where a command works. */
export function placeOf({ cwd, configFile }: ChangeFlags): Pick<StackPlace, "cwd" | "configFile"> {
  return { cwd, configFile };
}
