/** How much a reviewer should care, from what is only told to what must not be merged unseen. */
export const severities = ["info", "low", "medium", "high", "critical"] as const;

/** How much a reviewer should care. */
export type Severity = (typeof severities)[number];

/** Something that a reviewer should know, with the way out. */
export interface Finding {
  /** Names the kind of it for programs, for example `data-deleted`. */
  readonly rule: string;
  readonly severity: Severity;
  /** What happens, in one sentence. */
  readonly title: string;
  /** What to do about it. */
  readonly remediation?: string;
  /** The resource that it is about. */
  readonly urn?: string;
  /** Where the program registers that resource, `src/index.ts:70`. */
  readonly source?: string;
}

/** Whether a severity is as bad as another one, or worse. */
export function isAtLeast(severity: Severity, limit: Severity): boolean {
  return severities.indexOf(severity) >= severities.indexOf(limit);
}

/** The worst severity of several findings; nothing where there is none. */
export function worstOf(findings: readonly Finding[]): Severity | undefined {
  return severities.findLast((it) => findings.some(({ severity }) => severity === it));
}

/** Findings, the worst first; those that are alike keep their order. */
export function bySeverity(findings: readonly Finding[]): Finding[] {
  return findings.toSorted(
    (a, b) => severities.indexOf(b.severity) - severities.indexOf(a.severity),
  );
}
