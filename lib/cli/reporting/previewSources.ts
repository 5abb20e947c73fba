import { resolve } from "node:path";
import { ConfigError } from "../../model";
import type { Evidence, EvidenceOptions } from "../../operate";
import { type Changes, fingerprintOf, readChanges } from "../../preview";
import type { ReportFlags } from "./reportCommand";
import type { StackPlace } from "../ports";
import { reportFor } from "../report";
import type { Session } from "../session";
import { stackNames } from "../stackNames";

/** What is known of a stack before anybody says what it means. */
export interface StackSources {
  readonly changes: Changes;
  readonly drift?: Changes;
  readonly fingerprint?: string;
}

/** Asks the engine about each stack, or reads what was saved. */
export async function gatherSources(
  session: Session,
  flags: ReportFlags,
  named: readonly string[],
): Promise<StackSources[]> {
  if (flags.files !== undefined) return savedSources(session, flags, flags.files, named);
  const { ports } = session;
  const output = reportFor(session, flags);
  const all: StackSources[] = [];
  for (const stack of await stackNames(ports, flags, named)) {
    const { cwd, configFile } = flags;
    const place = { cwd, configFile, stack };
    // Words go to stderr: stdout is for the comment.
    output.complain([`previewing ${stack} …`]);
    const evidence = await ports.engine.evidence(place, evidenceOptions(flags));
    const source = await sourceOf(session, place, evidence);
    if (flags.save !== undefined) await save(session, flags, place, evidence, source);
    all.push(source);
  }
  return all;
}

/** What is asked of the engine; the pack counts from where the command works, and the engine starts in the project. */
function evidenceOptions(flags: ReportFlags): EvidenceOptions {
  const { drift, cwd = ".", policyPack, policyPackConfig } = flags;
  const config = policyPackConfig === undefined ? {} : { config: resolve(cwd, policyPackConfig) };
  return {
    drift: drift === true,
    ...(policyPack === undefined
      ? {}
      : { policyPacks: [{ folder: resolve(cwd, policyPack), ...config }] }),
  };
}

/** Reads what the engine said about a stack, and names it by its fingerprint. */
export async function sourceOf(
  { ports }: Session,
  place: StackPlace,
  { digest, events, drift, state, program }: Evidence,
): Promise<StackSources & { readonly fingerprint: string }> {
  const changes = readChanges({ digest, events, where: `the preview of ${place.stack}` });
  const stackFile = await ports.config.text(place);
  const fingerprint = fingerprintOf({ changes, stackFile, program, state: JSON.parse(state) });
  return {
    changes,
    ...(drift === undefined
      ? {}
      : { drift: readChanges({ ...drift, where: `the refresh of ${place.stack}` }) }),
    fingerprint,
  };
}

/** What a saved preview consists of; of the state there is only the fingerprint. */
const ends = {
  digest: ".preview.json",
  events: ".events.jsonl",
  driftDigest: ".drift.json",
  driftEvents: ".drift.events.jsonl",
  fingerprint: ".fingerprint",
} as const;

async function save(
  { ports }: Session,
  { cwd, save: directory = "." }: ReportFlags,
  { stack }: StackPlace,
  { digest, events, drift }: Evidence,
  { fingerprint }: StackSources,
): Promise<void> {
  const texts: Partial<Record<keyof typeof ends, string>> = {
    digest,
    events,
    ...(drift === undefined ? {} : { driftDigest: drift.digest, driftEvents: drift.events }),
    ...(fingerprint === undefined ? {} : { fingerprint }),
  };
  for (const [name, text] of Object.entries(texts)) {
    const file = `${stack.replaceAll("/", "_")}${ends[name as keyof typeof ends]}`;
    await ports.files.write({ cwd }, `${directory}/${file}`, text);
  }
}

async function savedSources(
  { ports }: Session,
  { cwd }: ReportFlags,
  directory: string,
  named: readonly string[],
): Promise<StackSources[]> {
  const files = await ports.files.list({ cwd }, directory);
  const found = [ends.digest, ends.events]
    .flatMap((end) =>
      files.filter((file) => file.endsWith(end)).map((file) => file.slice(0, -end.length)),
    )
    .filter((stack) => !stack.endsWith(".drift"));
  const stacks = named.length > 0 ? named : [...new Set(found)].sort();
  if (stacks.length === 0) {
    throw new ConfigError(
      directory,
      `has no saved preview, expected files such as prod${ends.digest}`,
      `crossfade report --save ${directory}`,
    );
  }
  const read = async (stack: string, end: string): Promise<string | undefined> =>
    files.includes(`${stack}${end}`)
      ? ports.files.read({ cwd }, `${directory}/${stack}${end}`)
      : undefined;
  return Promise.all(
    stacks.map(async (name) => {
      const stack = name.replaceAll("/", "_");
      const where = `${directory}/${stack}${ends.digest}`;
      const [digest, events] = [await read(stack, ends.digest), await read(stack, ends.events)];
      const changes = readChanges({ digest, events, where });
      const drift = {
        digest: await read(stack, ends.driftDigest),
        events: await read(stack, ends.driftEvents),
        where: `${directory}/${stack}${ends.driftDigest}`,
      };
      const hasDrift = drift.digest !== undefined || drift.events !== undefined;
      const fingerprint = (await read(stack, ends.fingerprint))?.trim();
      return {
        changes,
        ...(hasDrift ? { drift: readChanges(drift) } : {}),
        ...(fingerprint === undefined ? {} : { fingerprint }),
      };
    }),
  );
}
