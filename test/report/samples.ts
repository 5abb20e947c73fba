import { understand } from "../../lib/preview";
import { type Report, reportOf } from "../../lib/report";
import { changesOf, type Fixture } from "../preview/fixtures";
import { made, type MadeStep } from "../preview/made";

/** The report of what was captured. */
export function reportOfFixtures(...names: Fixture[]): Report {
  return reportOf(names.map((name) => ({ understanding: understand(changesOf(name)) })));
}

/** The report of some steps. */
export function reportOfSteps(...args: [readonly MadeStep[], ...Partial<Tail>]): Report {
  return reportOf([{ understanding: understand(made(...args)) }]);
}

type Tail = [config: Record<string, unknown>, more: Record<string, unknown>];
