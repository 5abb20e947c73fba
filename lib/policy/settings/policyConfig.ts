import { z } from "zod";
import { ConfigError, type Mistake, stageSchema } from "../../model";
import { choice, given, wanted } from "../../model/wording";
import { type Rule, severities } from "../rule";
import { rules } from "../rules";
import { exemptionSchema } from "./exemption";
import { levels } from "./level";

/** Key of what is said to the whole pack, and name of the policy in which the pack speaks of itself. */
export const packKey = "crossfade";

const levelSchema = z.enum(levels);

const severitiesSchema = z.array(z.enum(severities)).optional();

/** Accepts what is said to the whole pack. */
const packSchema = z.strictObject({
  stage: stageSchema.optional(),
  mandatory: z
    .strictObject({
      development: severitiesSchema,
      staging: severitiesSchema,
      production: severitiesSchema,
    })
    .optional(),
});

/** The engine asks each rule about each resource, and to make a schema takes a hundred times as long as to use it. */
const schemas = new WeakMap<Rule, ReturnType<typeof ruleSchema>>();

function schemaOf(rule: Rule): ReturnType<typeof ruleSchema> {
  const schema = schemas.get(rule) ?? ruleSchema(rule);
  schemas.set(rule, schema);
  return schema;
}

/** Accepts what is said to one rule: its level alone, or a mapping. */
function ruleSchema({ limits = {} }: Rule) {
  const figures = Object.keys(limits).map((name) => [
    name,
    z.number().min(0, wanted("0 or more")).optional(),
  ]);
  return z.strictObject({
    enforcementLevel: levelSchema.optional(),
    exemptions: z.array(exemptionSchema).optional(),
    ...(Object.fromEntries(figures) as Record<string, z.ZodOptional<z.ZodNumber>>),
  });
}

/** What a team says to one rule. */
export interface RuleConfig {
  readonly enforcementLevel?: z.infer<typeof levelSchema> | undefined;
  readonly exemptions?: readonly z.infer<typeof exemptionSchema>[] | undefined;
  /** Its figures. */
  readonly limits: Readonly<Record<string, number>>;
}

/** What a team says to the rules. */
export interface PolicyConfig {
  readonly pack: z.infer<typeof packSchema>;
  /** Level of all rules that say nothing themselves. */
  readonly all?: z.infer<typeof levelSchema> | undefined;
  readonly rules: Readonly<Record<string, RuleConfig>>;
}

/** Nothing is said. */
export const noConfig: PolicyConfig = { pack: {}, rules: {} };

/** What is said to one rule, and every mistake in it. */
export function ruleConfig(
  rule: Rule,
  raw: unknown,
): { readonly config: RuleConfig; readonly mistakes: readonly Mistake[] } {
  const whole = typeof raw === "string" ? { enforcementLevel: raw } : raw;
  const result = schemaOf(rule).safeParse(whole, { reportInput: true, error: describe });
  if (!result.success)
    return { config: { limits: {} }, mistakes: mistakesIn(result.error, rule.name) };
  const { enforcementLevel, exemptions, ...limits } = result.data;
  const set = Object.entries(limits).filter(([, value]) => value !== undefined);
  return {
    config: {
      ...(enforcementLevel === undefined ? {} : { enforcementLevel }),
      ...(exemptions === undefined ? {} : { exemptions }),
      limits: Object.fromEntries(set) as Record<string, number>,
    },
    mistakes: [],
  };
}

/** What is said to the whole pack, and every mistake in it. */
export function packConfig(raw: unknown): {
  readonly config: PolicyConfig["pack"];
  readonly mistakes: readonly Mistake[];
} {
  const result = packSchema.safeParse(raw, { reportInput: true, error: describe });
  if (result.success) return { config: result.data, mistakes: [] };
  return { config: {}, mistakes: mistakesIn(result.error, packKey) };
}

/**
 * Reads the text of a policy configuration: a mapping of rules, in the form that `--policy-pack-config` takes.
 *
 * @param where - names the file for a person
 * @throws ConfigError with every mistake
 */
export function readPolicyConfig(text: string, where: string): PolicyConfig {
  const raw = parsed(text, where);
  const { [packKey]: pack = {}, all, ...own } = raw;
  const mistakes: Mistake[] = [];
  const packed = packConfig(pack);
  mistakes.push(...packed.mistakes);
  const level = levelSchema.optional().safeParse(all, { reportInput: true, error: describe });
  if (!level.success) mistakes.push(...mistakesIn(level.error, "all"));
  const entries = Object.entries(own).flatMap(([name, value]) => {
    const rule = rules.find((it) => it.name === name);
    if (rule === undefined) {
      mistakes.push(unknownRule(name));
      return [];
    }
    const { config, mistakes: found } = ruleConfig(rule, value);
    mistakes.push(...found);
    return [[name, config] as const];
  });
  if (mistakes.length > 0) {
    throw new ConfigError(mistakes.map((it) => ({ ...it, where: `${where} ${it.where}` })));
  }
  return { pack: packed.config, all: level.data, rules: Object.fromEntries(entries) };
}

function parsed(text: string, where: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === "object" && value !== null && !Array.isArray(value)) {
      return value as Record<string, unknown>;
    }
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw new ConfigError(where, `is not JSON: ${error.message}`);
  }
  throw new ConfigError(where, "is no mapping, expected rules by name");
}

function unknownRule(name: string): Mistake {
  const names = rules.map((rule) => rule.name);
  return {
    where: name,
    problem: "is no rule of this pack, expected one of docs/policy.md",
    fix: `one of ${names.join(", ")}`,
  };
}

function mistakesIn(error: z.ZodError, where: string): Mistake[] {
  return error.issues.flatMap((issue) => {
    const path = [where, ...issue.path.map(String)].join(".");
    if (issue.code !== "unrecognized_keys") return [{ where: path, problem: issue.message }];
    return issue.keys.map((key) => ({ where: `${path}.${key}`, problem: issue.message }));
  });
}

function describe(issue: z.core.$ZodRawIssue): string | undefined {
  switch (issue.code) {
    case "unrecognized_keys":
      return "is not known here, expected it to be spelled as in docs/policy.md, or removed";
    case "invalid_value":
      return `${given(issue.input)}, expected ${choice(issue.values)}`;
    case "invalid_type":
      return `${given(issue.input)}, expected ${types[issue.expected] ?? issue.expected}`;
    default:
      return undefined;
  }
}

const types: Readonly<Record<string, string>> = {
  object: "a mapping",
  array: "a list",
  number: "a number",
  string: "text",
};
