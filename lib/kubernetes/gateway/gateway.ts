import { CustomResource } from "@pulumi/kubernetes/apiextensions/customResource";
import * as pulumi from "@pulumi/pulumi";
import { checked } from "../../component";
import { inherited } from "../inherited";
import type { Peer } from "../peer";
import type { EdgeArgs } from "../route/edgeArgs";
import type { GatewayReference } from "../route/gatewayReference";
import { routerKinds } from "../route/routerKinds";
import type { GatewayArgs } from "./gatewayArgs";
import { type GatewaySpec, gatewaySpec } from "./gatewaySpec";

const gatewayApi = routerKinds["gateway-api"];

/**
 * A gateway through which users come, with a certificate, and a redirect to the encrypted side. Services take it.
 *
 * @example
 * ```ts
 * const edge = new Gateway("edge", {
 *   namespace,
 *   className: "envoy",
 *   hosts: ["shop.example.com"],
 *   certificate: { issuer: "letsencrypt" },
 * });
 * new BlueGreenService("web", { namespace, service: system.service("web"), gateway: edge, port: 3000 });
 * ```
 */
export class Gateway extends pulumi.ComponentResource implements GatewayReference {
  public readonly gatewayName: pulumi.Output<string>;
  public readonly gatewayNamespace: pulumi.Output<string>;
  public readonly address: pulumi.Output<string>;
  /** The side that services belong to. */
  public readonly listener: "http" | "https";
  /** How users reach it. */
  public readonly scheme: "http" | "https";
  /** Where its proxies run. */
  public readonly proxies: readonly Peer[];
  /** What is done to the answers of the services behind it. */
  public readonly edge: EdgeArgs;

  constructor(name: string, args: GatewayArgs, opts?: pulumi.ComponentResourceOptions) {
    const { namespace, headers, hsts, cors } = args;
    super("crossfade:kubernetes:Gateway", name, {}, inherited(namespace, opts));
    const spec = checked(this, () => gatewaySpec(name, namespace.stage, args));
    this.listener = spec.listener;
    this.scheme = spec.scheme;
    this.address = pulumi.output(args.address ?? spec.address);
    this.gatewayNamespace = namespace.namespaceName;
    this.proxies = args.proxies ?? [{ namespace: this.gatewayNamespace }];
    this.edge = {
      ...(headers === undefined ? {} : { headers }),
      ...(hsts === undefined ? {} : { hsts }),
      ...(cors === undefined ? {} : { cors }),
    };
    this.gatewayName = gatewayObjects(name, spec, args, this).metadata.name;
    this.registerOutputs({ address: this.address });
  }
}

function gatewayObjects(
  name: string,
  { listeners, issued, redirect, infrastructure }: GatewaySpec,
  { namespace, className, hosts }: GatewayArgs,
  parent: pulumi.Resource,
): CustomResource {
  const { apiVersion } = gatewayApi;
  const metadata = (own: string) => ({
    name: own,
    namespace: namespace.namespaceName,
    labels: { ...namespace.labels },
  });
  const opts = { parent, customTimeouts: { create: "5m", update: "5m", delete: "5m" } };
  if (issued !== undefined) {
    new CustomResource(
      `${name}-certificate`,
      {
        apiVersion: "cert-manager.io/v1",
        kind: "Certificate",
        metadata: metadata(`${name}-certificate`),
        spec: issued,
      },
      opts,
    );
  }
  const made = Object.keys(infrastructure).length === 0 ? {} : { annotations: infrastructure };
  const gateway = new CustomResource(
    name,
    {
      apiVersion,
      kind: "Gateway",
      metadata: metadata(name),
      spec: {
        gatewayClassName: className,
        listeners,
        ...(made.annotations === undefined ? {} : { infrastructure: made }),
      },
    },
    opts,
  );
  if (redirect !== undefined) {
    new CustomResource(
      `${name}-redirect`,
      {
        apiVersion,
        kind: gatewayApi.kind,
        metadata: metadata(`${name}-redirect`),
        spec: {
          parentRefs: [{ name: gateway.metadata.name, sectionName: "http" }],
          hostnames: [...hosts],
          rules: [{ filters: [{ type: "RequestRedirect", requestRedirect: redirect }] }],
        },
      },
      opts,
    );
  }
  return gateway;
}
