import { describe, expect, it } from "vitest";
import { checkNetwork, loadBalancerSpec } from "../../../lib/aws/edge/loadBalancerSpec";
import { stageDefaults } from "../../../lib/model";

function refusals(network: string): string[] {
  const found: string[] = [];
  checkNetwork("clients", network, (problem) => found.push(problem));
  return found;
}

const place = { vpcId: "vpc-1", subnetIds: ["subnet-a", "subnet-b"] };

describe("loadBalancerSpec", () => {
  it("fills in every default", () => {
    const { headers, ...rest } = loadBalancerSpec("edge", place, stageDefaults.staging);
    expect(Object.keys(headers)).toHaveLength(3);
    expect(rest).toEqual({
      clients: [],
      internal: false,
      timeoutSeconds: 60,
      tlsPolicy: "ELBSecurityPolicy-TLS13-1-2-2021-06",
      deletionProtection: true,
    });
  });

  it("refuses a name that AWS could not take", () => {
    const spec = () => loadBalancerSpec("edge-of-the-whole-company", place, stageDefaults.staging);
    expect(spec).toThrow(
      'LoadBalancer "edge-of-the-whole-company": would name a load balancer "edge-of-the-whole-company-1a2b3c4", 33 characters, expected at most 32\n  try: shorten the name by 1',
    );
  });
});

describe("checkNetwork", () => {
  it.each(["0.0.0.0/0", "10.1.2.3/32", "::/0", "2001:db8::/128"])("accepts %s", (network) => {
    expect(refusals(network)).toEqual([]);
  });

  it.each(["", "10.0.0.0", "10.0.0.0/", "10.0.0/8", "::/129", "10.0.0.0/8/8", "10.0.0.0/-1"])(
    "refuses %j",
    (network) => {
      expect(refusals(network)).toHaveLength(1);
    },
  );
});
