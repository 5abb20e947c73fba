import { describe, expect, it } from "vitest";
import { cutoversOf } from "../../lib/kubernetes/applied";
import { exportedResources } from "../../lib/operate/exportedState";
import { switchRecords } from "../../lib/operate/switchRecord";
import { deployed, route } from "../kubernetes/states";
import { container, cutover, exported } from "./samples";

const recordsIn = (text: string) => switchRecords(exportedResources(text));

describe("switchRecords", () => {
  it("finds the cutover of each service, with who owns it and all that it remembers", () => {
    const text = exported(cutover("web"), container("web", "blue", "1.4.2", 1), cutover("api"));
    const { web, ...others } = recordsIn(text);
    expect(Object.keys(others)).toEqual(["api"]);
    expect(web).toEqual({ owner: "shop/prod", outputs: cutover("web")["outputs"] });
  });

  it("finds the rule of a service on AWS, with its groups and the floor of each color", () => {
    const tags = {
      "crossfade.project": "shop",
      "crossfade.stack": "prod",
      "crossfade.service": "web",
    };
    const blue = { ...tags, "crossfade.color": "blue" };
    const aws = (type: string, outputs: object) => ({
      urn: `urn:pulumi:prod::shop::${type}::web`,
      custom: true,
      type,
      inputs: {},
      outputs,
    });
    const text = exported(
      aws("aws:lb/targetGroup:TargetGroup", { arn: "arn:blue", tags: blue }),
      aws("aws:appautoscaling/target:Target", { minCapacity: 3, tags: blue }),
      aws("aws:lb/listenerRule:ListenerRule", {
        arn: "arn:rule",
        actions: [],
        tags: { ...tags, "crossfade.since": "2026-11-20T08:00:00.000Z" },
      }),
    );
    expect(recordsIn(text)).toEqual({
      web: {
        owner: "shop/prod",
        outputs: {
          service: "web",
          owner: "shop/prod",
          ruleArn: "arn:rule",
          groups: { "arn:blue": "blue" },
          floors: { blue: 3 },
        },
      },
    });
  });

  it("finds the route of a service on Kubernetes, with the Service and the Deployment of each color", () => {
    const own = { urn: "urn::k", custom: true, inputs: {} };
    const text = exported(...[...deployed, route(10, 90)].map((it) => ({ ...own, ...it })));
    const [cutover] = cutoversOf([...deployed, route(10, 90)]);
    expect(recordsIn(text)).toEqual({ web: { owner: "shop/prod", outputs: cutover } });
  });

  it("leaves out what a replacement has still to delete", () => {
    expect(recordsIn(exported(cutover("web", { delete: true })))).toEqual({});
  });

  it.each([
    ["its service", { outputs: { service: 7 } }],
    ["its owner", { urn: "urn:pulumi:prod" }],
  ])("refuses a cutover without %s, rather than to flip the wrong one", (_, more) => {
    expect(() => recordsIn(exported(cutover("web", more)))).toThrow(
      "what pulumi stack export answered has a cutover without its service or its owner: urn:pulumi:prod",
    );
  });
});
