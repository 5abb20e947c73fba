import { type Configuration, listPrices, type Prices } from "../../model";
import { type Changes, isChange } from "../changes";
import { askedIn } from "./asked";
import { type BlastRadius, blastRadius } from "./blastRadius";
import { changeFindings } from "./changeFindings";
import { type CostEstimate, costOf } from "./cost";
import { dataFindings } from "./dataFindings";
import { bySeverity, type Finding } from "./finding";
import { type ReleaseChange, releaseChanges } from "./releases";
import { type Replacement, replacementsIn } from "./replacements";
import { runFindings, trafficFindings } from "./runFindings";
import { type TrafficChange, trafficChanges } from "./traffic";
import { type WayBack, wayBack } from "./wayBack";

/** What the changes of one stack mean. */
export interface Understanding {
  readonly changes: Changes;
  /** What the stack's configuration asks for; absent where it is not Crossfade's. */
  readonly asked?: Configuration;
  /** Resources by what happens to them; those that stay are not counted. */
  readonly counts: Readonly<Record<string, number>>;
  readonly traffic: readonly TrafficChange[];
  readonly releases: readonly ReleaseChange[];
  readonly replacements: readonly Replacement[];
  readonly blast: BlastRadius;
  readonly cost?: CostEstimate;
  readonly wayBack: WayBack;
  /** Everything that a reviewer should know, the worst first. */
  readonly findings: readonly Finding[];
}

/** What a report knows besides the files of the engine. */
export interface UnderstandOptions {
  /**
   * Where two versions can be compared, with `{from}` and `{to}` in it.
   *
   * @default none - versions are shown without a link
   */
  readonly compare?: string | undefined;
  /**
   * What resources cost.
   *
   * @default `listPrices` - list prices give the order of magnitude
   */
  readonly prices?: Prices | undefined;
}

/**
 * Says what changes mean: to requests, to data, to cost, and for the way back.
 *
 * @example
 * ```ts
 * import { readFileSync } from "node:fs";
 * import { readChanges, understand } from "pulumi-crossfade/report";
 * const digest = readFileSync("preview.json", "utf8");
 * const { traffic, findings } = understand(readChanges({ digest }));
 * ```
 */
export function understand(changes: Changes, options: UnderstandOptions = {}): Understanding {
  const asked = askedIn(changes);
  const traffic = trafficChanges(changes, asked);
  const replacements = replacementsIn(changes);
  const cost = costOf(changes, options.prices ?? listPrices);
  const findings = [
    ...runFindings(changes),
    ...trafficFindings(traffic, changes.kind),
    ...dataFindings(changes),
    ...changeFindings(changes, replacements),
  ];
  return {
    changes,
    ...(asked === undefined ? {} : { asked }),
    counts: countsOf(changes),
    traffic,
    releases: releaseChanges(changes, options.compare),
    replacements,
    blast: blastRadius(changes),
    ...(cost === undefined ? {} : { cost }),
    wayBack: wayBack(changes, traffic),
    findings: bySeverity(withSources(findings, changes)),
  };
}

function countsOf({ steps }: Changes): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { change } of steps.filter(isChange)) counts[change] = (counts[change] ?? 0) + 1;
  return counts;
}

/** Where the program registers what a finding is about. */
function withSources(findings: readonly Finding[], { steps }: Changes): Finding[] {
  const sources = new Map(
    steps.map(({ urn, before, after }) => [urn, after?.source ?? before?.source]),
  );
  return findings.map((finding) => {
    const source = finding.urn === undefined ? undefined : sources.get(finding.urn);
    return source === undefined ? finding : { ...finding, source };
  });
}
