import { createHash } from "node:crypto";
import type { Severity } from "../preview";
import type { Report, StackReport } from "./reportSchema";
import { stackName } from "./words";

/** The levels that SARIF has. */
const levels: Readonly<Record<Severity, "note" | "warning" | "error">> = {
  info: "note",
  low: "note",
  medium: "warning",
  high: "error",
  critical: "error",
};

/** What GitHub sorts findings of security by, 0 to 10. */
const scores: Readonly<Record<Severity, string>> = {
  info: "0.0",
  low: "3.0",
  medium: "5.0",
  high: "8.0",
  critical: "9.5",
};

/**
 * Writes the findings of all stacks in SARIF 2.1.0, which code hosts show beside the lines of a program.
 *
 * @see https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
 */
export function renderSarif({ stacks }: Report, version: string): string {
  const found = stacks.flatMap((stack) => stack.findings.map((finding) => ({ stack, finding })));
  const ids = [...new Set(found.map(({ finding }) => finding.rule))].sort();
  const rules = ids.map((id) => {
    const first = found.find(({ finding }) => finding.rule === id)?.finding;
    const severity = first?.severity ?? "info";
    return {
      id,
      shortDescription: { text: id.replaceAll("-", " ") },
      defaultConfiguration: { level: levels[severity] },
      properties: { "security-severity": scores[severity] },
    };
  });
  const results = found.map(({ stack, finding }) => resultOf(stack, finding, ids));
  const driver = {
    name: "Crossfade",
    version,
    informationUri: "https://www.npmjs.com/package/pulumi-crossfade",
    rules,
  };
  const log = {
    $schema: "https://json.schemastore.org/sarif-2.1.0.json",
    version: "2.1.0",
    runs: [{ tool: { driver }, results, columnKind: "utf16CodeUnits" }],
  };
  return `${JSON.stringify(log, undefined, 2)}\n`;
}

function resultOf(stack: StackReport, finding: StackReport["findings"][number], ids: string[]) {
  const { rule, severity, title, remediation, urn, source } = finding;
  const name = stackName(stack);
  const fix = remediation === undefined ? "" : ` Way out: ${remediation}.`;
  return {
    ruleId: rule,
    ruleIndex: ids.indexOf(rule),
    level: levels[severity],
    message: { text: `${name}: ${title}.${fix}` },
    locations: [locationOf(stack, source, urn)],
    // By this a code host knows a finding again, whatever line it moved to.
    partialFingerprints: {
      "crossfade/v1": createHash("sha256")
        .update([name, rule, urn ?? title].join("\n"))
        .digest("hex")
        .slice(0, 32),
    },
  };
}

/** The line that registers the resource, or else the stack file. */
function locationOf({ stack }: StackReport, source: string | undefined, urn: string | undefined) {
  const [, path, line] = /^(.*?)(?::(\d+))?$/.exec(source ?? "") ?? [];
  const uri = path === undefined || path === "" ? `Pulumi.${stack}.yaml` : path;
  return {
    physicalLocation: {
      artifactLocation: { uri: encodeURI(uri) },
      region: { startLine: Math.max(1, Number(line ?? 1)) },
    },
    ...(urn === undefined ? {} : { logicalLocations: [{ fullyQualifiedName: urn }] }),
  };
}
