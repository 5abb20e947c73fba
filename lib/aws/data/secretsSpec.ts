import { argumentChecks, type Refuse } from "../../component/argumentChecks";
import { type Stage, stageDefaults } from "../../model";
import type { SecretsArgs } from "./secretsArgs";

/** What secrets are, with every default filled in. */
export interface SecretsSpec {
  readonly recoveryWindowInDays: number;
  readonly secrets: readonly EntrySpec[];
  readonly parameters: readonly (EntrySpec & { readonly type: "SecureString" | "String" })[];
}

/** One secret or parameter. */
export interface EntrySpec {
  readonly name: string;
  readonly description: string;
  /** Whether people fill it in. */
  readonly byPeople: boolean;
}

/** What is decided about; the environment only flows on. */
export type Decided = Omit<SecretsArgs, "environment">;

/**
 * Decides what secrets are.
 *
 * @throws ConfigError with every argument that is wrong
 */
export function secretsSpec(name: string, stage: Stage, args: Decided): SecretsSpec {
  const { refuse, end } = argumentChecks(`Secrets "${name}"`);
  const { secrets = {}, parameters = {} } = args;
  const { deletionProtection } = stageDefaults[stage];
  const recoveryWindowInDays = args.recoveryDays ?? (deletionProtection ? 30 : 0);
  if (Object.keys(secrets).length + Object.keys(parameters).length === 0) {
    refuse("declares nothing, expected secrets or parameters");
  }
  checkEntries("secrets", secrets, { name: 512, description: 2048, value: 65_536 }, refuse);
  checkEntries("parameters", parameters, { name: 512, description: 1024, value: 4096 }, refuse);
  checkRecovery(recoveryWindowInDays, refuse);
  end();
  const entryOf = ([entry, { value, description }]: [string, Entry]): EntrySpec => ({
    name: entry,
    description: description ?? entry,
    byPeople: value === undefined,
  });
  return {
    recoveryWindowInDays,
    secrets: Object.entries(secrets).map(entryOf),
    parameters: Object.entries(parameters).map(([entry, given]) => ({
      ...entryOf([entry, given]),
      type: (given.secure ?? true) ? "SecureString" : "String",
    })),
  };
}

type Entry = NonNullable<Decided["secrets"]>[string];

interface Most {
  readonly name: number;
  readonly description: number;
  readonly value: number;
}

function checkEntries(
  list: string,
  entries: Readonly<Record<string, Entry>>,
  most: Most,
  refuse: Refuse,
): void {
  for (const [name, { description = "", value }] of Object.entries(entries)) {
    if (!/^[A-Za-z0-9_-]+$/.test(name) || name.length > most.name - roomForPath) {
      refuse(
        `${list} has ${JSON.stringify(name)}, expected 1 to ${String(most.name - roomForPath)} letters, digits, hyphens and underscores`,
      );
    }
    if (description.length > most.description) {
      refuse(
        `${list}.${name}.description has ${String(description.length)} characters, expected at most ${String(most.description)}`,
      );
    }
    // What comes from configuration is only known later.
    if (typeof value === "string") checkValue(`${list}.${name}.value`, value, most.value, refuse);
  }
}

/** What project, stack and component take of a name, at most. */
const roomForPath = 300;

/** Says how long a value is, never what it is. */
function checkValue(where: string, value: string, most: number, refuse: Refuse): void {
  const size = Buffer.byteLength(value);
  if (size === 0) {
    refuse(`${where} is empty, expected something`, "leave value out, for people to fill it in");
  }
  if (size > most) {
    refuse(`${where} has ${String(size)} bytes, expected at most ${String(most)}`);
  }
}

function checkRecovery(days: number, refuse: Refuse): void {
  if (Number.isInteger(days) && (days === 0 || (days >= 7 && days <= 30))) return;
  refuse(`recoveryDays is ${String(days)}, expected 7 to 30, or 0 for none`);
}
