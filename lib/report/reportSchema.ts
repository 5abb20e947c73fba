import { z } from "zod";
import { severities } from "../preview";

const severity = z
  .enum(severities)
  .describe("How much a reviewer should care, from info to critical.");
const urn = z.string().describe("URN of the resource.");
const color = z.enum(["blue", "green"]);
const traffic = z
  .strictObject({ blue: z.number(), green: z.number() })
  .describe("Percent of requests.");
const release = z.strictObject({ version: z.string(), image: z.string() });
const count = z.number().int();

const finding = z
  .strictObject({
    rule: z.string().describe("Names the kind of finding, for example data-deleted."),
    severity,
    title: z.string().describe("What happens, in one sentence."),
    remediation: z.string().optional().describe("What to do about it."),
    urn: urn.optional(),
    source: z.string().optional().describe("Where the program registers the resource."),
  })
  .describe("Something that a reviewer should know.");

const property = z.strictObject({
  path: z.string(),
  kind: z.enum(["add", "delete", "update"]),
  replaces: z.boolean().describe("Whether it forces a replacement."),
  before: z.string().optional().describe("The old value as JSON, masked and cut."),
  after: z.string().optional().describe("The new value as JSON, masked and cut."),
});

const step = z.strictObject({
  urn,
  type: z.string(),
  name: z.string(),
  change: z
    .enum(["create", "update", "replace", "delete", "import", "read", "forget", "same", "other"])
    .describe("What happens; forget leaves the resource where it is and drops it from the state."),
  order: z.enum(["delete-first", "create-first"]).optional(),
  certainty: z
    .enum(["certain", "conservative"])
    .describe("Conservative: only because a value is not known before the update."),
  outcome: z.enum(["done", "failed", "half"]).optional(),
  severity: severity.optional().describe("The worst finding about it."),
  source: z.string().optional(),
  dependencies: z.array(z.string()).describe("URNs of changed resources that it is made from."),
  properties: z.array(property),
});

const stack = z.strictObject({
  project: z.string(),
  stack: z.string(),
  kind: z.enum(["preview", "refresh", "up", "plan"]),
  result: z.enum(["succeeded", "failed", "canceled", "incomplete"]),
  severity: severity.optional().describe("The worst finding; absent where there is none."),
  seconds: z.number().optional(),
  fingerprint: z.string().optional().describe("What crossfade up --approved takes."),
  counts: z.record(z.string(), count).describe("Resources by what happens to them."),
  findings: z.array(finding),
  traffic: z.array(
    z.strictObject({
      service: z.string(),
      urn,
      from: traffic.optional(),
      to: traffic.optional(),
      jump: z.number(),
      maxJump: z.number().optional(),
      bakeSeconds: z.number().optional(),
      gate: color.optional(),
      words: z.string(),
    }),
  ),
  releases: z.array(
    z.strictObject({
      service: z.string(),
      color: color.optional(),
      from: release.optional(),
      to: release.optional(),
      compare: z.string().optional(),
    }),
  ),
  replacements: z.array(
    z.strictObject({
      urn,
      hasDowntime: z.boolean().optional(),
      certainty: z.enum(["certain", "conservative"]),
      causes: z.array(z.string()).describe("Properties that force it."),
      configKeys: z.array(z.string()).describe("Configuration keys with the new value."),
    }),
  ),
  blast: z.strictObject({
    changed: count,
    reached: count,
    byKind: z.record(z.string(), count),
    widest: z.array(z.strictObject({ urn, reaches: count, direct: z.array(z.string()) })),
    isWhole: z.boolean().describe("Whether resources that stay as they are were known too."),
  }),
  cost: z
    .strictObject({
      currency: z.string(),
      asOf: z.string(),
      before: z.number().describe("Cost of an hour before."),
      after: z.number().describe("Cost of an hour afterwards."),
      bothColors: z.record(z.string(), z.number()),
    })
    .optional(),
  wayBack: z.strictObject({
    touches: count,
    irreversible: z.array(z.string()),
    words: z.string(),
  }),
  steps: z.array(step).describe("Resources that change; those that stay are left out."),
  diagnostics: z.array(
    z.strictObject({
      severity: z.enum(["info", "warning", "error"]),
      message: z.string(),
      urn: urn.optional(),
    }),
  ),
  notes: z.array(z.string()).describe("What could not be read, in words."),
});

/** What `crossfade report --json` prints. */
export const reportSchema = z.strictObject({
  version: z.literal(1).describe("Version of this form."),
  severity: severity.optional().describe("The worst finding of all stacks."),
  stacks: z.array(stack),
});

/** What all stacks are about to do, as data: masked, and in the form that every renderer takes. */
export type Report = z.infer<typeof reportSchema>;

/** What one stack is about to do. */
export type StackReport = Report["stacks"][number];

/** One resource of a report. */
export type StepReport = StackReport["steps"][number];

/** The JSON Schema of a report, in draft 7 as the one of stack files. */
export function reportJsonSchema(): Readonly<Record<string, unknown>> {
  const schema = z.toJSONSchema(reportSchema, { target: "draft-7" });
  return { ...schema, title: "Report of Crossfade", description: "What stacks are about to do." };
}
