import type * as pulumi from "@pulumi/pulumi";
import { argumentChecks, type Refuse } from "../../component/argumentChecks";
import { checkOne } from "../../component/listChecks";
import type { Stage } from "../../model";
import { checkName } from "../naming";
import { checkPeer } from "../peer";
import { checkEdge } from "../route/edgeSpec";
import type { GatewayArgs } from "./gatewayArgs";

/** A side of a gateway in the words of Gateway API. */
export interface GatewayListener {
  readonly name: "http" | "https";
  readonly port: number;
  readonly protocol: "HTTP" | "HTTPS";
  readonly allowedRoutes: { readonly namespaces: { readonly from: "Same" | "All" } };
  readonly tls?: {
    readonly mode: "Terminate";
    readonly certificateRefs: readonly { readonly name: pulumi.Input<string> }[];
  };
}

/** What a gateway is, with every default filled in. */
export interface GatewaySpec {
  readonly listeners: readonly GatewayListener[];
  /** The side that services belong to. */
  readonly listener: "http" | "https";
  readonly scheme: "http" | "https";
  /** Host name under which users reach it, unless an address is given. */
  readonly address: string;
  /** What cert-manager is asked for; absent where it is not asked. */
  readonly issued?: CertificateSpec;
  /** The route that sends requests to the encrypted side; absent where there is none. */
  readonly redirect?: RedirectSpec;
  readonly infrastructure: Readonly<Record<string, string>>;
}

/** The part of cert-manager's `Certificate` that a gateway needs. */
export interface CertificateSpec {
  readonly secretName: string;
  readonly dnsNames: readonly string[];
  readonly issuerRef: {
    readonly group: "cert-manager.io";
    readonly kind: "ClusterIssuer" | "Issuer";
    readonly name: pulumi.Input<string>;
  };
  readonly privateKey: {
    readonly algorithm: "ECDSA";
    readonly size: 256;
    readonly rotationPolicy: "Always";
  };
}

/** What a redirect leads to. */
export interface RedirectSpec {
  readonly scheme: "https";
  readonly statusCode: 301;
  /** Absent where it is the usual one. */
  readonly port?: number;
}

/** Arguments that decide about a gateway. */
export type GatewayWish = Omit<GatewayArgs, "namespace">;

/**
 * Decides what a gateway is.
 *
 * @throws ConfigError with every argument that is wrong
 */
export function gatewaySpec(name: string, stage: Stage, args: GatewayWish): GatewaySpec {
  checkGateway(name, stage, args);
  const { certificate, hosts, redirect = true, routes = "same", ports = {} } = args;
  const { http = 80, https = 443 } = ports;
  const allowedRoutes = { namespaces: { from: routes === "all" ? "All" : "Same" } } as const;
  const plain = { name: "http", port: http, protocol: "HTTP", allowedRoutes } as const;
  const common = {
    address: hosts.find((host) => !host.startsWith("*")) ?? "",
    infrastructure: args.infrastructure ?? {},
  };
  if (certificate === false) {
    return { ...common, listeners: [plain], listener: "http", scheme: "http" };
  }
  const secret = "secret" in certificate ? certificate.secret : `${name}-certificate`;
  const encrypted = {
    name: "https",
    port: https,
    protocol: "HTTPS",
    allowedRoutes,
    tls: { mode: "Terminate", certificateRefs: [{ name: secret }] },
  } as const;
  return {
    ...common,
    listeners: redirect ? [plain, encrypted] : [encrypted],
    listener: "https",
    scheme: "https",
    ...("issuer" in certificate ? { issued: issued(name, hosts, certificate) } : {}),
    ...(redirect
      ? {
          redirect: {
            scheme: "https",
            statusCode: 301,
            ...(https === 443 ? {} : { port: https }),
          },
        }
      : {}),
  };
}

function issued(
  name: string,
  hosts: readonly string[],
  { issuer, kind = "ClusterIssuer" }: Extract<GatewayArgs["certificate"], { issuer: unknown }>,
): CertificateSpec {
  return {
    secretName: `${name}-certificate`,
    dnsNames: hosts,
    issuerRef: { group: "cert-manager.io", kind, name: issuer },
    privateKey: { algorithm: "ECDSA", size: 256, rotationPolicy: "Always" },
  };
}

function checkGateway(name: string, stage: Stage, args: GatewayWish): void {
  const { refuse, whole, end } = argumentChecks(`Gateway "${name}"`);
  const { hosts, certificate, address, ports = {} } = args;
  checkName("its name", name, refuse);
  if (args.className === "") refuse("className is empty, expected the name of a GatewayClass");
  checkHosts(hosts, refuse);
  if (address === undefined && hosts.length > 0 && hosts.every((host) => host.startsWith("*"))) {
    refuse(
      "hosts has wildcards only, expected an address as well: nobody can type a wildcard",
      'address: "www.example.com"',
    );
  }
  if (certificate === false && stage !== "development") {
    refuse(
      `certificate is false, expected one in ${stage}: what users send would be open to everybody`,
      'certificate: { issuer: "letsencrypt" }',
    );
  }
  if (certificate !== false && "issuer" in certificate) {
    const kinds = ["ClusterIssuer", "Issuer"];
    checkOne("certificate.kind", certificate.kind ?? "ClusterIssuer", kinds, refuse);
  }
  checkOne("routes", args.routes ?? "same", ["same", "all"], refuse);
  whole("ports.http", ports.http, 1, 65_535);
  whole("ports.https", ports.https, 1, 65_535);
  args.proxies?.forEach((peer, at) => {
    checkPeer(`proxies[${String(at)}]`, peer, refuse);
  });
  checkEdge(args, refuse);
  end();
}

function checkHosts(hosts: readonly string[], refuse: Refuse): void {
  if (hosts.length === 0) refuse("hosts is empty, expected at least one name");
  for (const host of hosts) {
    if (/^(?:\*\.)?[a-z0-9](?:[a-z0-9.-]{0,251}[a-z0-9])?$/.test(host)) continue;
    refuse(`hosts has ${JSON.stringify(host)}, expected a name such as "shop.example.com"`);
  }
}
