import { describe, expect, it } from "vitest";
import { podAccount } from "../../../lib/kubernetes/service/podAccount";
import { named, record } from "../../record";
import { specOf } from "../fixtures";

const metadata = { name: "reports", namespace: "shop", labels: { team: "a" } };
const flows = { podSelector: { matchLabels: { job: "reports" } }, policyTypes: ["Ingress"] };

describe("the account of pods", () => {
  it("has no token, and beside it is the policy of its pods", async () => {
    const names: string[] = [];
    const made = await record(() => {
      const { serviceAccountName } = podAccount("reports", metadata, flows, {});
      serviceAccountName.apply((name) => names.push(name));
    });
    expect(names).toEqual(["reports"]);
    expect(made.map(({ name }) => name).sort()).toEqual(["reports-account", "reports-flows"]);
    expect(named(made, "reports-account").inputs).toMatchObject({
      metadata,
      automountServiceAccountToken: false,
    });
    expect(named(made, "reports-flows").inputs["metadata"]).toEqual(metadata);
    expect(specOf(named(made, "reports-flows"))).toEqual(flows);
  });
});
