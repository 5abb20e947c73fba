import { Zone } from "@pulumi/aws/route53/zone";
import * as pulumi from "@pulumi/pulumi";
import { load } from "pulumi-crossfade";
import {
  Certificate,
  Domain,
  Environment,
  Flow,
  LoadBalancer,
  Network,
  platform,
  WebFirewall,
} from "pulumi-crossfade/aws";

/** What a test asks for; the rest is as it comes. */
interface Wish {
  readonly zones?: number;
  readonly nat?: "one" | "each-zone";
  readonly names?: readonly string[];
  readonly count?: boolean;
  readonly deny?: readonly string[];
}

/** Everything that is between users and services: network, domain, certificate, balancer, firewall. */
export = async () => {
  const system = await load({ platform });
  const wish = new pulumi.Config("e2e").requireObject<Wish>("wish");
  const { zones, nat, names, ...rules } = wish;
  const environment = new Environment("shop", { system });
  const network = new Network("main", {
    environment,
    endpoints: ["ecr.api"],
    ...(zones === undefined ? {} : { zones }),
    ...(nat === undefined ? {} : { nat }),
  });
  const above = new Zone("above", { name: "example.com" });
  const parent = { domainName: "example.com", zoneId: above.zoneId };
  const domain = new Domain("shop", { environment, domainName: "shop.example.com", parent });
  const certificate = new Certificate("shop", {
    environment,
    domain,
    ...(names === undefined ? {} : { names }),
  });
  const balancer = new LoadBalancer("edge", {
    environment,
    vpcId: network.vpcId,
    subnetIds: network.subnetIds("public"),
    certificateArn: certificate.arn,
    clients: ["0.0.0.0/0"],
  });
  domain.addAlias("@", balancer, { ipv6: true });
  new WebFirewall("edge", { environment, guards: { edge: balancer.arn }, ...rules });
  const payment = { network: "203.0.113.0/24" };
  new Flow("edge-reaches-payment", { environment, from: balancer, to: payment, port: 443 });
  return { natAddresses: network.natAddresses };
};
