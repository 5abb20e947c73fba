import type { Diagnostic, PolicyResult } from "./changes";
import { type Fields, fieldsOf, textOf } from "./value";

const severities: Readonly<Record<string, Diagnostic["severity"]>> = {
  info: "info",
  "info#err": "error",
  warning: "warning",
  error: "error",
};

/** Ends of runs, which say nothing that the result does not. */
const empty = /^(?:preview|update|refresh|destroy) (?:failed|canceled)$/;

/** Reads what was said, in a digest or in an event; nothing where it is noise. */
export function diagnosticOf(raw: unknown): Diagnostic | undefined {
  const { severity, message, urn, ephemeral } = fieldsOf(raw);
  const known = severities[textOf(severity) ?? ""];
  if (known === undefined || typeof message !== "string" || ephemeral === true) return undefined;
  const text = message
    .replace(/<\{%[^%]*%\}>/g, "")
    .trim()
    .replace(/^(?:error|warning|debug): /, "");
  if (text === "" || empty.test(text)) return undefined;
  return {
    severity: known,
    message: text,
    ...(typeof urn === "string" && urn !== "" ? { urn } : {}),
  };
}

/** Each of them once; both files tell most of them. */
export function distinct(diagnostics: readonly Diagnostic[]): Diagnostic[] {
  const known = new Set<string>();
  return diagnostics.filter(({ severity, message, urn = "" }) => {
    const key = `${severity} ${urn} ${message}`;
    return !known.has(key) && known.add(key);
  });
}

const levels = ["advisory", "mandatory", "remediate"] as const;
const grades = ["low", "medium", "high", "critical"] as const;

/** Reads what a policy says: a violation, or with `isRemedy` what it has changed by itself. */
export function policyOf(raw: unknown, isRemedy = false): PolicyResult {
  const fields: Fields = fieldsOf(raw);
  const level = levels.find((it) => it === fields["enforcementLevel"]);
  const severity = grades.find((it) => it === fields["severity"]);
  const urn = textOf(fields["resourceUrn"]);
  const message = textOf(fields["message"])
    ?.replace(/<\{%[^%]*%\}>/g, "")
    .trim();
  return {
    policy: textOf(fields["policyName"]) ?? "",
    pack: textOf(fields["policyPackName"]) ?? "",
    level: isRemedy ? "remediate" : (level ?? "other"),
    ...(severity === undefined ? {} : { severity }),
    message: message ?? (isRemedy ? "changed the resource" : ""),
    ...(urn === undefined || urn === "" ? {} : { urn }),
  };
}
