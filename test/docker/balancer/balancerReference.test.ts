import { describe, expect, it } from "vitest";
import { requireReference } from "../../../lib/docker/balancer/balancerReference";
import { ConfigError } from "../../../lib/model";

const place = { stack: "organization/platform/prod", output: "edge" };

const reference = {
  owner: "platform/prod",
  containerName: "platform-prod-edge",
  networkName: "platform-prod-shared",
  addresses: { main: "http://127.0.0.1:1", blue: "http://127.0.0.1:2", green: "http://x" },
  encryption: { kind: "none" },
};

const fix =
  "\n  try: return { edge: balancer.reference } in the program of organization/platform/prod, and pulumi up there";

describe("requireReference", () => {
  it("takes a reference as it is, and leaves out what it does not know", () => {
    expect(requireReference({ ...reference, later: true }, place)).toEqual(reference);
  });

  it.each([{ kind: "certificates" }, { kind: "local", hosts: ["shop.localhost"] }])(
    "takes over how it encrypts: %j",
    (encryption) => {
      expect(requireReference({ ...reference, encryption }, place)).toMatchObject({ encryption });
    },
  );

  it.each([undefined, null])("says that the output is missing when it is %s", (value) => {
    expect(() => requireReference(value, place)).toThrow(ConfigError);
    expect(() => requireReference(value, place)).toThrow(
      `output "edge" of stack organization/platform/prod: is missing, expected the reference of a balancer${fix}`,
    );
  });

  it.each([
    ["a text", "platform-prod-edge"],
    ["a list", []],
    ["no owner", { ...reference, owner: undefined }],
    ["an empty name", { ...reference, containerName: "" }],
    ["no addresses", { ...reference, addresses: undefined }],
    ["an encryption nobody knows", { ...reference, encryption: { kind: "rot13" } }],
    ["local names that are no list", { ...reference, encryption: { kind: "local" } }],
    [
      "an address that is a number",
      { ...reference, addresses: { main: 1, blue: "b", green: "g" } },
    ],
  ])("says that it is something else when it has %s", (_what, value) => {
    expect(() => requireReference(value, place)).toThrow(
      `output "edge" of stack organization/platform/prod: is something else, expected the reference of a balancer${fix}`,
    );
  });
});
