import { describe, expect, it } from "vitest";
import {
  baseFragment,
  type BaseSpec,
  tlsBind,
  tlsGlobal,
  tlsRedirect,
  type TlsSpec,
} from "../../../lib/balancer";

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
    expect(sections).toEqual([
      "global",
      "defaults",
      "resolvers docker",
      "frontend edge",
      "backend asked-perHour",
      "backend asked-perMinute",
      "backend asked-perSecond",
    ]);
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

  it("answers for a maintained service before any color is chosen, and lets previews through", () => {
    const lines = linesOf();
    const at = (part: string) => lines.findIndex((line) => line.includes(part));
    expect(lines[at("set-var(txn.page)")]).toBe(
      "  http-request set-var(txn.page) var(txn.service),map_str(/var/lib/haproxy/maintenance.map) if !previewing",
    );
    expect(at("acl previewing")).toBeLessThan(at("set-var(txn.page)"));
    expect(at("if maintained")).toBeLessThan(at("set-var(txn.weight)"));
  });

  it("knows no previews of a service without colors, by which its limits could be passed", () => {
    const lines = linesOf();
    const at = (part: string) => lines.findIndex((line) => line.includes(part));
    expect(lines[at("unset-var(txn.preview)")]).toBe(
      "  http-request unset-var(txn.preview) if colorless",
    );
    expect(at("acl colorless")).toBeLessThan(at("unset-var(txn.preview)"));
    expect(at("unset-var(txn.preview)")).toBeGreaterThan(at("if !by_port by_header"));
    expect(at("unset-var(txn.preview)")).toBeLessThan(at("track-sc0"));
  });

  it("never hands the secret of a preview to a service", () => {
    expect(linesOf()).toContain("  http-request del-header x-crossfade-secret");
  });

  it("writes down what a client says about its own address only where a proxy is trusted", () => {
    expect(differences({ trustProxy: true })).toEqual({
      gone: [
        "  http-request del-header x-forwarded-for",
        "  http-request set-header x-forwarded-proto http",
        "  http-request set-header x-forwarded-proto https if { ssl_fc }",
        "  http-request set-header x-forwarded-host %[req.hdr(host)]",
      ],
      added: [
        "  http-request set-var(txn.secure) str(yes) if { req.fhdr(x-forwarded-proto) -m str -i https }",
        "  http-request set-var(txn.client) req.hdr_ip(x-forwarded-for,-1) if { req.hdr_ip(x-forwarded-for,-1) -m found }",
        "  acl told_how req.fhdr_cnt(x-forwarded-proto) gt 0",
        "  http-request set-header x-forwarded-proto http if !told_how !{ ssl_fc }",
        "  http-request set-header x-forwarded-proto https if !told_how { ssl_fc }",
      ],
    });
  });

  it("adds to encrypt, and takes nothing away", () => {
    const tls: TlsSpec = { minimumVersion: "1.2", redirectPort: 8443 };
    expect(differences({ tls })).toEqual({
      gone: [],
      added: [...tlsGlobal(tls), ...tlsBind(tls), ...tlsRedirect(tls)],
    });
  });

  it("sends people to encryption before anything else decides about their request", () => {
    const lines = linesOf({ tls: { minimumVersion: "1.2", redirectPort: 8443 } });
    const at = (text: string) => lines.findIndex((line) => line.includes(text));
    expect(at("redirect code 308")).toBeGreaterThan(at("set-var(txn.secure)"));
    expect(at("redirect code 308")).toBeLessThan(at("set-var(txn.service)"));
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
