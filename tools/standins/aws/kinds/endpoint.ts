import type { Kinds } from "../kind";
import { hex, regional } from "../place";

/** Ways out of a network, and what is written down of its traffic. Replacing: as in `network`. */
export const endpoint: Kinds = {
  "ec2/vpcEndpoint:VpcEndpoint": {
    replaces: [
      "resourceConfigurationArn",
      "serviceName",
      "serviceNetworkArn",
      "serviceRegion",
      "vpcEndpointType",
      "vpcId",
    ],
    sets: ["routeTableIds", "securityGroupIds", "subnetIds", "subnetConfigurations"],
    assumed: { vpcEndpointType: "Gateway" },
    born({ vpcEndpointType, serviceName }, place) {
      const id = `vpce-0${hex(16)}`;
      const service = String(serviceName).split(".").at(-1) ?? "";
      const isGateway = vpcEndpointType === "Gateway";
      const dnsName = `${id}-${hex(8)}.${service}.${place.region}.vpce.amazonaws.com`;
      return {
        id,
        outputs: {
          arn: regional("ec2", `vpc-endpoint/${id}`, place),
          dnsEntries: isGateway ? [] : [{ dnsName, hostedZoneId: "Z273ZU8SZ5RJPC" }],
          ipAddressType: "ipv4",
          networkInterfaceIds: isGateway ? [] : [`eni-0${hex(16)}`],
          ownerId: place.account,
          policy: '{"Statement":[{"Action":"*","Effect":"Allow","Principal":"*","Resource":"*"}]}',
          prefixListId: isGateway ? `pl-${hex(8)}` : "",
          serviceRegion: place.region,
          state: "available",
        },
      };
    },
  },
  "ec2/flowLog:FlowLog": {
    replaces: [
      "deliverCrossAccountRole",
      "destinationOptions",
      "eniId",
      "iamRoleArn",
      "logDestination",
      "logDestinationType",
      "logFormat",
      "maxAggregationInterval",
      "regionalNatGatewayId",
      "subnetId",
      "trafficType",
      "transitGatewayAttachmentId",
      "transitGatewayId",
      "vpcId",
    ],
    assumed: { logDestinationType: "cloud-watch-logs", maxAggregationInterval: 600 },
    born(_inputs, place) {
      const id = `fl-0${hex(16)}`;
      const arn = regional("ec2", `vpc-flow-log/${id}`, place);
      return { id, outputs: { arn, logFormat: FORMAT } };
    },
  },
  "ec2/defaultSecurityGroup:DefaultSecurityGroup": {
    replaces: ["vpcId"],
    sets: ["egress", "ingress"],
    assumed: { revokeRulesOnDelete: false },
    // It is there with its network: it is taken over, and let go of.
    born({ vpcId }, place, store) {
      const network = store.list("aws:ec2/vpc:Vpc").find((kept) => kept.id === vpcId);
      const id = network ? String(network.outputs["defaultSecurityGroupId"]) : `sg-0${hex(16)}`;
      return {
        id,
        outputs: {
          arn: regional("ec2", `security-group/${id}`, place),
          description: "default VPC security group",
          name: "default",
          namePrefix: "",
          ownerId: place.account,
        },
      };
    },
  },
};

/** What AWS writes down of a flow unless a format is given. */
const FORMAT = [
  "version account-id interface-id srcaddr dstaddr srcport dstport",
  "protocol packets bytes start end action log-status",
]
  .join(" ")
  .split(" ")
  .map((field) => `\${${field}}`)
  .join(" ");
