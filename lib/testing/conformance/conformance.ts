import type { Case } from "./case";
import { cutoverCases } from "./cutoverCases";
import { guardCases } from "./guardCases";
import { releaseCases } from "./releaseCases";
import type { ConformancePlatform, ConformanceSystem } from "./system";

/** One claim, ready for a test runner. */
export interface ConformanceCase {
  /** `<promise>: <claim>` */
  readonly name: string;
  /** Rejects with an `AssertionError` when the claim does not hold. */
  readonly run: () => Promise<void>;
}

/** The contract as a test runner takes it: `deploy` first, the cases in their order, `remove` in the end. */
export interface ConformanceSuite {
  readonly deploy: () => Promise<void>;
  readonly cases: readonly ConformanceCase[];
  readonly remove: () => Promise<void>;
}

const all: readonly Case[] = [...cutoverCases, ...guardCases, ...releaseCases];

/**
 * The platform contract as a suite for any test runner. One system lives through one release after another, so the
 * cases have to run in their order; every case ends where the next one begins.
 *
 * @example
 * ```ts
 * const suite = conformance(myPlatform);
 * beforeAll(suite.deploy);
 * afterAll(suite.remove);
 * for (const { name, run } of suite.cases) it(name, run);
 * ```
 */
export function conformance(platform: ConformancePlatform): ConformanceSuite {
  let deployed: ConformanceSystem | undefined;
  const { versions } = platform;
  const system = (): ConformanceSystem => {
    if (deployed === undefined)
      throw new Error("nothing is deployed; call deploy() before the cases");
    return deployed;
  };
  return {
    deploy: async () => {
      deployed = await platform.deploy();
    },
    cases: all.map(({ promise, claim, run }) => ({
      name: `${promise}: ${claim}`,
      run: async () => {
        await run({ system: system(), versions });
      },
    })),
    remove: async () => {
      await deployed?.remove();
      deployed = undefined;
    },
  };
}
