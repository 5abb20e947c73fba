import type { ChangedResource } from "./progress";

/** Why the engine did not do what it was asked. */
export type EngineProblemKind =
  | "missing"
  | "no-stack"
  | "login"
  | "passphrase"
  | "locked"
  | "disk"
  | "slow"
  | "interrupted"
  | "failed";

/** What the engine answered, in words, with the way out where there is one. */
export interface EngineProblem {
  readonly kind: EngineProblemKind;
  readonly words: string;
  readonly fix?: string;
}

/**
 * The engine failed, or was stopped. It is no mistake in a file and no bug of ours: it is shown without a stack trace,
 * and the command line ends with exit code 1.
 */
export class EngineError extends Error {
  public override readonly name = "EngineError";

  constructor(
    public readonly problem: EngineProblem,
    /** What was changed before the failure. */
    public readonly resources: readonly ChangedResource[] = [],
  ) {
    super(formatProblem(problem));
  }
}

/** Writes a problem as it is shown to a person: the way out follows on its own line. */
export function formatProblem({ words, fix }: EngineProblem): string {
  return fix === undefined ? words : `${words}\n  try: ${fix}`;
}
