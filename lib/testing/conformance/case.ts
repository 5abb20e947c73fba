import type { ConformancePlatform, ConformanceSystem } from "./system";

/** What a case has to work with. */
export interface CaseContext {
  readonly system: ConformanceSystem;
  readonly versions: ConformancePlatform["versions"];
}

/** One claim about one promise of the contract. */
export interface Case {
  /** The promise, in the contract's words. */
  readonly promise: string;
  readonly claim: string;
  /** Rejects with an `AssertionError` when the claim does not hold. */
  readonly run: (context: CaseContext) => Promise<void>;
}
