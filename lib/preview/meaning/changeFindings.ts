import { type Changes, isChange, type Step } from "../changes";
import { shortType } from "../urn";
import { isCutover } from "./cutover";
import type { Finding } from "./finding";
import { kindOf } from "./kind";
import type { Replacement } from "./replacements";

/** What is replaced, deleted or found changed, as far as no data is in it. */
export function changeFindings(changes: Changes, replacements: readonly Replacement[]): Finding[] {
  const byUrn = new Map(replacements.map((it) => [it.urn, it]));
  return changes.steps.filter(isChange).flatMap((step) => {
    if (step.outcome === "half") return [half(step)];
    if (step.outcome === "failed") return [failed(step)];
    if (changes.kind === "refresh") return [drifted(step)];
    if (step.change === "replace") return [replaced(step, byUrn.get(step.urn))];
    if (step.change === "delete" && kindOf(step.type) !== "data") return [deleted(step)];
    if (step.change === "other") return [unknown(step)];
    return [];
  });
}

function what({ type, name }: Step): string {
  return `${shortType(type)} ${name}`;
}

function half(step: Step): Finding {
  const isGone = step.ops.includes("delete-replaced");
  return {
    rule: "half-replaced",
    severity: isGone ? "critical" : "medium",
    title: isGone
      ? `${what(step)} was deleted, and its successor was not made`
      : `${what(step)} has its successor, and was not deleted itself`,
    remediation: "run pulumi up again: it finishes what was begun",
    urn: step.urn,
  };
}

function failed(step: Step): Finding {
  return {
    rule: "step-failed",
    severity: "high",
    title: `${what(step)} could not be changed (${step.change})`,
    remediation: "see what the provider says, correct it, and run pulumi up again",
    urn: step.urn,
  };
}

function drifted(step: Step): Finding {
  const paths = step.properties.map(({ path }) => path).slice(0, 5);
  const isGone = step.change === "delete";
  return {
    rule: "drift",
    severity: isGone || isCutover(step) ? "high" : "medium",
    title: isGone
      ? `${what(step)} is gone, and nobody told the stack`
      : `${what(step)} was changed outside of the stack${paths.length === 0 ? "" : `: ${paths.join(", ")}`}`,
    remediation: isGone
      ? "pulumi up makes it again; pulumi refresh accepts that it is gone"
      : "pulumi up writes back what the program says; pulumi refresh accepts what was found",
    urn: step.urn,
  };
}

function replaced(step: Step, replacement: Replacement | undefined): Finding {
  const causes = replacement?.causes.map(({ path }) => path) ?? step.reasons;
  const keys = replacement?.configKeys ?? [];
  const why = causes.length === 0 ? "" : `, because of ${causes.join(", ")}`;
  const from = keys.length === 0 ? "" : ` (configuration: ${keys.join(", ")})`;
  const isOpen = step.certainty === "conservative";
  const perhaps = isOpen ? "perhaps " : "";
  const common = { urn: step.urn };
  if (isCutover(step)) {
    return {
      ...common,
      rule: "cutover-replaced",
      severity: "critical",
      title: `${what(step)} is ${perhaps}replaced${why}${from}: requests may find nobody in between`,
      remediation: "a cutover is only ever updated in place; take back what replaces it",
    };
  }
  const isDown = replacement?.hasDowntime;
  if (isDown === true) {
    return {
      ...common,
      rule: "replaced-with-downtime",
      severity: isOpen ? "medium" : "high",
      title: `${what(step)} is ${perhaps}deleted before its successor is made${why}${from}`,
      remediation: "give it no fixed name, so that both can be there, or plan for the gap",
    };
  }
  return {
    ...common,
    rule: "replaced",
    severity: isDown === undefined ? "medium" : "low",
    title: `${what(step)} is ${perhaps}replaced${why}${from}${isDown === undefined ? "; the files do not tell which half comes first" : "; the new one is made first"}`,
  };
}

function deleted(step: Step): Finding {
  if (isCutover(step)) {
    return {
      rule: "cutover-deleted",
      severity: "critical",
      title: `${what(step)} is deleted: no color gets requests any more`,
      remediation: "retire the service first, or rename it through an alias",
      urn: step.urn,
    };
  }
  return { rule: "deleted", severity: "low", title: `${what(step)} is deleted`, urn: step.urn };
}

function unknown(step: Step): Finding {
  return {
    rule: "unknown-step",
    severity: "medium",
    title: `${what(step)} has a step that is not known here: ${step.ops.join(", ")}`,
    remediation: "update pulumi-crossfade",
    urn: step.urn,
  };
}
