import { describe, expect, it } from "vitest";
import { namespaceSpec } from "../../../lib/kubernetes/namespace/namespaceSpec";
import { record } from "../../record";

describe("a namespace", () => {
  it("is closed, bounded, and lets pods do little, unless it is told otherwise", async () => {
    await record(() => {
      const { own, quota, limits, policies } = namespaceSpec("main", {});
      expect(own).toEqual({
        "app.kubernetes.io/managed-by": "pulumi",
        "crossfade.project": "shop",
        "crossfade.stack": "prod",
        "pod-security.kubernetes.io/enforce": "restricted",
        "pod-security.kubernetes.io/warn": "restricted",
        "pod-security.kubernetes.io/audit": "restricted",
      });
      expect(quota).toEqual({
        hard: { pods: "100", "requests.cpu": "20", "requests.memory": "40Gi" },
      });
      expect(limits).toEqual({
        limits: [
          {
            type: "Container",
            defaultRequest: { cpu: "100m", memory: "256Mi" },
            default: { memory: "256Mi" },
          },
        ],
      });
      expect(policies).toEqual({
        closed: { podSelector: {}, policyTypes: ["Ingress", "Egress"] },
        dns: {
          podSelector: {},
          policyTypes: ["Egress"],
          egress: [
            {
              to: [
                {
                  namespaceSelector: {
                    matchLabels: { "kubernetes.io/metadata.name": "kube-system" },
                  },
                },
              ],
              ports: [
                { protocol: "UDP", port: 53 },
                { protocol: "TCP", port: 53 },
              ],
            },
          ],
        },
      });
    });
  });

  it("can be open and without bounds", () => {
    const spec = namespaceSpec("main", { closed: false, quota: false, limits: false });
    expect(spec).not.toHaveProperty("quota");
    expect(spec).not.toHaveProperty("limits");
    expect(spec.policies).toEqual({});
  });

  it("has other bounds, and asks others for names", () => {
    const { quota, policies } = namespaceSpec("main", {
      quota: { pods: 10, cpu: "4", memory: "8Gi" },
      dns: [{ network: "169.254.20.10/32" }],
    });
    expect(quota?.hard).toEqual({ pods: "10", "requests.cpu": "4", "requests.memory": "8Gi" });
    expect(policies["dns"]).toMatchObject({
      egress: [{ to: [{ ipBlock: { cidr: "169.254.20.10/32" } }] }],
    });
  });

  it("says everything that is wrong at once", () => {
    const args = {
      existing: "Shop",
      podSecurity: "tight",
      quota: { pods: 0, memory: "40" },
      limits: { cpu: "much" },
      dns: [],
      labels: { "crossfade.stack": "x" },
    };
    expect(() => namespaceSpec("Main", args as never)).toThrow(
      [
        'Namespace "Main": its name is "Main", expected lower-case letters, digits and hyphens, a letter first',
        'Namespace "Main": existing is "Shop", expected lower-case letters, digits and hyphens, a letter first',
        'Namespace "Main": labels has "crossfade.stack", expected a name that is not this package\'s own',
        'Namespace "Main": podSecurity is "tight", expected restricted, baseline, privileged',
        'Namespace "Main": podSecurity is given with existing, expected one of them: the labels of a namespace belong to whoever made it',
        'Namespace "Main": quota.pods is 0, expected 1 to 100000',
        'Namespace "Main": quota.memory is "40", expected an amount such as "256Mi" or "2Gi"',
        'Namespace "Main": limits.cpu is "much", expected an amount such as "500m" or "2"',
        'Namespace "Main": dns is empty, expected at least one place where names are answered',
      ].join("\n"),
    );
  });
});
