import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { weightPatch, weightsOf } from "../../../lib/kubernetes/route/routeWeights";
import { route, virtual } from "../states";

describe("the weights of a route", () => {
  it.each([
    ["Gateway API", route],
    ["Istio", virtual],
  ])("are read as they were written, in the words of %s", (_name, of) => {
    fc.assert(
      fc.property(fc.nat(100), fc.nat(100), (blue, green) => {
        expect(weightsOf(of(blue, green).outputs)).toEqual({
          "web-blue": blue,
          "web-green": green,
        });
      }),
    );
  });

  it("are none where there are no rules, or none that can be read", () => {
    expect(weightsOf({})).toEqual({});
    expect(weightsOf({ spec: { rules: "[secret]" } })).toEqual({});
  });

  it("that a hand left out are one, as the API has it", () => {
    const backendRefs = [{ name: "web-blue" }, { name: "web-green", weight: 0 }];
    expect(weightsOf({ spec: { rules: [{ backendRefs }] } })).toEqual({
      "web-blue": 1,
      "web-green": 0,
    });
  });

  it("are changed where the Services are, whatever their order", () => {
    expect(weightPatch(virtual(90, 10).outputs, { "web-green": 100, "web-blue": 0 })).toEqual([
      { op: "test", path: "/metadata/resourceVersion", value: "42" },
      { op: "replace", path: "/spec/http/1/route/1/weight", value: 100 },
      { op: "replace", path: "/spec/http/1/route/0/weight", value: 0 },
    ]);
  });

  it("are not changed where a hand took a Service out", () => {
    expect(() => weightPatch(route(1, 1).outputs, { "web-red": 100 })).toThrow(
      "the route does not lead to web-red, so pulumi up must write it",
    );
  });
});
