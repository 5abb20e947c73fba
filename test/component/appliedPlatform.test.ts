import { describe, expect, it } from "vitest";
import { platformsIn, refuseOtherPlatform } from "../../lib/component/appliedPlatform";
import type { StateResource } from "../../lib/component/platform";

function resource(type: string, parents = ""): StateResource {
  return { urn: `urn:pulumi:prod::shop::${parents}${type}::web-1`, type, outputs: {} };
}

const container = "docker:index/container:Container";
const below = (component: string) => resource(container, `${component}$`);
const cutover = resource("pulumi-nodejs:dynamic/crossfade/docker:Cutover");

describe("platformsIn", () => {
  it.each([
    ["nothing", [], []],
    ["a container of somebody else", [resource(container)], []],
    ["a container below a component", [below("crossfade:docker:LoadBalancer")], ["docker"]],
    ["one below a user's own component", [below("my:Shop$crossfade:aws:Network")], ["aws"]],
    ["a resource of a type of its own", [cutover], ["docker"]],
    ["several of one platform", [cutover, below("crossfade:docker:Network")], ["docker"]],
    ["two platforms", [cutover, below("crossfade:aws:Network")], ["docker", "aws"]],
    ["a platform that does not exist", [below("crossfade:podman:Network")], []],
    ["a name that only looks like one", [below("crossfade:awsome:Network")], []],
  ])("finds the platforms of %s", (_what, resources, platforms) => {
    expect(platformsIn(resources)).toEqual(platforms);
  });

  it("does not take the name of a resource for its type", () => {
    const urn = `urn:pulumi:prod::shop::${container}::crossfade:aws:Network`;
    expect(platformsIn([{ urn, type: container, outputs: {} }])).toEqual([]);
  });
});

describe("refuseOtherPlatform", () => {
  it.each([["docker" as const, [cutover]] as const, ["aws" as const, []] as const])(
    "lets %s have what is its own, or nothing",
    (wanted, resources) => {
      expect(() => {
        refuseOtherPlatform("prod", wanted, resources);
      }).not.toThrow();
    },
  );

  it("refuses a platform beside another one, with the way to move", () => {
    expect(() => {
      refuseOtherPlatform("prod", "aws", [cutover]);
    }).toThrow(
      'crossfade:environment.platform in stack prod: is "aws", but what is applied there runs on docker, and would be taken down with its traffic; expected "docker"\n' +
        '  try: put "docker" back; for aws make a stack of its own (pulumi stack init <name>), bring it up, move the users there, then pulumi destroy --stack prod',
    );
  });
});
