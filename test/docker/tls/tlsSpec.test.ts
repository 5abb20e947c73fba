import { describe, expect, it } from "vitest";
import { createAuthority, issue } from "../../../lib/docker/authority/issue";
import type { TlsArgs } from "../../../lib/docker";
import { covers, tlsSpec } from "../../../lib/docker/tls/tlsSpec";

const pair = issue(["shop.test"], createAuthority());

function decided(tls: TlsArgs, address = "127.0.0.1") {
  const mistakes: string[] = [];
  const spec = tlsSpec(tls, address, (problem, fix) => {
    mistakes.push(fix === undefined ? problem : `${problem} | ${fix}`);
  });
  return { spec, mistakes };
}

describe("tlsSpec", () => {
  it("fills in every default", () => {
    expect(decided({ port: 8443, certificates: [pair] }).spec).toEqual({
      port: 8443,
      encryption: { kind: "certificates" },
      certificates: [pair],
      base: { minimumVersion: "1.2", redirectPort: 8443 },
    });
  });

  it("takes what it is told", () => {
    const tls = {
      port: 8443,
      certificates: [pair],
      redirect: false,
      minimumVersion: "1.3",
    } as const;
    expect(decided(tls).spec.base).toEqual({ minimumVersion: "1.3" });
  });

  it.each([
    ["127.0.0.1", ["shop.localhost", "localhost", "127.0.0.1", "::1"]],
    ["192.168.1.7", ["shop.localhost", "localhost", "127.0.0.1", "::1", "192.168.1.7"]],
    ["0.0.0.0", ["shop.localhost", "localhost", "127.0.0.1", "::1"]],
  ])("is local for the names that it is told and this machine's own at %s", (address, hosts) => {
    const { spec } = decided({ port: 8443, certificates: { local: ["shop.localhost"] } }, address);
    expect(spec.encryption).toEqual({ kind: "local", hosts });
    expect(spec.certificates).toEqual([]);
  });

  it.each<[TlsArgs, string[]]>([
    [{ port: 1, certificates: [] }, ["tls.certificates has 0, expected 1 to 99"]],
    [
      { port: 1, certificates: [pair, { ...pair, key: "x" }] },
      ["tls.certificates[1]: key is not PEM, expected -----BEGIN PRIVATE KEY----- in it"],
    ],
    [
      { port: 1, certificates: { local: ["shop.example.com", "8.8.8.8", "Shop.test"] } },
      ["shop.example.com", "8.8.8.8", "Shop.test"].map(
        (host, index) =>
          `tls.certificates.local[${String(index)}] is "${host}", expected a local name such as "shop.localhost" or a private address | give certificates of your own for names on the internet`,
      ),
    ],
    [
      { port: 1, certificates: { local: ["*.localhost"] } },
      [
        'tls.certificates.local[0] is "*.localhost", which browsers do not take: too many names are right below it | name them one by one, or use "*.shop.localhost"',
      ],
    ],
    [
      { port: 1, certificates: [pair], minimumVersion: "1.1" as "1.2" },
      ['tls.minimumVersion is "1.1", expected "1.2" or "1.3"'],
    ],
  ])("refuses %j", (tls, mistakes) => {
    expect(decided(tls).mistakes).toEqual(mistakes);
  });

  it("accepts local names of every kind", () => {
    const local = ["shop.localhost", "*.shop.test", "10.0.0.1", "fd00::1"];
    expect(decided({ port: 1, certificates: { local } }).mistakes).toEqual([]);
  });
});

describe("covers", () => {
  it.each([
    ["shop.test", true],
    ["a.shop.test", true],
    ["*.shop.test", true],
    ["a.b.shop.test", false],
    ["other.test", false],
  ])("%s: %s", (host, covered) => {
    expect(covers(["shop.test", "*.shop.test"], host)).toBe(covered);
  });
});
