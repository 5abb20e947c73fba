import { describe, expect, it } from "vitest";
import { drawTokens, tokenFile } from "../../../tools/cluster/tokens";

describe("tokenFile", () => {
  it("gives a person all rights, and parts of the cluster their own names", () => {
    expect(tokenFile({ admin: "a", controllers: "c", scheduler: "s", node: "n", proxy: "p" })).toBe(
      [
        'a,admin,admin,"system:masters"',
        "c,system:kube-controller-manager,system:kube-controller-manager",
        "s,system:kube-scheduler,system:kube-scheduler",
        'n,system:node:node-1,system:node:node-1,"system:nodes"',
        "p,system:kube-proxy,system:kube-proxy",
        "",
      ].join("\n"),
    );
  });
});

describe("drawTokens", () => {
  it("draws 24 bytes for everybody, and never the same ones", () => {
    const drawn = [drawTokens(), drawTokens()].flatMap((tokens) => Object.values(tokens));
    expect(new Set(drawn).size).toBe(10);
    for (const token of drawn) expect(token).toMatch(/^[\da-f]{48}$/);
  });
});
