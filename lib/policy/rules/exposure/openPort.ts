import type { ValueMap } from "../../../preview/value";
import { at, blocksIn, numberIn, textIn, textsIn } from "../../reading/read";
import { kindOf, type PolicyResource } from "../../reading/resource";
import type { ResourceRule } from "../../rule";

const world = ["0.0.0.0/0", "::/0"];

/** Ports on which everybody is meant to come in. */
const web = [80, 443];

/** A door that is open to the world, and is none of the web's. */
export const openPort: ResourceRule = {
  name: "open-port",
  scope: "resource",
  description: "Nothing but the ports of the web is open to the whole internet.",
  severity: "critical",
  remediation:
    "name the addresses or the security group that may come in, or put it behind the balancer",
  source: "https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html",
  check: (resource) =>
    doorsOf(resource)
      .filter(isOpen)
      .filter(({ from, to }) => !(from === to && web.includes(from)))
      .map(({ from, to, sources }) => {
        const ports =
          from === to ? `port ${String(from)} is` : `ports ${String(from)} to ${String(to)} are`;
        return `${ports} open to ${sources.filter((it) => world.includes(it)).join(" and ")}, expected addresses by name`;
      }),
};

/** Ports, and who may come in. */
interface Door {
  readonly from: number;
  readonly to: number;
  readonly sources: readonly string[];
}

function isOpen({ sources }: Door): boolean {
  return sources.some((it) => world.includes(it));
}

function doorsOf(resource: PolicyResource): Door[] {
  const { properties } = resource;
  switch (kindOf(resource)) {
    case "aws:ec2:SecurityGroup":
    case "aws:ec2:DefaultSecurityGroup":
      return blocksIn(at(properties, "ingress")).flatMap(doorOf);
    case "aws:ec2:SecurityGroupRule":
      return at(properties, "type") === "ingress" ? doorOf(properties) : [];
    case "aws:vpc:SecurityGroupIngressRule":
      return doorOf(properties);
    case "kubernetes:Service":
      return ofService(properties);
    default:
      return [];
  }
}

/** A rule without ports, or for all protocols, opens all of them. ICMP has no ports. */
function doorOf(rule: ValueMap): Door[] {
  const protocol = textIn(at(rule, "protocol")) ?? textIn(at(rule, "ipProtocol")) ?? "";
  if (/^(?:icmp|icmpv6|1|58)$/.test(protocol)) return [];
  const sources = ["cidrBlocks", "ipv6CidrBlocks", "cidrIpv4", "cidrIpv6"].flatMap((key) =>
    textsIn(at(rule, key)),
  );
  const [from, to] = ["fromPort", "toPort"].map((key) => numberIn(at(rule, key)));
  if (protocol === "-1" || protocol === "all") return [{ from: 0, to: 65_535, sources }];
  return from === undefined || to === undefined ? [] : [{ from, to, sources }];
}

/** A Service of the kind LoadBalancer is open to everybody unless it says to whom. */
function ofService(properties: ValueMap): Door[] {
  const spec = at(properties, "spec");
  if (at(spec, "type") !== "LoadBalancer" || isInternal(properties)) return [];
  const ranges = at(spec, "loadBalancerSourceRanges");
  const sources = ranges === undefined ? ["0.0.0.0/0"] : textsIn(ranges);
  return blocksIn(at(spec, "ports")).flatMap((port) => {
    const number = numberIn(at(port, "port"));
    return number === undefined ? [] : [{ from: number, to: number, sources }];
  });
}

/** Clouds keep a balancer inside by an annotation. */
function isInternal(properties: ValueMap): boolean {
  const annotations = at(properties, "metadata", "annotations");
  return (
    at(annotations, "service.beta.kubernetes.io/aws-load-balancer-scheme") === "internal" ||
    at(annotations, "service.beta.kubernetes.io/aws-load-balancer-internal") === "true" ||
    at(annotations, "networking.gke.io/load-balancer-type") === "Internal"
  );
}
