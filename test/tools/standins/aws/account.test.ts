import { describe, expect, it } from "vitest";
import { account } from "../../../../tools/standins/aws/account";
import { capitals, global, hex, regional } from "../../../../tools/standins/aws/place";
import { World } from "./world";

const beside = { PULUMI_BACKEND_URL: "file:///tmp/state" };

describe("account", () => {
  it.each([
    [{ region: "eu-west-1" }, { AWS_REGION: "us-east-1" }, "eu-west-1"],
    [{}, { AWS_REGION: "us-east-1", AWS_DEFAULT_REGION: "us-west-2" }, "us-east-1"],
    [{ region: "" }, { AWS_DEFAULT_REGION: "us-west-2" }, "us-west-2"],
  ])("with %j and %j is in %s", (settings, variables, region) => {
    const made = account(settings, { ...beside, ...variables });
    expect(made.place()).toEqual({ account: "123456789012", partition: "aws", region });
    expect(made.place("eu-north-1").region).toBe("eu-north-1");
  });

  it("is nowhere without a region", () => {
    expect(() => account({}, beside)).toThrow(
      "no region: pulumi config set aws:region eu-central-1, or set AWS_REGION",
    );
  });

  it.each([
    [beside, "/tmp/state/aws"],
    [{ ...beside, CROSSFADE_AWS: "/tmp/other" }, "/tmp/other"],
  ])("with %j has its resources in %s", (variables, folder) => {
    expect(account({ region: "eu-west-1" }, variables).store.folder).toBe(folder);
  });

  it("asks for a folder where the state is not in one", () => {
    const variables = { PULUMI_BACKEND_URL: "s3://bucket" };
    expect(() => account({ region: "eu-west-1" }, variables)).toThrow("set CROSSFADE_AWS to one");
  });

  it("puts its tags on what can have some, and the resource's own before them", async () => {
    const defaultTags = JSON.stringify({ tags: { team: "shop", stage: "dev" } });
    const world = new World({ defaultTags });
    const made = await world.create("kms/key:Key", { tags: { stage: "prod" } });
    expect(made.outputs["tagsAll"]).toEqual({ team: "shop", stage: "prod" });
    const none = await world.create("kms/alias:Alias", { name: "alias/a", targetKeyId: made.id });
    expect(none.outputs).not.toHaveProperty("tagsAll");
  });
});

describe("names in an account", () => {
  const place = { account: "123456789012", partition: "aws", region: "eu-west-1" };

  it("are ARNs of a region, or of none", () => {
    expect(regional("ecs", "cluster/a", place)).toBe(
      "arn:aws:ecs:eu-west-1:123456789012:cluster/a",
    );
    expect(global("iam", "role/a", place)).toBe("arn:aws:iam::123456789012:role/a");
  });

  it("are of letters and digits that do not come twice", () => {
    expect(hex(17)).toMatch(/^[0-9a-f]{17}$/);
    expect(capitals(17)).toMatch(/^[A-Z2-7]{17}$/);
    expect(new Set(Array.from({ length: 100 }, () => hex(16))).size).toBe(100);
  });
});
