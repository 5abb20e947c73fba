import { diagnosis } from "./diagnosis";
import type { Finding } from "./finding";
import { gather, type GatherQuery } from "./gather";

/** What to look at. */
export interface ExamineQuery extends Omit<GatherQuery, "patience"> {
  /**
   * Milliseconds that each single thing gets to answer.
   *
   * @default 10000 - ten times what the engine's slowest answer takes, and short enough to wait for
   */
  readonly patience?: number;
}

/** What was found, and about which stack. */
export interface Examination {
  readonly stack?: string;
  readonly findings: readonly Finding[];
}

/** Looks at everything that Crossfade rests on. Nothing that is missing, broken or silent ends it. */
export async function examine({ patience = 10_000, ...query }: ExamineQuery): Promise<Examination> {
  const facts = await gather({ ...query, patience });
  const findings = diagnosis(facts);
  return facts.stack === undefined ? { findings } : { stack: facts.stack, findings };
}
