import { describe, expect, it } from "vitest";
import { BlueGreenService, Gateway, Namespace } from "../../../lib/kubernetes";
import { named, record } from "../../record";
import { loaded, specOf, system } from "../fixtures";

describe("Gateway", () => {
  it("is a gateway, its certificate and a redirect, and services belong to its encrypted side", async () => {
    let url: string | undefined;
    const made = await record(() => {
      const namespace = new Namespace("shop", { system: system() });
      const gateway = new Gateway("edge", {
        namespace,
        className: "envoy",
        hosts: ["shop.example.com"],
        certificate: { issuer: "letsencrypt" },
        infrastructure: { "example.com/internal": "true" },
        headers: { "x-frame-options": "DENY" },
      });
      const service = loaded();
      const web = new BlueGreenService("web", { namespace, service, gateway, port: 3000 });
      web.url.apply((known) => (url = known));
    });
    const own = made.filter(({ custom, parent }) => custom && parent === "edge");
    expect(own.map(({ name, type }) => [name, type])).toEqual([
      ["edge-certificate", "kubernetes:cert-manager.io/v1:Certificate"],
      ["edge", "kubernetes:gateway.networking.k8s.io/v1:Gateway"],
      ["edge-redirect", "kubernetes:gateway.networking.k8s.io/v1:HTTPRoute"],
    ]);
    const gateway = own.find(({ name }) => name === "edge");
    expect(gateway?.inputs["spec"]).toMatchObject({
      gatewayClassName: "envoy",
      infrastructure: { annotations: { "example.com/internal": "true" } },
    });
    expect(specOf(named(made, "edge-redirect"))).toEqual({
      parentRefs: [{ name: "edge", sectionName: "http" }],
      hostnames: ["shop.example.com"],
      rules: [
        {
          filters: [
            {
              type: "RequestRedirect",
              requestRedirect: { scheme: "https", statusCode: 301 },
            },
          ],
        },
      ],
    });
    expect(specOf(named(made, "web-cutover"))).toMatchObject({
      parentRefs: [{ name: "edge", namespace: "shop-prod-shop", sectionName: "https" }],
    });
    expect(JSON.stringify(specOf(named(made, "web-cutover")))).toContain(
      '{"name":"x-frame-options","value":"DENY"}',
    );
    expect(named(made, "web-cutover").dependsOn).toContain("edge");
    expect(url).toBe("https://shop.example.com");
  });
});
