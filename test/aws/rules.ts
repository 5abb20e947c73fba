import type { Recorded } from "../record";

/** Resources of a type such as `ec2/eip:Eip`. */
function ofType(made: readonly Recorded[], type: string): Recorded[] {
  return made.filter((it) => it.type === `aws:${type}`);
}

function names(made: readonly Recorded[]): string[] {
  return made.map(({ name }) => name);
}

/** What lets in everybody: rules for all addresses, and groups that are not closed from the beginning. */
export function openToAll(made: readonly Recorded[]): string[] {
  const rules = ofType(made, "vpc/securityGroupIngressRule:SecurityGroupIngressRule");
  const groups = [
    ...ofType(made, "ec2/securityGroup:SecurityGroup"),
    ...ofType(made, "ec2/defaultSecurityGroup:DefaultSecurityGroup"),
  ];
  return names([
    ...rules.filter(
      ({ inputs }) => inputs["cidrIpv4"] === "0.0.0.0/0" || inputs["cidrIpv6"] === "::/0",
    ),
    ...groups.filter(({ inputs }) => ((inputs["ingress"] ?? []) as unknown[]).length > 0),
  ]);
}

/** What has an address on the Internet, or gives one to whatever is started in it. */
export function publicAddresses(made: readonly Recorded[]): string[] {
  const subnets = ofType(made, "ec2/subnet:Subnet");
  return names([
    ...ofType(made, "ec2/eip:Eip"),
    ...subnets.filter(({ inputs }) => inputs["mapPublicIpOnLaunch"] === true),
  ]);
}

/** Route tables that lead to the Internet without a gateway in between that lets nobody in. */
export function waysOut(made: readonly Recorded[]): string[] {
  return ofType(made, "ec2/route:Route")
    .filter(({ inputs }) => inputs["gatewayId"] !== undefined)
    .map(({ inputs }) => String(inputs["routeTableId"]));
}

/** Listeners that answer without encryption, or with one that is out of date. Sending people to HTTPS is no answer. */
export function unencryptedListeners(made: readonly Recorded[]): string[] {
  const listeners = ofType(made, "lb/listener:Listener").filter(({ inputs }) => {
    const {
      protocol,
      sslPolicy = "",
      defaultActions = [],
    } = inputs as {
      protocol?: string;
      sslPolicy?: string;
      defaultActions?: { type: string }[];
    };
    if (protocol === "HTTPS") return !sslPolicy.startsWith("ELBSecurityPolicy-TLS13-1-2-");
    return defaultActions.some(({ type }) => type !== "redirect");
  });
  return names(listeners);
}

/** Log groups without a key. */
export function unencryptedLogs(made: readonly Recorded[]): string[] {
  const groups = ofType(made, "cloudwatch/logGroup:LogGroup");
  return names(groups.filter(({ inputs }) => inputs["kmsKeyId"] === undefined));
}

/** Log groups that are kept for another time than the stage says. */
export function unkeptLogs(made: readonly Recorded[], days: number): string[] {
  const groups = ofType(made, "cloudwatch/logGroup:LogGroup");
  return names(groups.filter(({ inputs }) => inputs["retentionInDays"] !== days));
}
