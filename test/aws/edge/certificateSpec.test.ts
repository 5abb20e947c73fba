import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { certificateSpec, type CertificateWish } from "../../../lib/aws/edge/certificateSpec";

function spec(wish: Partial<CertificateWish> = {}) {
  return certificateSpec("shop", {
    domainNames: ["shop.example.com"],
    names: undefined,
    region: undefined,
    ...wish,
  });
}

describe("certificateSpec", () => {
  it("is for the domain, unless it is told otherwise", () => {
    expect(spec()).toEqual({
      mainName: "shop.example.com",
      otherNames: [],
      proofs: [{ host: "shop.example.com", domainName: "shop.example.com" }],
    });
  });

  it("proves a domain and all names directly below it once", () => {
    expect(spec({ names: ["shop.example.com", "*.shop.example.com"] })).toEqual({
      mainName: "shop.example.com",
      otherNames: ["*.shop.example.com"],
      proofs: [{ host: "shop.example.com", domainName: "shop.example.com" }],
    });
  });

  it("proves each name in the closest zone", () => {
    const domainNames = ["example.com", "shop.example.com", "example.org"];
    const names = ["api.shop.example.com", "www.example.com", "*.example.org"];
    expect(spec({ domainNames, names }).proofs).toEqual([
      { host: "api.shop.example.com", domainName: "shop.example.com" },
      { host: "www.example.com", domainName: "example.com" },
      { host: "example.org", domainName: "example.org" },
    ]);
  });

  it("proves the same whatever the order of the names, and nothing twice", () => {
    const hosts = ["", "a.", "b.", "a.b."].map((host) => `${host}shop.example.com`);
    const names = fc.shuffledSubarray([...hosts, ...hosts.map((host) => `*.${host}`)], {
      minLength: 1,
    });
    fc.assert(
      fc.property(names, (some) => {
        const proved = spec({ names: some }).proofs.map(({ host }) => host);
        expect(new Set(proved).size).toBe(proved.length);
        expect(proved.toSorted()).toEqual(
          spec({ names: some.toSorted() })
            .proofs.map(({ host }) => host)
            .toSorted(),
        );
        expect(new Set(proved)).toEqual(new Set(some.map((one) => one.replace("*.", ""))));
      }),
    );
  });

  it.each([
    [{ names: [] }, "names has 0 entries, expected 1 to 100"],
    [{ names: ["shop.example.com", "shop.example.com"] }, 'names has "shop.example.com" twice'],
    [
      { names: ["www.example.com"] },
      'names has "www.example.com", expected a name of shop.example.com',
    ],
    [
      { names: ["www.*.example.com"] },
      'names has "www.*.example.com", expected a name such as "shop.example.com" or "*.shop.example.com"',
    ],
    [
      { names: [`${"a".repeat(50)}.shop.example.com`] },
      `names begins with "${"a".repeat(50)}.shop.example.com", 67 characters, expected at most 64\n  try: begin with a shorter name`,
    ],
    [{ region: "Frankfurt" }, 'region is "Frankfurt", expected a region such as "us-east-1"'],
    [
      { domainNames: ["shop"], names: ["shop.example.com"] },
      'domain is "shop", expected a name such as "shop.example.com"',
    ],
    [{ domainNames: ["example.com", "example.com"] }, 'domains has "example.com" twice'],
  ])("refuses %j", (wish, problem) => {
    expect(() => spec(wish)).toThrow(`Certificate "shop": ${problem}`);
  });
});
