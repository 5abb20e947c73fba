import type { Changes, PolicyResult } from "../changes";
import type { Finding, Severity } from "./finding";
import type { TrafficChange } from "./traffic";

/** How the run itself went, and what policies and providers said in it. */
export function runFindings(changes: Changes): Finding[] {
  return [
    ...(changes.kind === "plan" ? [planned] : []),
    ...resultFindings(changes),
    ...changes.policies.map(policyFinding),
    ...warnings(changes),
  ];
}

const runs: Readonly<Record<Changes["kind"], string>> = {
  preview: "preview",
  refresh: "refresh",
  up: "update",
  plan: "plan",
};

/** What a plan cannot know, and a preview can. */
const planned: Finding = {
  rule: "declared-only",
  severity: "info",
  title:
    "weaker evidence than a preview: two programs were compared without an engine, without credentials and without the state; what the base asks for was taken for applied, an update may turn out to be a replacement, and a renamed resource looks new",
  remediation: "have the preview made where the credentials are: crossfade report",
};

function resultFindings({ result, kind, diagnostics, notes }: Changes): Finding[] {
  const run = runs[kind];
  const unread = notes.map((note): Finding => ({ rule: "unread", severity: "low", title: note }));
  if (result === "succeeded") return unread;
  if (result === "incomplete") {
    const title = `the files end before the ${run} does: what is missing is not in this report`;
    const remediation = "run it again, and keep its output whole";
    return [{ rule: "incomplete", severity: "high", title, remediation }, ...unread];
  }
  const first = diagnostics.find(({ severity }) => severity === "error");
  const reason = first === undefined ? "" : `: ${first.message.split("\n")[0] ?? ""}`;
  return [
    {
      rule: `${run}-${result}`,
      severity: "critical",
      title: `the ${run} ${result === "failed" ? "failed" : "was canceled"}${reason}`,
      remediation: "correct what the errors say, and run it again",
      ...(first?.urn === undefined ? {} : { urn: first.urn }),
    },
    ...unread,
  ];
}

const grades: Readonly<Record<PolicyResult["level"], Severity>> = {
  mandatory: "high",
  advisory: "medium",
  remediate: "info",
  other: "medium",
};

function policyFinding({ policy, pack, level, severity, message, urn }: PolicyResult): Finding {
  const told = level === "remediate" ? "was applied by itself" : level;
  // A pack that says the way out says it on a line of its own.
  const [words = "", fix] = message.split(/\n\s*try: /);
  const remediation =
    fix ?? (level === "mandatory" ? "correct it: the engine refuses the update" : undefined);
  return {
    rule: `policy/${pack}/${policy}`,
    severity: level === "remediate" ? "info" : (severity ?? grades[level]),
    title: `policy ${policy} (${pack}, ${told}): ${words.replace(/\s*\n\s*/g, " ")}`,
    ...(remediation === undefined ? {} : { remediation }),
    ...(urn === undefined ? {} : { urn }),
  };
}

function warnings({ diagnostics }: Changes): Finding[] {
  return diagnostics
    .filter(({ severity }) => severity === "warning")
    .map(({ message, urn }) => ({
      rule: "warning",
      severity: "low",
      title: message,
      ...(urn === undefined ? {} : { urn }),
    }));
}

/** What a reviewer should know of the requests. */
export function trafficFindings(
  traffic: readonly TrafficChange[],
  kind: Changes["kind"],
): Finding[] {
  if (kind === "refresh") return [];
  return traffic.flatMap(({ service, urn, jump, maxJump, words, to, from }): Finding[] => {
    if (to === undefined || from === undefined || jump === 0) return [];
    if (maxJump !== undefined && jump > maxJump) {
      return [
        {
          rule: "traffic-jump",
          severity: "high",
          title: `${service}: ${words}; its strategy allows ${String(maxJump)} points for a release that is not proven`,
          remediation: `crossfade shift in steps of ${String(maxJump)} points or less; a rollback may jump`,
          urn,
        },
      ];
    }
    const severity = jump >= 50 ? "medium" : "low";
    return [{ rule: "traffic", severity, title: `${service}: ${words}`, urn }];
  });
}
