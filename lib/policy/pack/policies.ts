import { isDeepStrictEqual } from "node:util";
import type { Policies, ResourceValidationPolicy, StackValidationPolicy } from "@pulumi/policy";
import type { Stage } from "../../model";
import { type Level, levelOf } from "../settings/level";
import {
  noConfig,
  packKey,
  type PolicyConfig,
  type RuleConfig,
  ruleConfig,
} from "../settings/policyConfig";
import { excused, mandatoryIn, toldExempted, toldOf } from "../judge";
import type { PolicyResource } from "../reading/resource";
import { limitsOf, type Rule, type Violation, violations } from "../rule";
import { rules } from "../rules";
import { configVariable } from "./configFile";
import { configSchema } from "./configSchema";
import { resourceOf, resourcesOf } from "./engineReading";
import { Notes } from "./notes";
import { stageOfStack } from "./stageOfStack";

/** What the policies of a pack are made of. */
export interface PoliciesArgs {
  /**
   * What the stack is for; it decides which rules hold, and which of them refuse.
   *
   * @default `crossfade:environment.stage` of the stack, or production - who says nothing is held to all of it
   */
  readonly stage?: Stage;

  /**
   * What a team says to the rules, as `readPolicyConfig` reads it. What `--policy-pack-config` says goes before it.
   *
   * @default nothing is said - every rule as it is
   */
  readonly config?: PolicyConfig;

  /**
   * The rules that are wanted.
   *
   * @default all of them - nothing is left out
   */
  readonly rules?: readonly Rule[];

  /**
   * The moment at which exemptions are looked at.
   *
   * @default now - tests take another one
   */
  readonly now?: () => Date;
}

/**
 * The rules of this package as policies of Pulumi's, for a pack of your own.
 *
 * @example
 * ```ts
 * import { PolicyPack } from "@pulumi/policy";
 * import { policies } from "pulumi-crossfade/policy";
 *
 * new PolicyPack("shop", { policies: [...policies({ stage: "production" })] });
 * ```
 * @see https://www.pulumi.com/docs/insights/policy/
 */
export function policies(args: PoliciesArgs = {}): Policies {
  const { config = noConfig, now = () => new Date(), rules: wanted = rules } = args;
  const stage = args.stage ?? config.pack.stage ?? stageOfStack() ?? "production";
  const session: Session = { stage, config, now, notes: new Notes() };
  // These two come last, when all others have run.
  const own = [configurationPolicy(session), exemptionsPolicy(session)];
  return [...wanted.map((rule) => policyOf(rule, session)), ...own];
}

/** What the policies of one pack share. */
interface Session {
  readonly stage: Stage;
  readonly config: PolicyConfig;
  readonly now: () => Date;
  readonly notes: Notes;
}

type Report = (message: string, urn?: string) => void;

function policyOf(rule: Rule, session: Session): ResourceValidationPolicy | StackValidationPolicy {
  const { stage, config, notes } = session;
  const own = config.rules[rule.name];
  const level: Level =
    own?.enforcementLevel ?? config.all ?? levelOf(rule, stage, mandatoryIn(config));
  const words = {
    name: rule.name,
    description: rule.description,
    severity: rule.severity,
    remediationSteps: rule.remediation,
    url: rule.source,
    enforcementLevel: level,
    configSchema: configSchema(rule),
  };
  const told = (given: object): RuleConfig => {
    const { config: said, mistakes } = ruleConfig(rule, given);
    notes.mistakes(mistakes);
    const exemptions = [...(said.exemptions ?? []), ...(own?.exemptions ?? [])];
    notes.know(rule, exemptions);
    return { exemptions, limits: { ...own?.limits, ...said.limits } };
  };
  if (rule.scope === "stack") {
    return {
      ...words,
      validateStack: (args, report) => {
        const resources = resourcesOf(args.resources);
        hold(rule, resources, { said: told(args.getConfig()), session, report });
      },
    };
  }
  return {
    ...words,
    validateResource: (args, report) => {
      const said = told(args.getConfig());
      hold(rule, [resourceOf(args)], { said, session, report });
    },
  };
}

interface Holding {
  readonly said: RuleConfig;
  readonly session: Session;
  readonly report: Report;
}

/** Reports what breaks a rule, less what is exempted, which is noted. */
function hold(rule: Rule, resources: readonly PolicyResource[], holding: Holding): void {
  const { said, session, report } = holding;
  const { stage, now, notes } = session;
  const limits = limitsOf(rule, stage, said.limits);
  violations(rule, resources, { stage, limits }).forEach((found: Violation) => {
    const { exempted, expired } = excused(said, found, resources, now());
    const judged = { ...found, rule, ...(expired === undefined ? {} : { expired }) };
    if (expired !== undefined) notes.use(rule, expired);
    if (exempted === undefined) report(toldOf(judged), found.urn);
    else {
      notes.use(rule, exempted);
      notes.add(`${rule.name}: ${toldExempted(judged, exempted)}`, found.urn);
    }
  });
}

/** What is wrong with what was said to the pack refuses the update: an exemption that nobody reads must not hide. */
function configurationPolicy({ config, notes }: Session): StackValidationPolicy {
  return {
    name: packKey,
    description: "What is said to the rules can be understood.",
    severity: "critical",
    enforcementLevel: "mandatory",
    remediationSteps: "correct the configuration of the policies",
    configSchema: { properties: { stage: { type: "string" }, mandatory: { type: "object" } } },
    validateStack: (args, report) => {
      const said: Readonly<Record<string, unknown>> = { ...args.getConfig() };
      const own: Readonly<Record<string, unknown>> = config.pack;
      const late = Object.keys(said).filter((key) => !isDeepStrictEqual(said[key], own[key]));
      const told = late.map(
        (key) =>
          `${packKey}.${key}: is said when the pack has started already\n  try: name the file in ${configVariable}`,
      );
      for (const message of [...told, ...notes.takeMistakes()]) report(message);
    },
  };
}

/** The policy in which the pack speaks of exemptions. */
function exemptionsPolicy({ notes }: Session): StackValidationPolicy {
  return {
    name: "exemptions",
    description: "What is exempted, and which exemptions nothing needs.",
    severity: "low",
    enforcementLevel: "advisory",
    validateStack: (_, report) => {
      for (const { message, urn } of notes.take()) report(message, urn);
    },
  };
}
