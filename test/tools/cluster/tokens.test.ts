import { describe, expect, it } from "vitest";
import { drawTokens, tokenFile } from "../../../tools/cluster/tokens";

describe("tokenFile", () => {
  it("gives a person all rights, and parts of the control plane their own name", () => {
    expect(tokenFile({ admin: "a", controllers: "c", scheduler: "s" })).toBe(
      [
        'a,admin,admin,"system:masters"',
        "c,system:kube-controller-manager,system:kube-controller-manager",
        "s,system:kube-scheduler,system:kube-scheduler",
        "",
      ].join("\n"),
    );
  });
});

describe("drawTokens", () => {
  it("draws 24 bytes for everybody, and never the same ones", () => {
    const drawn = [drawTokens(), drawTokens()].flatMap((tokens) => Object.values(tokens));
    expect(new Set(drawn).size).toBe(6);
    for (const token of drawn) expect(token).toMatch(/^[\da-f]{48}$/);
  });
});
