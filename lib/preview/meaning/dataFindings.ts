import { type Changes, isChange, type Step } from "../changes";
import { shortType } from "../urn";
import type { Finding } from "./finding";
import { kindOf } from "./kind";

/** Data that would be lost, and protection that would be given up. */
export function dataFindings({ steps, kind }: Changes): Finding[] {
  const isDrift = kind === "refresh";
  return steps.flatMap((step) => [
    ...(isDrift || !isChange(step) ? [] : lossOf(step)),
    ...(isDrift ? [] : openings(step)),
  ]);
}

function lossOf({ change, ops, urn, type, name, before }: Step): Finding[] {
  if (kindOf(type) !== "data") return [];
  const what = `${shortType(type)} ${name}`;
  const refused = before?.protect === true ? "; it is protected, so the engine refuses" : "";
  if (change === "delete") {
    return [
      {
        rule: "data-deleted",
        severity: "critical",
        title: `${what} is deleted, with the data in it${refused}`,
        remediation:
          "take a backup and try to restore it, or keep the resource with retainOnDelete",
        urn,
      },
    ];
  }
  if (change === "replace") {
    const [successor, remediation] = ops.includes("import-replacement")
      ? [
          " by one that is there already; the old one is deleted, with the data in it",
          "take the old one out of the state first (pulumi state delete), or back it up",
        ]
      : [
          ": the new one is empty",
          "take back what forces the replacement, or move the data before",
        ];
    return [
      {
        rule: "data-replaced",
        severity: "critical",
        title: `${what} is replaced${successor}${refused}`,
        remediation,
        urn,
      },
    ];
  }
  if (change === "forget") {
    return [
      {
        rule: "data-forgotten",
        severity: "low",
        title: `${what} leaves the stack and stays where it is`,
        remediation: "say who looks after it from now on",
        urn,
      },
    ];
  }
  return [];
}

/** Switches of providers that keep a resource from being deleted. */
const switches =
  /(?:^|\.)(?:deletionProtection|enableDeletionProtection|deletionProtectionEnabled)$/;

function openings({ urn, name, type, before, after, properties, change }: Step): Finding[] {
  const found: Finding[] = [];
  const what = `${shortType(type)} ${name}`;
  if (before?.protect === true && after?.protect === false) {
    found.push({
      rule: "protection-removed",
      severity: "medium",
      title: `${what} is no longer protected: the next update could delete it`,
      remediation: "keep protect: true until the update that deletes it",
      urn,
    });
  }
  const opened = properties.filter((it) => switches.test(it.path) && it.before === true);
  if (change === "update" && opened.some((it) => it.after !== true)) {
    found.push({
      rule: "protection-removed",
      severity: "high",
      title: `${what} loses its deletion protection`,
      remediation: "keep it on; switch it off only in the update before the one that deletes it",
      urn,
    });
  }
  return found;
}
