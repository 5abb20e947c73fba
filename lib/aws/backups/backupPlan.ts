import * as backup from "@pulumi/aws/backup";
import * as pulumi from "@pulumi/pulumi";
import type { RuleSpec } from "./backupsSpec";
import { backupTag } from "./backupTag";
import { type BackupType, capabilitiesOf } from "./backupType";
import { stackTags, type Tags } from "../tags";

/** By which tags resources are chosen, in the form that AWS Backup asks for. */
export function tagConditions(): { key: string; value: string }[] {
  return Object.entries({ ...stackTags(), ...backupTag }).map(([tag, value]) => ({
    key: `aws:ResourceTag/${tag}`,
    value,
  }));
}

/** What a plan works with. */
export interface PlanParts {
  readonly vault: backup.Vault;
  readonly copyVault: backup.Vault | undefined;
  readonly role: { readonly arn: pulumi.Output<string>; readonly attached: pulumi.Resource[] };
  readonly partition: pulumi.Input<string>;
  readonly tags: Tags;
}

/**
 * The plan of one kind of resource, and what it applies to. Each kind has a plan of its own, since what moves to cold
 * storage and what is continuous differs between them.
 */
export function backupPlan(
  parent: pulumi.Resource,
  name: string,
  type: BackupType,
  rules: readonly RuleSpec[],
  arns: pulumi.Input<pulumi.Input<string>[]> | undefined,
  parts: PlanParts,
): backup.Plan {
  const { role, tags } = parts;
  const plan = new backup.Plan(
    `${name}-${type.toLowerCase()}`,
    { rules: rules.map((rule) => planRule(rule, parts)), tags },
    { parent },
  );
  const select = (what: string, args: Pick<backup.SelectionArgs, "resources" | "conditions">) =>
    new backup.Selection(
      `${name}-${type.toLowerCase()}-${what}`,
      { planId: plan.id, iamRoleArn: role.arn, ...args },
      { parent: plan, dependsOn: role.attached },
    );
  select("tagged", {
    resources: [pulumi.interpolate`arn:${parts.partition}:${capabilitiesOf(type).pattern}`],
    conditions: [{ stringEquals: tagConditions() }],
  });
  if (arns !== undefined) select("named", { resources: arns });
  return plan;
}

function planRule({ copy, lifecycle, ...rule }: RuleSpec, { vault, copyVault }: PlanParts) {
  return {
    ...rule,
    targetVaultName: vault.name,
    lifecycle: { ...lifecycle },
    // An hour to begin, the least that AWS takes; a week to end, as the first backup of a large bucket may need.
    startWindow: 60,
    completionWindow: 10_080,
    ...(copy === undefined || copyVault === undefined
      ? {}
      : { copyActions: [{ destinationVaultArn: copyVault.arn, lifecycle: { ...copy } }] }),
  };
}
