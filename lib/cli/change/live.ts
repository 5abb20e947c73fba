import type { StackFile } from "../../config";
import { ConfigError, own } from "../../model";
import { EngineError, type EngineProblem, type LiveSwitch, type SwitchRecord } from "../../operate";
import type { Applied, SwitchReading } from "../../plan";
import type { Ports } from "../ports";

/** The switch of a service, and what it said. */
export interface Live {
  readonly switch: LiveSwitch;
  readonly reading: SwitchReading;
  /** The project and stack that the state says own it. */
  readonly owner: string;
}

/** Asks the switches of a stack, all at once. */
export async function readLive(
  ports: Ports,
  file: StackFile,
  records: Readonly<Record<string, SwitchRecord>>,
  patienceMilliseconds: number,
): Promise<Readonly<Record<string, Live>>> {
  const entries = Object.entries(records).map(
    async ([service, record]): Promise<[string, Live]> => {
      const opened = await ports.switches.open({ file, record, patienceMilliseconds });
      return [service, { switch: opened, reading: await opened.read(), owner: record.owner }];
    },
  );
  return Object.fromEntries(await Promise.all(entries));
}

/** What the switches of a stack say. */
export interface Glance {
  /** By service; one whose switch does not answer is left out. */
  readonly lives: Readonly<Record<string, Live>>;
  /** Why one does not answer. */
  readonly silence?: string;
}

/** Longer, and whoever looks at a status believes that it hangs. */
const glanceMilliseconds = 1500;

/** What the switches of a stack say, for who only looks: one that does not answer is a plain word, and no failure. */
export async function glanceLive(
  ports: Ports,
  file: StackFile,
  records: Readonly<Record<string, SwitchRecord>>,
): Promise<Glance> {
  const { services } = file.configuration;
  const glances = Object.entries(records)
    .filter(([service]) => own(services, service) !== undefined)
    .map(async ([service, record]): Promise<Glance> => {
      try {
        return { lives: await readLive(ports, file, { [service]: record }, glanceMilliseconds) };
      } catch (error) {
        if (!(error instanceof ConfigError) && !(error instanceof EngineError)) throw error;
        return { lives: {}, silence: error.message.split("\n")[0] ?? "" };
      }
    });
  const seen = await Promise.all(glances);
  const silence = seen.find((glance) => glance.silence !== undefined)?.silence;
  const lives = Object.fromEntries(seen.flatMap((glance) => Object.entries(glance.lives)));
  return silence === undefined ? { lives } : { lives, silence };
}

/** What is applied, with the word of each switch that was asked. */
export function withLive(applied: Applied, lives: Readonly<Record<string, Live>>): Applied {
  return Object.fromEntries(
    Object.entries(applied).map(([service, past]) => {
      const traffic = own(lives, service)?.reading.traffic;
      return [service, traffic === undefined ? past : { ...past, switched: traffic }];
    }),
  );
}

/**
 * The error where nobody knows the switch.
 *
 * @param words - the command that does without it, as it is typed behind `crossfade`
 */
export function unfindable(
  { kind, words: why, fix }: EngineProblem,
  stack: string,
  words: readonly string[],
): EngineError {
  return new EngineError({
    kind,
    words: `only the state knows where the switch is and what is applied, and it could not be read: ${why}`,
    fix: `${fix ?? `pulumi stack export --stack ${stack}`}; without it, crossfade ${words.join(" ")} edits the file`,
  });
}
