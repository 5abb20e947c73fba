import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import { domainName, named, stack, tags } from "./settings";

export function edge(vpcId: pulumi.Output<string>, subnets: pulumi.Output<string>[]) {
  const zone = new aws.route53.Zone("shop-zone", {
    name: domainName,
    comment: `Of ${stack}`,
    forceDestroy: false,
    tags,
  });
  const { arn: certificateArn } = certificate(zone);
  const group = new aws.ec2.SecurityGroup("edge-balancer", {
    vpcId,
    description: "Balancer edge",
    tags: named("edge-balancer"),
  });
  for (const [protocol, port] of [["https", 443] as const, ["http", 80] as const]) {
    for (const network of [{ cidrIpv4: "0.0.0.0/0" }, { cidrIpv6: "::/0" }]) {
      const address = "cidrIpv4" in network ? "0-0-0-0-0" : "-0";
      new aws.vpc.SecurityGroupIngressRule(`edge-${protocol}-${address}`, {
        ...network,
        securityGroupId: group.id,
        description: `Users by ${protocol}`,
        ipProtocol: "tcp",
        fromPort: port,
        toPort: port,
        tags,
      });
    }
  }
  const balancer = new aws.lb.LoadBalancer("edge", {
    loadBalancerType: "application",
    internal: false,
    subnets,
    securityGroups: [group.id],
    idleTimeout: 60,
    dropInvalidHeaderFields: true,
    enableDeletionProtection: true,
    tags,
  });
  new aws.route53.Record(`shop-${domainName}-a`, {
    zoneId: zone.id,
    name: domainName,
    type: "A",
    aliases: [{ name: balancer.dnsName, zoneId: balancer.zoneId, evaluateTargetHealth: true }],
  });
  const listener = listeners(balancer, certificateArn);
  return { balancer, listener, group };
}

function certificate(zone: aws.route53.Zone) {
  const { arn: certificateArn, domainValidationOptions } = new aws.acm.Certificate(
    "shop-certificate",
    { domainName, validationMethod: "DNS", tags },
  );
  const proof = domainValidationOptions.apply(([first]) => {
    if (first === undefined) throw new Error("AWS asks for no proof");
    return first;
  });
  const { fqdn } = new aws.route53.Record(`shop-${domainName}`, {
    zoneId: zone.id,
    name: proof.resourceRecordName,
    type: proof.resourceRecordType,
    records: [proof.resourceRecordValue],
    ttl: 60,
    allowOverwrite: true,
  });
  const issued = new aws.acm.CertificateValidation("shop-issued", {
    certificateArn,
    validationRecordFqdns: [fqdn],
  });
  return { arn: issued.certificateArn };
}

function listeners(balancer: aws.lb.LoadBalancer, certificateArn: pulumi.Output<string>) {
  const common = { loadBalancerArn: balancer.arn, tags };
  new aws.lb.Listener("edge-http", {
    ...common,
    port: 80,
    protocol: "HTTP",
    defaultActions: [
      { type: "redirect", redirect: { protocol: "HTTPS", port: "443", statusCode: "HTTP_301" } },
    ],
  });
  return new aws.lb.Listener("edge-https", {
    ...common,
    port: 443,
    protocol: "HTTPS",
    sslPolicy: "ELBSecurityPolicy-TLS13-1-2-2021-06",
    certificateArn,
    defaultActions: [
      {
        type: "fixed-response",
        fixedResponse: { contentType: "text/plain", messageBody: "Not found", statusCode: "404" },
      },
    ],
    routingHttpResponseServerEnabled: false,
    routingHttpResponseXContentTypeOptionsHeaderValue: "nosniff",
    routingHttpResponseXFrameOptionsHeaderValue: "SAMEORIGIN",
    routingHttpResponseStrictTransportSecurityHeaderValue: "max-age=86400",
  });
}
