import { describe, expect, it } from "vitest";
import { applied, cutoversOf } from "../../lib/kubernetes/applied";
import { image, one, two } from "../aws/fixtures";
import { deployed, deployment, resource, route, services, virtual } from "./states";

describe("what is applied on Kubernetes", () => {
  it("is nothing before the first run, or where other things are", () => {
    expect(applied([])).toEqual({});
    expect(
      applied([resource("kubernetes:apps/v1:Deployment", { metadata: { name: "x" } })]),
    ).toEqual({});
  });

  it("is read from routes, and from Deployments and their annotations", () => {
    const held = { "crossfade.held.blue": one.image };
    expect(applied([...deployed, route(90, 10, held)])).toEqual({
      web: {
        traffic: { blue: 90, green: 10 },
        since: "2026-11-20T08:00:00.000Z",
        held: { blue: one.image },
        colors: {
          blue: { releases: [one], replicas: 3 },
          green: { releases: [two], replicas: 2 },
        },
      },
    });
  });

  it("is the same with a VirtualService of Istio", () => {
    expect(applied([...deployed, virtual(90, 10)])["web"]).toMatchObject({
      traffic: { blue: 90, green: 10 },
      since: "2026-11-20T08:00:00.000Z",
    });
  });

  it("is read from an annotation where a rule holds a secret, which hides all of them", () => {
    const hidden = route(0, 0, { "crossfade.traffic": "blue=25,green=75" });
    const outputs = {
      ...hidden.outputs,
      spec: { rules: { "4dabf18193072939515e22adb298388d": "1b" } },
    };
    expect(applied([...deployed, { ...hidden, outputs }])["web"]?.traffic).toEqual({
      blue: 25,
      green: 75,
    });
  });

  it("tells what users of a maintained service meet", () => {
    const page = { "crossfade.page": "Back at 14:00", "crossfade.retry": "600" };
    expect(applied([...deployed, route(100, 0, page)])["web"]?.page).toEqual({
      message: "Back at 14:00",
      retrySeconds: 600,
    });
  });

  it("is unknown to be a release where a hand has set another image", () => {
    const other = image("c");
    const state = [...services, deployment("blue", one, 2, other), route(100, 0)];
    expect(applied(state)["web"]?.colors.blue?.releases).toEqual([
      one,
      { version: other, image: other },
    ]);
  });

  it("tells what runs where a service has no colors, and what ran before", () => {
    const memory = {
      "crossfade.since": "2026-11-20T08:00:00.000Z",
      "crossfade.previous.version": one.version,
      "crossfade.previous.image": one.image,
    };
    const made = deployment("none", two, 3);
    const { metadata } = made.outputs as { metadata: { annotations: object } };
    const annotations = { ...metadata.annotations, ...memory };
    const outputs = { ...made.outputs, metadata: { ...metadata, annotations } };
    expect(applied([{ ...made, outputs }])).toEqual({
      web: {
        rolling: {
          release: two,
          previous: one,
          replicas: 3,
          since: "2026-11-20T08:00:00.000Z",
        },
        colors: {},
      },
    });
  });

  it("is there without a cutover, after an up that died before it", () => {
    expect(applied([...services, deployment("blue", one)])).toEqual({
      web: { colors: { blue: { releases: [one], replicas: 2 } } },
    });
  });

  it("is no other route: those without a memory are no cutovers", () => {
    const plain = route(100, 0);
    const { metadata } = plain.outputs as { metadata: object };
    const outputs = { ...plain.outputs, metadata: { ...metadata, annotations: null } };
    expect(applied([{ ...plain, outputs }])).toEqual({});
    expect(cutoversOf([{ ...plain, outputs }])).toEqual([]);
  });
});

describe("the cutovers of a state", () => {
  it("tell where the switch is, which Service is which color, and how many pods each keeps", () => {
    expect(cutoversOf([...deployed, route(90, 10)])).toEqual([
      {
        service: "web",
        owner: "shop/prod",
        router: "gateway-api",
        namespace: "shop-prod-main",
        name: "web",
        services: { "web-blue": "blue", "web-green": "green" },
        deployments: { blue: "web-blue", green: "web-green" },
        floors: { blue: 2, green: 2 },
      },
    ]);
  });

  it("say which router speaks", () => {
    expect(cutoversOf([...deployed, virtual(0, 100)])[0]?.router).toBe("istio");
  });
});
