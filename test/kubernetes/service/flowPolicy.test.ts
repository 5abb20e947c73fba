import { describe, expect, it } from "vitest";
import { flowPolicy } from "../../../lib/kubernetes/service/flowPolicy";

const selector = { "crossfade.service": "web", "crossfade.color": "blue" };
const of = (namespace: string) => ({
  namespaceSelector: { matchLabels: { "kubernetes.io/metadata.name": namespace } },
});

describe("what the pods of a color may be asked, and may ask", () => {
  it("is what the gateway sends them", () => {
    const proxies = [{ namespace: "gateways" }];
    expect(flowPolicy({ selector, proxies, pods: { port: 3000 } })).toEqual({
      podSelector: { matchLabels: selector },
      policyTypes: ["Ingress"],
      ingress: [{ from: [of("gateways")], ports: [{ protocol: "TCP", port: 3000 }] }],
    });
  });

  it("is also what the service declares", () => {
    const pods = {
      port: 3000,
      admits: { metrics: { namespace: "monitoring" } },
      reaches: {
        database: { namespace: "data", port: 5432 },
        payments: { network: "203.0.113.0/24", port: 443 },
      },
    };
    expect(flowPolicy({ selector, proxies: [{ namespace: "gateways" }], pods })).toMatchObject({
      policyTypes: ["Ingress", "Egress"],
      ingress: [{ from: [of("gateways"), of("monitoring")] }],
      egress: [
        { to: [of("data")], ports: [{ protocol: "TCP", port: 5432 }] },
        { to: [{ ipBlock: { cidr: "203.0.113.0/24" } }], ports: [{ protocol: "TCP", port: 443 }] },
      ],
    });
  });

  it("lets nobody in where nobody is named: an empty list would let in everybody", () => {
    expect(flowPolicy({ selector, proxies: [], pods: { port: 3000 } })).toEqual({
      podSelector: { matchLabels: selector },
      policyTypes: ["Ingress"],
    });
  });
});
