import { describe, expect, it } from "vitest";
import { ambiguous, candidatesIn, chosenCandidate } from "../../lib/adopt";
import { resource } from "./states";

const service = (name: string, outputs = {}) =>
  resource("aws:ecs/service:Service", name, { name: `ecs-${name}`, ...outputs });
const urn = (name: string) => `urn:pulumi:prod::shop::aws:ecs/service:Service::${name}`;

describe("candidates", () => {
  it("are what runs something and is not Crossfade's already", () => {
    const state = [
      service("web"),
      service("owned", { tags: { "crossfade.service": "web" } }),
      service("tagged", { tagsAll: { "crossfade.service": "web" } }),
      resource("docker:index/container:Container", "box", { name: "box-1" }),
      resource("docker:index/container:Container", "color", {
        labels: [{ label: "crossfade.service", value: "web" }],
      }),
      resource("aws:lb/targetGroup:TargetGroup", "web", {}),
    ];
    expect(candidatesIn(state).map(({ name, called }) => [name, called])).toEqual([
      ["web", "ecs-web"],
      ["box", "box-1"],
    ]);
  });

  const two = candidatesIn([service("web"), service("api")]);
  const one = candidatesIn([service("legacy")]);

  it.each([
    [two, { service: "api" }, "api"],
    [two, { service: "ecs-web" }, "web"],
    [two, { service: "shop", resource: urn("web") }, "web"],
    [two, { service: "shop", resource: "ecs-api" }, "api"],
    [two, { service: "shop" }, undefined],
    [one, { service: "shop" }, "legacy"],
  ])("of %j for %j: %s", (candidates, wish, name) => {
    expect(chosenCandidate(candidates, wish)?.name).toBe(name);
  });

  it("are all listed where none fits, or nobody can be asked", () => {
    expect(() => chosenCandidate(two, { service: "web", resource: "x" })).toThrow(
      `--resource: is "x", which is none of them; expected one of ${urn("web")}, ${urn("api")}\n  try: --resource ${urn("web")}`,
    );
    expect(ambiguous(two, "shop").message).toBe(
      `--resource: is missing, and several may be shop; expected one of ${urn("web")}, ${urn("api")}\n  try: --resource ${urn("web")}`,
    );
    expect(() => chosenCandidate([], { service: "web" })).toThrow(
      "the state: has nothing that runs web and is not Crossfade's already",
    );
  });
});
