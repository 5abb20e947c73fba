import type { Stage } from "../../model";
import type { EngineProblem, Finding } from "../../operate";
import { EngineError } from "../../operate/engineError";
import { exportedResources } from "../../policy/exported";
import { judge, toldExempted, toldUnused, toldViolation } from "../../policy/judge";
import { noConfig, type PolicyConfig, readPolicyConfig } from "../../policy/settings/policyConfig";
import type { CheckFlags } from "./check";
import type { Ports } from "../ports";

/** Where a stack's policies are looked at. */
export interface PolicyPlace {
  readonly stack: string;
  readonly stage: Stage;
  readonly config: PolicyConfig;
}

/** What a team says to the rules; nothing where no file is named. */
export async function policyConfigOf(
  { files }: Ports,
  { cwd, policyConfig }: CheckFlags,
): Promise<PolicyConfig> {
  if (policyConfig === undefined) return noConfig;
  return readPolicyConfig(await files.read({ cwd }, policyConfig), policyConfig);
}

/** Holds the rules of the policy pack against what is applied in a stack. */
export async function policyFindings(
  ports: Ports,
  { cwd, configFile }: CheckFlags,
  { stack, stage, config }: PolicyPlace,
): Promise<Finding[]> {
  const text = await ports.engine.exported({ cwd, configFile, stack }).catch(problemOf);
  if (typeof text !== "string") {
    return [unseen(`${text.words}: only the configuration was checked`)];
  }
  const resources = exportedResources(text);
  if (resources.length === 0) {
    return [unseen("nothing is applied yet: only the configuration was checked")];
  }
  const held = config.pack.stage ?? stage;
  const { judged, unused } = judge({ resources, stage: held, now: ports.now(), config });
  const findings = judged.map((found): Finding => {
    const { rule, urn, exempted, level } = found;
    const name = urn.slice(urn.lastIndexOf("::") + 2);
    if (exempted !== undefined) {
      return {
        check: rule.name,
        level: "skipped",
        words: `${name}: ${toldExempted(found, exempted)}`,
      };
    }
    return {
      check: rule.name,
      level: level === "mandatory" ? "problem" : "warning",
      words: `${name}: ${toldViolation(found)} (${rule.severity})`,
      fix: rule.remediation,
    };
  });
  const idle = unused.map(({ rule, exemption }): Finding => {
    return { check: rule.name, level: "warning", words: toldUnused(exemption) };
  });
  const all = [...findings, ...idle];
  if (all.length > 0) return all;
  const count = String(resources.length);
  return [{ check: "policy", level: "ok", words: `${count} applied resources keep every rule` }];
}

/** Without an engine there is less to check, and still something. */
function problemOf(error: unknown): EngineProblem {
  if (error instanceof EngineError) return error.problem;
  throw error;
}

function unseen(words: string): Finding {
  return { check: "policy", level: "skipped", words };
}
