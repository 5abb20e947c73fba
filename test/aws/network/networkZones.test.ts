import { describe, expect, it } from "vitest";
import { checkZones, zonesOf } from "../../../lib/aws/network/networkZones";

function decided(zones: number | readonly string[]) {
  const problems: string[] = [];
  const found = zonesOf(zones, (problem) => problems.push(problem));
  return { found, problems };
}

describe("zonesOf", () => {
  it("counts by letters", () => {
    expect(decided(2)).toEqual({
      found: [
        { letter: "a", zone: { place: 0 } },
        { letter: "b", zone: { place: 1 } },
      ],
      problems: [],
    });
  });

  it("takes the letters of names, whatever their order", () => {
    expect(decided(["ap-northeast-1d", "ap-northeast-1a"]).found).toEqual([
      { letter: "d", zone: { name: "ap-northeast-1d" } },
      { letter: "a", zone: { name: "ap-northeast-1a" } },
    ]);
  });

  it.each([
    [0, ["zones is 0, expected 1 to 8"]],
    [9, ["zones is 9, expected 1 to 8"]],
    [1.5, ["zones is 1.5, expected 1 to 8"]],
    [[], ["zones is empty, expected one or more"]],
    [["eu-central-1"], ['zones has "eu-central-1", expected a zone such as "eu-central-1a"']],
    [
      ["us-west-2-lax-1a"],
      ['zones has "us-west-2-lax-1a", expected a zone such as "eu-central-1a"'],
    ],
    [["eu-central-1a", "eu-central-1a"], ['zones has "eu-central-1a" twice']],
    [
      ["eu-central-1a", "us-east-1b"],
      ["zones are of eu-central-1 and us-east-1, expected one region"],
    ],
  ])("refuses %j", (zones, problems) => {
    expect(decided(zones).problems).toEqual(problems);
  });
});

describe("checkZones", () => {
  const check = (wanted: number) => {
    checkZones("main", wanted, ["us-west-1a", "us-west-1c"], "us-west-1");
  };

  it("is content with as many zones as there are", () => {
    expect(() => {
      check(2);
    }).not.toThrow();
  });

  it("says how many a region has, when more are wanted", () => {
    expect(() => {
      check(3);
    }).toThrow('Network "main": zones is 3, but us-west-1 has 2 for this account\n  try: zones: 2');
  });
});
