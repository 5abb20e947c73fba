import * as pulumi from "@pulumi/pulumi";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { checkName, namespaceName } from "../../lib/kubernetes/naming";
import { record } from "../record";

function refusals(name: string): string[] {
  const told: string[] = [];
  checkName("its name", name, (problem, fix) =>
    told.push([problem, fix].filter(Boolean).join("; ")),
  );
  return told;
}

describe("the name of a namespace", () => {
  it("says whose it is, since clusters are shared", async () => {
    await record(() => {
      expect(namespaceName("main")).toBe(`${pulumi.getProject()}-${pulumi.getStack()}-main`);
    });
  });

  it("is one that Kubernetes takes, for every name", () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z][a-z0-9-]{0,80}[a-z0-9]$/), (name) => {
        expect(namespaceName(name)).toMatch(/^[a-z0-9-]{1,63}$/);
      }),
    );
  });
});

describe("a name that is part of an address", () => {
  it.each(["web", "web-green", "a1"])("may be %s", (name) => {
    expect(refusals(name)).toEqual([]);
  });

  it.each(["Web", "1web", "web-", "web_green", ""])("may not be %j", (name) => {
    expect(refusals(name)).toEqual([
      `its name is ${JSON.stringify(name)}, expected lower-case letters, digits and hyphens, a letter first`,
    ]);
  });

  it("has at most 63 characters", () => {
    expect(refusals("a".repeat(63))).toEqual([]);
    expect(refusals("a".repeat(65))).toEqual([
      `its name is "${"a".repeat(65)}", 65 characters, expected at most 63; shorten the name by 2`,
    ]);
  });
});
