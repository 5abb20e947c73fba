import type { Properties } from "../../values";
import { zoneId } from "../invokes/identity";
import type { Kinds } from "../kind";
import { hex, regional } from "../place";
import { absent, heldBy, taken, type Rule } from "../rule";
import { isInside, overlap } from "./cidr";

const VPC = "ec2/vpc:Vpc";
const SUBNET = "ec2/subnet:Subnet";
const GATEWAY = "ec2/natGateway:NatGateway";
const ENDPOINT = "ec2/vpcEndpoint:VpcEndpoint";
const ASSOCIATION = "ec2/routeTableAssociation:RouteTableAssociation";
const BALANCER = "lb/loadBalancer:LoadBalancer";
const DESTINATIONS = [
  "destinationCidrBlock",
  "destinationIpv6CidrBlock",
  "destinationPrefixListId",
];

const id = (prefix: string) => `${prefix}-0${hex(16)}`;
const dependent = (what: string) => (subject: { id?: string }) =>
  `DependencyViolation: The ${what} '${subject.id ?? ""}' has dependencies and cannot be deleted.`;

/** A subnet lies in its network, and in no other subnet of it. */
const hasRoom: Rule = ({ id: own, inputs, region }, store) => {
  const { vpcId } = inputs;
  const cidr = String(inputs["cidrBlock"]);
  const network = store.list(`aws:${VPC}`, region).find((kept) => kept.id === vpcId);
  if (network && !isInside(cidr, String(network.inputs["cidrBlock"]))) {
    return `InvalidSubnet.Range: The CIDR '${cidr}' is invalid.`;
  }
  const other = store
    .list(`aws:${SUBNET}`, region)
    .filter((kept) => kept.id !== own && kept.inputs["vpcId"] === vpcId)
    .find((kept) => overlap(cidr, String(kept.inputs["cidrBlock"])));
  return other && `InvalidSubnet.Conflict: The CIDR '${cidr}' conflicts with another subnet`;
};

const destinationOf = (inputs: Properties) =>
  DESTINATIONS.map((name) => inputs[name]).find((value) => typeof value === "string") ?? "";

/** Replacing: ForceNew in hashicorp/terraform-provider-aws, internal/service/ec2/vpc_*.go. */
export const network: Kinds = {
  [VPC]: {
    replaces: ["cidrBlock", "instanceTenancy", "ipv4IpamPoolId", "ipv4NetmaskLength"],
    assumed: { enableDnsSupport: true, instanceTenancy: "default" },
    refusals: {
      delete: [
        heldBy(
          [
            SUBNET,
            ENDPOINT,
            "ec2/securityGroup:SecurityGroup",
            "ec2/internetGateway:InternetGateway",
          ],
          dependent("vpc"),
        ),
      ],
    },
    born(_inputs, place) {
      const vpc = id("vpc");
      const routes = id("rtb");
      return {
        id: vpc,
        outputs: {
          arn: regional("ec2", `vpc/${vpc}`, place),
          defaultNetworkAclId: id("acl"),
          defaultRouteTableId: routes,
          defaultSecurityGroupId: id("sg"),
          dhcpOptionsId: id("dopt"),
          mainRouteTableId: routes,
          ownerId: place.account,
        },
      };
    },
    derived({ ipv6CidrBlock, assignGeneratedIpv6CidrBlock }, { ipv6AssociationId: before }) {
      const isWanted = ipv6CidrBlock !== undefined || assignGeneratedIpv6CidrBlock === true;
      if (!isWanted) return { ipv6AssociationId: "" };
      const isThere = typeof before === "string" && before !== "";
      return { ipv6AssociationId: isThere ? before : id("vpc-cidr-assoc") };
    },
  },
  [SUBNET]: {
    replaces: [
      "availabilityZone",
      "availabilityZoneId",
      "cidrBlock",
      "ipv4IpamPoolId",
      "ipv4NetmaskLength",
      "ipv6Native",
      "outpostArn",
      "vpcId",
    ],
    assumed: { mapPublicIpOnLaunch: false, assignIpv6AddressOnCreation: false },
    refusals: {
      create: [hasRoom],
      delete: [
        heldBy(
          [BALANCER, GATEWAY, ENDPOINT, "ecs/service:Service", "rds/subnetGroup:SubnetGroup"],
          dependent("subnet"),
        ),
      ],
    },
    born({ availabilityZone }, place) {
      const subnet = id("subnet");
      const zone = typeof availabilityZone === "string" ? availabilityZone : `${place.region}a`;
      return {
        id: subnet,
        outputs: {
          arn: regional("ec2", `subnet/${subnet}`, place),
          availabilityZone: zone,
          availabilityZoneId: zoneId(zone),
          ipv6CidrBlockAssociationId: "",
          ownerId: place.account,
          privateDnsHostnameTypeOnLaunch: "ip-name",
        },
      };
    },
  },
  "ec2/routeTable:RouteTable": {
    replaces: ["vpcId"],
    sets: ["propagatingVgws", "routes"],
    refusals: { delete: [heldBy([`${ASSOCIATION}#routeTableId`], dependent("routeTable"))] },
    born(_inputs, place) {
      const table = id("rtb");
      const arn = regional("ec2", `route-table/${table}`, place);
      return { id: table, outputs: { arn, ownerId: place.account } };
    },
  },
  "ec2/route:Route": {
    replaces: ["routeTableId", ...DESTINATIONS],
    refusals: {
      create: [
        taken(
          ["routeTableId", ...DESTINATIONS],
          (inputs) =>
            `RouteAlreadyExists: The route identified by ${destinationOf(inputs)} already exists.`,
        ),
      ],
    },
    born(inputs) {
      const place = `${String(inputs["routeTableId"])}-${destinationOf(inputs)}`;
      const outputs = { origin: "CreateRoute", state: "active", instanceId: "" };
      return { id: `r-${place}`, outputs: { ...outputs, instanceOwnerId: "" } };
    },
  },
  [ASSOCIATION]: {
    replaces: ["gatewayId", "subnetId"],
    refusals: {
      create: [
        taken(
          ["subnetId", "gatewayId"],
          () =>
            "Resource.AlreadyAssociated: the specified association conflicts with an existing association",
        ),
      ],
    },
    born: () => ({ id: id("rtbassoc") }),
  },
  "ec2/internetGateway:InternetGateway": {
    replaces: [],
    born(_inputs, place) {
      const gateway = id("igw");
      const arn = regional("ec2", `internet-gateway/${gateway}`, place);
      return { id: gateway, outputs: { arn, ownerId: place.account } };
    },
  },
  [GATEWAY]: {
    replaces: [
      "allocationId",
      "availabilityMode",
      "connectivityType",
      "privateIp",
      "subnetId",
      "vpcId",
    ],
    sets: ["secondaryAllocationIds", "secondaryPrivateIpAddresses"],
    assumed: { connectivityType: "public" },
    refusals: {
      create: [
        absent(
          "ec2/eip:Eip",
          "allocationId",
          (eip) => `InvalidAllocationID.NotFound: Elastic IP address ${eip} could not be found`,
        ),
        ({ inputs: { connectivityType, allocationId, availabilityMode } }) =>
          connectivityType !== "private" &&
          availabilityMode !== "regional" &&
          allocationId === undefined
            ? "MissingParameter: The request must contain the parameter AllocationId"
            : undefined,
      ],
    },
    born({ subnetId, allocationId }, _place, store) {
      const subnet = store.list(`aws:${SUBNET}`).find((kept) => kept.id === subnetId);
      const address = store.list("aws:ec2/eip:Eip").find((kept) => kept.id === allocationId);
      return {
        id: id("nat"),
        outputs: {
          associationId: id("eipassoc"),
          autoProvisionZones: "disabled",
          autoScalingIps: "disabled",
          availabilityMode: "zonal",
          networkInterfaceId: id("eni"),
          publicIp: address?.outputs["publicIp"] ?? "",
          regionalNatGatewayAutoMode: "disabled",
          routeTableId: "",
          vpcId: subnet?.inputs["vpcId"] ?? "",
        },
      };
    },
  },
  "ec2/eip:Eip": {
    replaces: [
      "address",
      "customerOwnedIpv4Pool",
      "domain",
      "ipamPoolId",
      "networkBorderGroup",
      "publicIpv4Pool",
    ],
    refusals: {
      delete: [
        heldBy([GATEWAY], ({ outputs }) => {
          return `InvalidIPAddress.InUse: Address ${String(outputs["publicIp"])} is in use.`;
        }),
      ],
    },
    born(_inputs, place) {
      const allocationId = id("eipalloc");
      const publicIp = publicAddress();
      const dashed = publicIp.replaceAll(".", "-");
      return {
        id: allocationId,
        outputs: {
          allocationId,
          arn: regional("ec2", `elastic-ip/${allocationId}`, place),
          associationId: "",
          carrierIp: "",
          customerOwnedIp: "",
          domain: "vpc",
          networkBorderGroup: place.region,
          privateDns: "",
          privateIp: "",
          ptrRecord: "",
          publicDns: `ec2-${dashed}.${place.region}.compute.amazonaws.com`,
          publicIp,
          publicIpv4Pool: "amazon",
        },
      };
    },
  },
};

/** An address of the block that is kept for documentation. */
function publicAddress(): string {
  return `203.0.113.${String(parseInt(hex(2), 16))}`;
}
