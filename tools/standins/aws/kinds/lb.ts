import { isObject, UNKNOWN, type Properties } from "../../values";
import type { Kinds } from "../kind";
import { hex, regional } from "../place";
import { absent, heldBy, taken, type Rule } from "../rule";
import type { Kept, Store } from "../store";
import { forwardedTo, ruleProblems } from "./forward";

/** Hosted zones of balancers: https://docs.aws.amazon.com/general/latest/gr/elb.html */
const ZONES: Readonly<Record<string, string>> = {
  "eu-central-1": "Z215JYRZR1TBD5",
  "eu-west-1": "Z32O12XQLNTSW2",
  "us-east-1": "Z35SXDOTRQ7X7K",
  "us-west-2": "Z1H1FL5HABSF5",
};
const LETTERS: Readonly<Record<string, string>> = { network: "net", gateway: "gwy" };

const nameProblems = ({ name }: Properties): Record<string, string> => {
  if (typeof name !== "string" || name === UNKNOWN) return {};
  if (/^[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,30}[a-zA-Z0-9])?$/.test(name)) {
    return {};
  }
  const wanted = "expected at most 32 letters, digits, and hyphens, none of these at an end";
  return { name: `name is ${JSON.stringify(name)}, ${wanted}` };
};

const groupsExist: Rule = absent(
  "lb/targetGroup:TargetGroup",
  forwardedTo,
  (arn) => `TargetGroupNotFound: One or more target groups not found: ${arn}`,
);
const priorityIsFree: Rule = ({ id, inputs: { listenerArn, priority } }, store) =>
  priority !== undefined &&
  rulesOf(store, listenerArn).some(
    (kept) => kept.id !== id && kept.outputs["priority"] === priority,
  )
    ? `PriorityInUse: Priority '${JSON.stringify(priority)}' is currently in use`
    : undefined;
const hasCertificate: Rule = ({ inputs }) =>
  inputs["protocol"] === "HTTPS" && inputs["certificateArn"] === undefined
    ? "ValidationError: A certificate must be specified for HTTPS listeners"
    : undefined;
const portIsFree: Rule = taken(
  ["loadBalancerArn", "port"],
  () => "DuplicateListener: A listener already exists on this port for this load balancer",
);

/** Replacing: ForceNew in hashicorp/terraform-provider-aws, internal/service/elbv2. */
export const lb: Kinds = {
  "lb/loadBalancer:LoadBalancer": {
    named: "name",
    replaces: ["name", "namePrefix", "internal", "loadBalancerType", "customerOwnedIpv4Pool"],
    // Balancers of other types than "application" take on no subnets.
    alsoReplacing: ({ loadBalancerType = "application" }) =>
      loadBalancerType === "application" ? [] : ["subnets", "subnetMappings"],
    sets: ["securityGroups", "subnets", "subnetMappings"],
    assumed: {
      clientKeepAlive: 3600,
      desyncMitigationMode: "defensive",
      dropInvalidHeaderFields: false,
      enableCrossZoneLoadBalancing: false,
      enableDeletionProtection: false,
      enableHttp2: true,
      enableTlsVersionAndCipherSuiteHeaders: false,
      enableWafFailOpen: false,
      enableXffClientPort: false,
      enableZonalShift: false,
      idleTimeout: 60,
      loadBalancerType: "application",
      preserveHostHeader: false,
      xffHeaderProcessingMode: "append",
    },
    problems: nameProblems,
    refusals: {
      create: [
        taken(
          ["name"],
          ({ name }) =>
            `DuplicateLoadBalancerName: A load balancer with the same name '${String(name)}' exists, but with different settings`,
        ),
      ],
      delete: [
        ({ id, inputs }) =>
          inputs["enableDeletionProtection"] === true
            ? `OperationNotPermitted: Load balancer '${String(id)}' cannot be deleted because deletion protection is enabled`
            : undefined,
      ],
    },
    born(inputs, place, store) {
      const { name, loadBalancerType, internal, subnets } = inputs;
      const unique = hex(16);
      const suffix = `${LETTERS[String(loadBalancerType)] ?? "app"}/${String(name)}/${unique}`;
      const arn = regional("elasticloadbalancing", `loadbalancer/${suffix}`, place);
      const address = `${internal === true ? "internal-" : ""}${String(name)}-${String(parseInt(unique.slice(0, 8), 16))}`;
      return {
        id: arn,
        outputs: {
          arn,
          arnSuffix: suffix,
          dnsName: `${address}.${place.region}.elb.amazonaws.com`,
          internal: false,
          ipAddressType: "ipv4",
          vpcId: vpcOf(store, subnets),
          zoneId: ZONES[place.region] ?? "Z2FDTNDATAQYW2",
        },
      };
    },
  },
  "lb/listener:Listener": {
    replaces: ["loadBalancerArn"],
    sets: ["defaultActions.forward.targetGroups"],
    assumed: { protocol: "HTTP" },
    refusals: {
      create: [
        absent(
          "lb/loadBalancer:LoadBalancer",
          "loadBalancerArn",
          (arn) => `LoadBalancerNotFound: One or more load balancers not found: ${arn}`,
        ),
        hasCertificate,
        portIsFree,
        groupsExist,
      ],
      update: [hasCertificate, portIsFree, groupsExist],
    },
    born({ loadBalancerArn, protocol }) {
      const arn = `${String(loadBalancerArn).replace(":loadbalancer/", ":listener/")}/${hex(16)}`;
      const sslPolicy = protocol === "HTTPS" ? "ELBSecurityPolicy-2016-08" : "";
      return { id: arn, outputs: { arn, sslPolicy, routingHttpResponseServerEnabled: true } };
    },
  },
  "lb/listenerRule:ListenerRule": {
    replaces: ["listenerArn"],
    sets: [
      "conditions",
      "conditions.hostHeader.values",
      "conditions.httpHeader.values",
      "conditions.httpRequestMethod.values",
      "conditions.pathPattern.values",
      "conditions.queryStrings",
      "conditions.sourceIp.values",
      "actions.forward.targetGroups",
    ],
    problems: ruleProblems,
    refusals: {
      create: [
        absent(
          "lb/listener:Listener",
          "listenerArn",
          (arn) => `ListenerNotFound: One or more listeners not found: ${arn}`,
        ),
        priorityIsFree,
        groupsExist,
      ],
      update: [priorityIsFree, groupsExist],
    },
    born({ listenerArn }, _place, store) {
      const arn = `${String(listenerArn).replace(":listener/", ":listener-rule/")}/${hex(16)}`;
      return { id: arn, outputs: { arn, priority: nextPriority(store, listenerArn) } };
    },
  },
  "lb/listenerCertificate:ListenerCertificate": {
    replaces: ["certificateArn", "listenerArn"],
    born: ({ listenerArn, certificateArn }) => ({
      id: `${String(listenerArn)}_${String(certificateArn)}`,
    }),
  },
  "lb/targetGroup:TargetGroup": {
    named: "name",
    replaces: [
      "name",
      "namePrefix",
      "ipAddressType",
      "port",
      "protocol",
      "protocolVersion",
      "targetType",
      "vpcId",
    ],
    assumed: {
      deregistrationDelay: 300,
      lambdaMultiValueHeadersEnabled: false,
      proxyProtocolV2: false,
      slowStart: 0,
      targetType: "instance",
    },
    problems: nameProblems,
    refusals: {
      create: [
        taken(["name"], ({ name }) => `ELBv2 Target Group (${String(name)}) already exists`),
      ],
      delete: [
        heldBy(
          ["lb/listenerRule:ListenerRule", "lb/listener:Listener"],
          ({ id }) =>
            `ResourceInUse: Target group '${String(id)}' is currently in use by a listener or a rule`,
        ),
      ],
    },
    born({ name }, place) {
      const suffix = `targetgroup/${String(name)}/${hex(16)}`;
      const arn = regional("elasticloadbalancing", suffix, place);
      return {
        id: arn,
        outputs: {
          arn,
          arnSuffix: suffix,
          ipAddressType: "ipv4",
          loadBalancingAlgorithmType: "round_robin",
          loadBalancingAnomalyMitigation: "off",
          loadBalancingCrossZoneEnabled: "use_load_balancer_configuration",
          protocolVersion: "HTTP1",
        },
      };
    },
    derived: ({ healthCheck }) => ({
      healthCheck: {
        enabled: true,
        healthyThreshold: 3,
        interval: 30,
        port: "traffic-port",
        protocol: "HTTP",
        unhealthyThreshold: 3,
        ...(isObject(healthCheck) && healthCheck),
      },
    }),
  },
};

/** Balancers are in the network of their subnets. */
function vpcOf(store: Store, subnets: unknown): string {
  const first: unknown = Array.isArray(subnets) ? subnets[0] : undefined;
  const subnet = store.list("aws:ec2/subnet:Subnet").find(({ id }) => id === first);
  return typeof subnet?.inputs["vpcId"] === "string" ? subnet.inputs["vpcId"] : `vpc-${hex(17)}`;
}

/** A rule without a priority gets the one after the highest of its listener. */
function nextPriority(store: Store, listenerArn: unknown): number {
  const taken = rulesOf(store, listenerArn).map(({ outputs }) => Number(outputs["priority"]));
  return Math.max(0, ...taken) + 1;
}

function rulesOf(store: Store, listenerArn: unknown): Kept[] {
  return store
    .list("aws:lb/listenerRule:ListenerRule")
    .filter(({ inputs }) => inputs["listenerArn"] === listenerArn);
}
