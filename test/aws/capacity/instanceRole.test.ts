import { expect, it } from "vitest";
import { Environment } from "../../../lib/aws";
import { instanceRole } from "../../../lib/aws/capacity/instanceRole";
import { named, record } from "../../record";
import { system, untagged } from "../fixtures";

it("lets machines, and nobody else, take a role with the rights of the agent of ECS", async () => {
  const made = await record(() => {
    instanceRole("machines", new Environment("shop", { system: system() }), {});
  });
  const { assumeRolePolicy } = named(made, "machines-role").inputs;
  expect(JSON.parse(String(assumeRolePolicy))).toEqual({
    Version: "2012-10-17",
    Statement: [
      { Effect: "Allow", Principal: { Service: "ec2.amazonaws.com" }, Action: "sts:AssumeRole" },
    ],
  });
  expect(named(made, "machines-rights").inputs["policyArn"]).toBe(
    "arn:aws:iam::aws:policy/service-role/AmazonEC2ContainerServiceforEC2Role",
  );
  expect(named(made, "machines-profile").dependsOn).toContain("machines-role");
  expect(untagged(made)).toEqual([]);
});
