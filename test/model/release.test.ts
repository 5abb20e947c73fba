import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  imageSchema,
  isDeployed,
  type Release,
  releaseSchema,
  sameRelease,
  versionSchema,
} from "../../lib/model";
import { image, problems } from "./fixtures";

const release: Release = { version: "1.4.2", image: image("a") };

describe("versionSchema", () => {
  it.each(["1", "1.4.2", "v1.4.2", "2026-03-02_1", "1.0.0-rc.1+build.5", "x".repeat(64)])(
    "accepts %s",
    (version) => {
      expect(problems(versionSchema, version)).toEqual([]);
    },
  );

  it.each(["", ".1", "-1", "+1", "1 2", "1/2", "1:2", "1.4.2\n", "ä", "x".repeat(65)])(
    "refuses %j",
    (version) => {
      expect(problems(versionSchema, version)).toEqual([
        `is ${JSON.stringify(version)}, expected a version such as "1.4.2"`,
      ]);
    },
  );

  it("says why a number needs quotes", () => {
    expect(problems(versionSchema, 1.1)).toEqual([
      'is 1.1, expected a quoted text such as "1.4.2"; without quotes 1.10 becomes 1.1',
    ]);
  });

  it.each([
    [undefined, "is missing"],
    [null, "is null"],
    [true, "is true"],
    [{}, "is a mapping"],
  ])("asks for text instead of %j", (value, given) => {
    expect(problems(versionSchema, value)).toEqual([
      `${given}, expected a quoted text such as "1.4.2"`,
    ]);
  });
});

describe("imageSchema", () => {
  it.each([
    image("a"),
    `web@${image("0")}`,
    `registry.example.com:5000/shop/web@${image("f")}`,
    `registry.example.com/web:1.4.2@${image("9")}`,
  ])("accepts %s", (value) => {
    expect(problems(imageSchema, value)).toEqual([]);
  });

  it.each([
    "web",
    "web:1.4.2",
    "web:latest",
    `@${image("a")}`,
    `a@b@${image("a")}`,
    `we b@${image("a")}`,
    `web@${image("A")}`,
    image("a").slice(0, -1),
    `${image("a")}a`,
    `${image("a")}\n`,
    "a".repeat(64),
    "sha256:",
    "",
    5,
    null,
  ])("refuses %j, which can move or is no digest", (value) => {
    expect(problems(imageSchema, value)).toEqual([
      `is ${JSON.stringify(value)}, expected an image pinned by digest: "name@sha256:…" or a local id, "sha256:…"`,
    ]);
  });

  it.each(["ami-0123456789abcdef0", "ami-1a2b3c4d"])(
    "accepts the AMI %s, which never moves",
    (id) => {
      expect(problems(imageSchema, id)).toEqual([]);
    },
  );

  it.each(["ami-", "ami-0123456789abcdef", "ami-0123456789ABCDEF0", "ami-latest"])(
    "refuses %s, which is no id of an AMI",
    (id) => {
      expect(problems(imageSchema, id)).toHaveLength(1);
    },
  );

  it("accepts every sha256 digest of every name without blanks", () => {
    const name = fc.stringMatching(/^[a-z0-9][a-z0-9./:_-]{0,30}$/);
    const digits = fc.stringMatching(/^[0-9a-f]{64}$/);
    fc.assert(
      fc.property(name, digits, (prefix, digest) => {
        expect(problems(imageSchema, `${prefix}@sha256:${digest}`)).toEqual([]);
      }),
      { numRuns: 50 },
    );
  });
});

describe("releaseSchema", () => {
  it.each([release, { ...release, retired: true }, { ...release, retired: false }])(
    "accepts %j",
    (value) => {
      expect(releaseSchema.parse(value)).toEqual(value);
    },
  );

  it("wants a version and an image", () => {
    expect(problems(releaseSchema, {})).toEqual([
      'is missing, expected a quoted text such as "1.4.2"',
      'is missing, expected an image pinned by digest: "name@sha256:…" or a local id, "sha256:…"',
    ]);
  });
});

describe("isDeployed", () => {
  it.each([
    [undefined, false],
    [release, true],
    [{ ...release, retired: false }, true],
    [{ ...release, retired: true }, false],
  ])("of %j is %s", (value, expected) => {
    expect(isDeployed(value)).toBe(expected);
  });
});

describe("sameRelease", () => {
  it.each<[string, Release | undefined, Release | undefined, boolean]>([
    ["a copy", release, { ...release }, true],
    ["another version of the same image", release, { ...release, version: "1.4.3" }, false],
    ["another image of the same version", release, { ...release, image: image("b") }, false],
    ["the same, retired", release, { ...release, retired: true }, true],
    ["nothing", release, undefined, false],
    ["nothing at all", undefined, undefined, true],
  ])("compares with %s", (_name, a, b, expected) => {
    expect(sameRelease(a, b)).toBe(expected);
    expect(sameRelease(b, a)).toBe(expected);
  });
});
