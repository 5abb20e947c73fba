import { describe, expect, it } from "vitest";
import { understand } from "../../../lib/preview";
import { kindOf } from "../../../lib/preview/meaning/kind";
import { changesOf, stepNamed } from "../fixtures";
import { made, urnOf } from "../made";
import { config, container, image, shift } from "./samples";

const bucket = "aws:s3/bucketV2:BucketV2";
const containerType = "docker:index/container:Container";

function findings(...args: Parameters<typeof made>): string[][] {
  return understand(made(...args)).findings.map(({ severity, rule, title }) => [
    severity,
    rule,
    title,
  ]);
}

describe("releases", () => {
  const steps = [
    {
      op: "same",
      type: containerType,
      name: "web-blue-1",
      old: container("blue", "1.4.2", 1),
      new: container("blue", "1.4.2", 1),
    },
    {
      op: "replace",
      type: containerType,
      name: "web-green-1",
      old: container("green", "1.4.0", 3),
      new: container("green", "1.5.0", 2),
    },
  ];

  it("are compared color by color, with a link to what lies between them", () => {
    const compare = "https://example.com/web/compare/v{from}...v{to}";
    expect(understand(made(steps), { compare }).releases).toEqual([
      {
        service: "web",
        color: "green",
        from: { version: "1.4.0", image: image(3) },
        to: { version: "1.5.0", image: image(2) },
        compare: "https://example.com/web/compare/v1.4.0...v1.5.0",
      },
    ]);
  });

  it("come and go", () => {
    const gone = {
      op: "delete",
      type: containerType,
      name: "g",
      old: container("green", "1.5.0", 2),
    };
    const fresh = {
      op: "create",
      type: containerType,
      name: "b",
      new: container("blue", "1.4.2", 1),
    };
    const told = understand(made([gone, fresh])).releases;
    expect(told.map(({ color, from, to }) => [color, from?.version, to?.version])).toEqual([
      ["blue", undefined, "1.4.2"],
      ["green", "1.5.0", undefined],
    ]);
  });

  it("of a service without colors are found in its set of replicas", () => {
    const set = (version: string) => ({ service: "worker", release: { version, image: image(1) } });
    const step = {
      type: "pulumi-nodejs:dynamic/crossfade/docker:ReplicaSet",
      old: set("1.0.0"),
      new: set("1.1.0"),
    };
    expect(understand(made([step])).releases).toMatchObject([
      { service: "worker", from: { version: "1.0.0" }, to: { version: "1.1.0" } },
    ]);
  });
});

describe("replacements", () => {
  it("tell of the gap, the property and the configuration key", () => {
    const step = {
      op: "replace-delete-first",
      name: "db-host",
      old: { zone: "eu-1a" },
      new: { zone: "eu-1b" },
      reasons: ["zone"],
    };
    expect(findings([step], { "shop:zones": { first: "eu-1b" } })).toEqual([
      [
        "high",
        "replaced-with-downtime",
        "C db-host is deleted before its successor is made, because of zone (configuration: shop:zones.first)",
      ],
    ]);
  });

  it.each([
    ["replace-create-first", "low", "; the new one is made first"],
    ["replace", "medium", "; the files do not tell which half comes first"],
  ])("say of %s how bad it is", (op, severity, tail) => {
    const step = { op, old: { zone: "a" }, new: { zone: "b" }, reasons: ["zone"] };
    expect(findings([step])).toEqual([
      [severity, "replaced", `C x is replaced, because of zone${tail}`],
    ]);
  });

  it("name no key where too many have the value", () => {
    const step = { op: "replace", old: { n: 1 }, new: { n: 2 }, reasons: ["n"] };
    const many = { "a:a": "2", "a:b": 2, "a:c": [2], "a:d": { e: 2 } };
    expect(understand(made([step], many)).replacements[0]?.configKeys).toEqual([]);
    const some = { "a:a": "2", "a:c": [2] };
    expect(understand(made([step], some)).replacements[0]?.configKeys).toEqual(["a:a", "a:c[0]"]);
  });

  it("are only perhaps to come where nothing but an unknown value asks for them", () => {
    const { findings } = understand(changesOf("change"));
    const told = findings.filter(({ rule }) => rule.startsWith("replaced"));
    expect(told.map(({ severity, title }) => [severity, title])).toEqual([
      [
        "high",
        "Thing twin is deleted before its successor is made, because of zone (configuration: capture:resources.base.properties.zone, capture:resources.twin.properties.zone)",
      ],
      [
        "low",
        "Thing base is replaced, because of zone (configuration: capture:resources.base.properties.zone, capture:resources.twin.properties.zone); the new one is made first",
      ],
      ["low", "Thing leaf is perhaps replaced, because of uses[0]; the new one is made first"],
    ]);
  });

  it("of a cutover are the worst: it is only ever updated in place", () => {
    expect(
      findings([shift(100, 90, { op: "replace-create-first", reasons: ["balancer"] })])[0],
    ).toEqual([
      "critical",
      "cutover-replaced",
      "Cutover web-cutover is replaced: requests may find nobody in between",
    ]);
  });
});

describe("data", () => {
  it.each([
    ["delete", {}, "critical", "BucketV2 x is deleted, with the data in it"],
    [
      "delete",
      { protect: [true, false] as const },
      "critical",
      "BucketV2 x is deleted, with the data in it; it is protected, so the engine refuses",
    ],
    ["delete", { retained: true }, "low", "BucketV2 x leaves the stack and stays where it is"],
    ["replace", { new: {} }, "critical", "BucketV2 x is replaced: the new one is empty"],
  ])("at risk by %s %j is %s", (op, more, severity, title) => {
    const [first] = findings([{ op, type: bucket, old: {}, ...more }]);
    expect([first?.[0], first?.[2]]).toEqual([severity, title]);
  });

  it("is lost with what makes room for one that is there already, as the engine itself told it", () => {
    const { findings: found } = understand(changesOf("move"));
    expect(found.filter(({ rule }) => rule.startsWith("data-"))).toMatchObject([
      {
        rule: "data-replaced",
        severity: "critical",
        title:
          "Volume data is replaced by one that is there already; the old one is deleted, with the data in it",
        remediation: "take the old one out of the state first (pulumi state delete), or back it up",
        urn: stepNamed(changesOf("move"), "data").urn,
      },
    ]);
  });

  it("loses its protection only with a finding", () => {
    const open = { op: "same", type: bucket, old: {}, new: {}, protect: [true, false] as const };
    expect(findings([open])[0]?.slice(0, 2)).toEqual(["medium", "protection-removed"]);
    const off = {
      type: "aws:rds/instance:Instance",
      old: { deletionProtection: true },
      new: { deletionProtection: false },
    };
    expect(findings([off])[0]?.slice(0, 2)).toEqual(["high", "protection-removed"]);
    expect(findings([{ ...off, new: { deletionProtection: true, a: 1 } }])).toEqual([]);
  });

  it.each([
    ["aws:rds/instance:Instance", "data"],
    ["aws:rds/subnetGroup:SubnetGroup", "other"],
    ["aws:rds/parameterGroup:ParameterGroup", "other"],
    ["aws:s3/bucket:Bucket", "data"],
    ["aws:s3/bucketPolicy:BucketPolicy", "other"],
    ["aws:kms/key:Key", "data"],
    ["aws:kms/alias:Alias", "other"],
    ["docker:index/volume:Volume", "data"],
    ["docker:index/container:Container", "compute"],
    ["aws:iam/role:Role", "identity"],
    ["aws:ec2/securityGroup:SecurityGroup", "network"],
    ["aws:ec2/instance:Instance", "compute"],
    ["aws:ecs/service:Service", "compute"],
    ["kubernetes:apps/v1:StatefulSet", "data"],
    ["kubernetes:apps/v1:Deployment", "compute"],
  ])("%s is for %s", (type, kind) => {
    expect(kindOf(type)).toBe(kind);
  });
});

describe("how far it reaches", () => {
  const chain = [
    { name: "key", old: { a: 1 }, new: { a: 2 } },
    { op: "same", name: "bucket", type: bucket, from: ["key"], old: {}, new: {} },
    { op: "same", name: "policy", from: ["bucket"], old: {}, new: {} },
    { op: "same", name: "aside", old: {}, new: {} },
  ];

  it("follows what is made from what changes, with the reason for the number", () => {
    expect(understand(made(chain)).blast).toEqual({
      changed: 1,
      reached: 2,
      byKind: { other: 2, data: 1 },
      widest: [{ urn: urnOf("key"), reaches: 2, direct: [urnOf("bucket", bucket)] }],
      isWhole: true,
    });
  });

  it("ends in a circle, which only a file that was made up has", () => {
    const circle = [
      { name: "a", from: ["b"], old: { a: 1 }, new: { a: 2 } },
      { op: "same", name: "b", from: ["a"], old: {}, new: {} },
    ];
    expect(understand(made(circle)).blast.reached).toBe(1);
  });

  it("says when the resources that stay are not known", () => {
    expect(understand(made(chain.slice(0, 1))).blast.isWhole).toBe(false);
  });
});

describe("the way back", () => {
  it("of a shift is the cutover and nothing else", () => {
    expect(understand(made([shift(100, 90)], config)).wayBack).toEqual({
      touches: 1,
      irreversible: [],
      words: "a rollback touches the cutover and nothing else; web: blue 90 → 100, green 10 → 0",
    });
  });

  it("names what does not come back", () => {
    const steps = [
      { op: "create", name: "a", new: {} },
      { op: "delete", name: "b", type: bucket, old: {} },
      { op: "replace", name: "c", old: {}, new: {} },
    ];
    expect(understand(made(steps)).wayBack).toEqual({
      touches: 3,
      irreversible: [urnOf("b", bucket)],
      words:
        "reverting deletes 1, makes 1 again, replaces 1 once more; what 1 of them held does not come back",
    });
  });
});
