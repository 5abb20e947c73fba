import { describe, expect, it } from "vitest";
import { baseFragment, type BaseSpec } from "../../../lib/balancer";

const spec: BaseSpec = {
  drainSeconds: 30,
  timeoutSeconds: 60,
  maxConnections: 4000,
  trustProxy: false,
};

function linesOf(changes: Partial<BaseSpec> = {}): string[] {
  return (baseFragment({ ...spec, ...changes })["base.cfg"] ?? "").split("\n");
}

function differences(changes: Partial<BaseSpec>): { gone: string[]; added: string[] } {
  const before = linesOf();
  const after = linesOf(changes);
  return {
    gone: before.filter((line) => !after.includes(line)),
    added: after.filter((line) => !before.includes(line)),
  };
}

describe("baseFragment", () => {
  it("is one file", () => {
    expect(Object.keys(baseFragment(spec))).toEqual(["base.cfg"]);
  });

  it("has a section for each concern, in the order in which HAProxy needs them", () => {
    const sections = linesOf().filter((line) => /^\w/.test(line));
    expect(sections).toEqual(["global", "defaults", "resolvers docker", "frontend edge"]);
  });

  it("listens on three ports, one for users and one for each color", () => {
    const binds = linesOf().filter((line) => line.includes("bind "));
    expect(binds).toEqual(["  bind :8080", "  bind :8081", "  bind :8082"]);
  });

  it("lets idle connections end with their next response, without which a reload loses requests", () => {
    expect(linesOf()).toContain("  option idle-close-on-response");
  });

  it("never asks libc for an address, which would block a reload while a name is missing", () => {
    const [server] = linesOf().filter((line) => line.includes("init-addr"));
    expect(server).toBe(
      "  default-server check fall 2 rise 2 resolvers docker init-addr last,none",
    );
  });

  it("names no service, so that adding one leaves it as it is", () => {
    const backends = linesOf().filter((line) => line.includes("use_backend"));
    expect(backends).toEqual(["  use_backend %[var(txn.backend)]"]);
  });

  it("throws the dice against one number, so that the colors always add up to 100", () => {
    const dice = linesOf().filter(
      (line) => line.includes("txn.weight)") && line.includes("set-var"),
    );
    expect(dice).toEqual([
      "  http-request set-var(txn.weight) var(txn.service),concat(/green),map_str_int(/var/lib/haproxy/weights.map,-1)",
      "  http-request set-var(txn.dice) rand(100),sub(txn.weight)",
    ]);
  });

  it("never hands the secret of a preview to a service", () => {
    expect(linesOf()).toContain("  http-request del-header x-crossfade-secret");
  });

  it("writes down what a client says about its own address only where a proxy is trusted", () => {
    expect(differences({ trustProxy: true })).toEqual({
      gone: [
        "  http-request del-header x-forwarded-for",
        "  http-request set-header x-forwarded-proto http",
        "  http-request set-header x-forwarded-host %[req.hdr(host)]",
      ],
      added: [
        "  http-request set-header x-forwarded-proto http unless { req.fhdr_cnt(x-forwarded-proto) gt 0 }",
      ],
    });
  });

  it.each([
    [{ drainSeconds: 5 }, ["  hard-stop-after 5s"]],
    [{ maxConnections: 100 }, ["  maxconn 100"]],
    [
      { timeoutSeconds: 7 },
      ["  timeout http-keep-alive 7s", "  timeout client 7s", "  timeout server 7s"],
    ],
  ])("takes %j to its own lines", (changes, added) => {
    expect(differences(changes).added).toEqual(added);
  });
});
