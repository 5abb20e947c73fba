import { describe, expect, it } from "vitest";
import { type GatewayWish, gatewaySpec } from "../../../lib/kubernetes/gateway/gatewaySpec";

const usual: GatewayWish = {
  className: "envoy",
  hosts: ["*.example.com", "shop.example.com"],
  certificate: { issuer: "letsencrypt" },
};
const of = (more: Partial<GatewayWish> = {}, stage: "production" | "development" = "production") =>
  gatewaySpec("edge", stage, { ...usual, ...more });

describe("a gateway", () => {
  it("has an encrypted side, a certificate that is renewed, and sends everybody there", () => {
    const allowedRoutes = { namespaces: { from: "Same" } };
    expect(of()).toEqual({
      address: "shop.example.com",
      infrastructure: {},
      listeners: [
        { name: "http", port: 80, protocol: "HTTP", allowedRoutes },
        {
          name: "https",
          port: 443,
          protocol: "HTTPS",
          allowedRoutes,
          tls: { mode: "Terminate", certificateRefs: [{ name: "edge-certificate" }] },
        },
      ],
      listener: "https",
      scheme: "https",
      issued: {
        secretName: "edge-certificate",
        dnsNames: ["*.example.com", "shop.example.com"],
        issuerRef: { group: "cert-manager.io", kind: "ClusterIssuer", name: "letsencrypt" },
        privateKey: { algorithm: "ECDSA", size: 256, rotationPolicy: "Always" },
      },
      redirect: { scheme: "https", statusCode: 301 },
    });
  });

  it("takes a certificate that is there, other ports, and routes of everybody", () => {
    const spec = of({
      certificate: { secret: "wildcard" },
      ports: { http: 8080, https: 8443 },
      routes: "all",
    });
    expect(spec).not.toHaveProperty("issued");
    expect(spec.redirect).toEqual({ scheme: "https", statusCode: 301, port: 8443 });
    expect(spec.listeners).toMatchObject([
      { port: 8080, allowedRoutes: { namespaces: { from: "All" } } },
      { port: 8443, tls: { certificateRefs: [{ name: "wildcard" }] } },
    ]);
  });

  it("has one side only where nobody is to be redirected", () => {
    const spec = of({ redirect: false });
    expect(spec.listeners.map(({ name }) => name)).toEqual(["https"]);
    expect(spec).not.toHaveProperty("redirect");
  });

  it("may speak without encryption in development", () => {
    const spec = of({ certificate: false }, "development");
    expect([spec.scheme, spec.listener, spec.listeners.length]).toEqual(["http", "http", 1]);
  });

  it("says everything that is wrong at once", () => {
    const args = {
      className: "",
      hosts: ["*.Example.com", "*.example.com"],
      certificate: false as const,
      routes: "some" as never,
      ports: { http: 0 },
      proxies: [{ network: "here" }],
      hsts: { maxAgeSeconds: -1 },
    };
    expect(() => gatewaySpec("Edge", "production", args)).toThrow(
      [
        'Gateway "Edge": its name is "Edge", expected lower-case letters, digits and hyphens, a letter first',
        'Gateway "Edge": className is empty, expected the name of a GatewayClass',
        'Gateway "Edge": hosts has "*.Example.com", expected a name such as "shop.example.com"',
        'Gateway "Edge": hosts has wildcards only, expected an address as well: nobody can type a wildcard\n  try: address: "www.example.com"',
        'Gateway "Edge": certificate is false, expected one in production: what users send would be open to everybody\n  try: certificate: { issuer: "letsencrypt" }',
        'Gateway "Edge": routes is "some", expected same, all',
        'Gateway "Edge": ports.http is 0, expected 1 to 65535',
        'Gateway "Edge": proxies[0].network is "here", expected a network such as "10.0.0.0/16"',
        'Gateway "Edge": hsts.maxAgeSeconds is -1, expected 0 to 63072000',
      ].join("\n"),
    );
    expect(() => of({ hosts: [] })).toThrow(
      'Gateway "edge": hosts is empty, expected at least one name',
    );
    const certificate = { issuer: "x", kind: "Authority" as never };
    expect(() => of({ certificate })).toThrow(
      'Gateway "edge": certificate.kind is "Authority", expected ClusterIssuer, Issuer',
    );
  });
});
