import type { ElasticLoadBalancingV2Client } from "@aws-sdk/client-elastic-load-balancing-v2";

/** What a balancer on AWS says about one target of a group. */
export interface TargetHealth {
  /** Address or instance, with its port. */
  readonly target: string;
  /** `healthy`, `unhealthy`, `initial`, `draining`, `unused` or `unavailable`. */
  readonly state: string;
  /** Why it is not healthy, in AWS's words. */
  readonly reason?: string;
}

/** Questions about a balancer on AWS that Pulumi's provider cannot be asked in the middle of an `up`. */
export interface Elb {
  /** The weight of each target group in a rule, by ARN; nothing where the rule is not there. */
  weights(ruleArn: string): Promise<Readonly<Record<string, number>> | undefined>;
  /** Gives the target groups of a rule other weights, at once. */
  weigh(ruleArn: string, weights: Readonly<Record<string, number>>): Promise<void>;
  /** The tags of a rule. */
  tags(ruleArn: string): Promise<Readonly<Record<string, string>>>;
  /** The targets of a group, which may be none. */
  targets(groupArn: string): Promise<readonly TargetHealth[]>;
}

/** Where and as whom to ask. */
export interface ElbArgs {
  /** Region, for example `eu-central-1`. */
  readonly region: string;

  /**
   * Profile of the shared configuration.
   *
   * @default what the environment says, as AWS's own tools
   */
  readonly profile?: string | undefined;

  /**
   * Milliseconds to wait for an answer.
   *
   * @default the client's own patience, and its own way to ask again
   */
  readonly patienceMilliseconds?: number;
}

const packageName = "@aws-sdk/client-elastic-load-balancing-v2";

/** A client of Elastic Load Balancing. AWS's package is loaded with the first question. */
export function elb({ region, profile, patienceMilliseconds }: ElbArgs): Elb {
  const load = once(async () => {
    const sdk = await import("@aws-sdk/client-elastic-load-balancing-v2").catch(withoutPackage);
    const client = new sdk.ElasticLoadBalancingV2Client({
      region,
      ...(profile === undefined ? {} : { profile }),
      ...(patienceMilliseconds === undefined
        ? {}
        : { requestHandler: hurried(patienceMilliseconds), maxAttempts: 1 }),
    });
    return { sdk, client };
  });
  return {
    async weights(ruleArn) {
      const { sdk, client } = await load();
      const answer = await client
        .send(new sdk.DescribeRulesCommand({ RuleArns: [ruleArn] }))
        .catch((error: unknown) => {
          if (error instanceof sdk.RuleNotFoundException) return { Rules: [] };
          throw error;
        });
      const groups = answer.Rules?.[0]?.Actions?.[0]?.ForwardConfig?.TargetGroups;
      if (groups === undefined) return undefined;
      return Object.fromEntries(
        groups.map(({ TargetGroupArn = "", Weight = 0 }) => [TargetGroupArn, Weight]),
      );
    },

    async weigh(ruleArn, weights) {
      const { sdk, client } = await load();
      const groups = Object.entries(weights).map(([TargetGroupArn, Weight]) => ({
        TargetGroupArn,
        Weight,
      }));
      const forward = {
        TargetGroups: groups,
        // A cookie would outrank the weights.
        TargetGroupStickinessConfig: { Enabled: false },
      };
      const actions = [{ Type: sdk.ActionTypeEnum.FORWARD, ForwardConfig: forward }];
      await client.send(new sdk.ModifyRuleCommand({ RuleArn: ruleArn, Actions: actions }));
    },

    async tags(ruleArn) {
      const { sdk, client } = await load();
      const answer = await client.send(new sdk.DescribeTagsCommand({ ResourceArns: [ruleArn] }));
      const tags = answer.TagDescriptions?.[0]?.Tags ?? [];
      return Object.fromEntries(tags.map(({ Key = "", Value = "" }) => [Key, Value]));
    },

    async targets(groupArn) {
      const { sdk, client } = await load();
      const answer = await client.send(
        new sdk.DescribeTargetHealthCommand({ TargetGroupArn: groupArn }),
      );
      return (answer.TargetHealthDescriptions ?? []).map(({ Target, TargetHealth }) => ({
        target: `${Target?.Id ?? "?"}:${String(Target?.Port ?? "?")}`,
        state: TargetHealth?.State ?? "unavailable",
        ...(TargetHealth?.Description === undefined ? {} : { reason: TargetHealth.Description }),
      }));
    },
  };
}

/** The region in which something is, out of its ARN. */
export function regionOf(arn: string): string {
  return arn.split(":")[3] ?? "";
}

function hurried(milliseconds: number) {
  return {
    connectionTimeout: milliseconds,
    requestTimeout: milliseconds,
    // It would only warn otherwise.
    throwOnRequestTimeout: true,
  };
}

function withoutPackage(error: unknown): never {
  const { code } = error as { readonly code?: string };
  if (code !== "ERR_MODULE_NOT_FOUND" && code !== "MODULE_NOT_FOUND") throw error;
  throw new Error(
    `${packageName} is not installed, and without it nobody can ask the balancer; try: npm install ${packageName}`,
  );
}

interface Loaded {
  readonly sdk: typeof import("@aws-sdk/client-elastic-load-balancing-v2");
  readonly client: ElasticLoadBalancingV2Client;
}

function once(load: () => Promise<Loaded>): () => Promise<Loaded> {
  let loaded: Promise<Loaded> | undefined;
  return () => (loaded ??= load());
}
