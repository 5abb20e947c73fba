import { describe, expect, it } from "vitest";
import { named } from "../../record";
import { built } from "../built";
import { loaded } from "../fixtures";

describe("the group of a service's tasks", () => {
  it("lets in the balancer alone, on the service's port", async () => {
    const made = await built(() => loaded());
    expect(named(made, "web-from-balancer-3000").inputs).toMatchObject({
      securityGroupId: "web-tasks-id",
      referencedSecurityGroupId: "sg-balancer",
      ipProtocol: "tcp",
      fromPort: 3000,
      toPort: 3000,
    });
    expect(named(made, "web-balancer-to-tasks-3000").inputs).toMatchObject({
      securityGroupId: "sg-balancer",
      referencedSecurityGroupId: "web-tasks-id",
    });
    const ingress = made.filter(({ type }) => type.includes("IngressRule"));
    expect(ingress.map(({ name }) => name)).toEqual(["web-from-balancer-3000"]);
  });

  it("reaches what is named, and nothing else", async () => {
    const reaches = { database: { securityGroupId: "sg-database", port: 5432 } };
    const made = await built(() => loaded(), { reaches });
    const egress = made.filter(
      ({ type, inputs }) =>
        type.includes("EgressRule") && inputs["securityGroupId"] === "web-tasks-id",
    );
    expect(egress.map(({ name, inputs }) => [name, inputs["referencedSecurityGroupId"]])).toEqual([
      ["web-reaches-database", "sg-database"],
    ]);
  });
});
