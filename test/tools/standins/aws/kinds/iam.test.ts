import { beforeEach, describe, expect, it } from "vitest";
import type { Made } from "../../../../../tools/standins/table";
import { World } from "../world";

const ROLE = "iam/role:Role";
const POLICY = "iam/policy:Policy";
const INLINE = "iam/rolePolicy:RolePolicy";
const ATTACHMENT = "iam/rolePolicyAttachment:RolePolicyAttachment";

let world: World;
let role: Made;

beforeEach(async () => {
  world = new World();
  role = await world.create(ROLE, { name: "task", assumeRolePolicy: { Version: "1" } });
});

describe("a role", () => {
  it("belongs to no region, is known by its name, and has its document as a text", () => {
    expect(role.id).toBe("task");
    expect(role.outputs).toMatchObject({
      arn: "arn:aws:iam::123456789012:role/task",
      assumeRolePolicy: '{"Version":"1"}',
      path: "/",
      uniqueId: expect.stringMatching(/^AROA[A-Z2-7]{17}$/) as string,
    });
    expect(role.outputs).not.toHaveProperty("region");
  });

  it("has a name of its own", async () => {
    await expect(world.create(ROLE, { name: "task" })).rejects.toThrow(
      "EntityAlreadyExists: Role with name task already exists.",
    );
  });

  it.each([
    ["an inline policy", INLINE, { name: "logs" }],
    ["an attachment", ATTACHMENT, { policyArn: "arn:aws:iam::aws:policy/ReadOnlyAccess" }],
  ])("cannot go while it has %s", async (_what, type, inputs) => {
    const made = await world.create(type, { role: "task", ...inputs });
    await expect(world.delete(ROLE, role)).rejects.toThrow(
      "DeleteConflict: Cannot delete entity, must detach all policies first.",
    );
    await world.delete(type, made);
    await expect(world.delete(ROLE, role)).resolves.toBeUndefined();
  });

  it("goes with its policies where it is told to", async () => {
    const forced = await world.create(ROLE, { name: "forced", forceDetachPolicies: true });
    await world.create(INLINE, { name: "logs", role: "forced" });
    await expect(world.delete(ROLE, forced)).resolves.toBeUndefined();
  });
});

describe("a policy", () => {
  it("has its path in its ARN, and cannot go while it is attached", async () => {
    const made = await world.create(POLICY, { name: "logs", path: "/shop/" });
    expect(made.id).toBe("arn:aws:iam::123456789012:policy/shop/logs");
    const attached = await world.create(ATTACHMENT, { role: "task", policyArn: made.id });
    expect(attached.id).toBe(`task/${made.id}`);
    await expect(world.delete(POLICY, made)).rejects.toThrow(
      "DeleteConflict: Cannot delete a policy attached to entities.",
    );
    await world.delete(ATTACHMENT, attached);
    await expect(world.delete(POLICY, made)).resolves.toBeUndefined();
  });

  it("has a name of its own within its path", async () => {
    await world.create(POLICY, { name: "logs" });
    await expect(world.create(POLICY, { name: "logs" })).rejects.toThrow("EntityAlreadyExists");
  });

  it("can be attached only where it and the role are there", async () => {
    const attach = (inputs: object) => world.create(ATTACHMENT, { role: "task", ...inputs });
    const own = "arn:aws:iam::123456789012:policy/none";
    await expect(attach({ policyArn: own })).rejects.toThrow(
      `NoSuchEntity: Policy ${own} does not exist or is not attachable.`,
    );
    await expect(world.create(INLINE, { name: "a", role: "nobody" })).rejects.toThrow(
      "NoSuchEntity: The role with name nobody cannot be found.",
    );
  });
});

describe("an instance profile", () => {
  it("is known by its name, which it has to itself", async () => {
    const type = "iam/instanceProfile:InstanceProfile";
    const made = await world.create(type, { name: "web", role: "task" });
    expect(made.outputs["arn"]).toBe("arn:aws:iam::123456789012:instance-profile/web");
    await expect(world.create(type, { name: "web" })).rejects.toThrow("EntityAlreadyExists");
  });
});
