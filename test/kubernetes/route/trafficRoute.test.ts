import { describe, expect, it } from "vitest";
import { trafficRoute } from "../../../lib/kubernetes/route/trafficRoute";
import { plain } from "./specs";

const args = {
  ...plain,
  name: "web",
  namespace: "shop-prod-main",
  service: "web",
  router: "gateway-api",
  memory: { since: "2026-11-20T08:00:00.000Z", held: { blue: "web@sha256:a" } },
  labels: { team: "storefront" },
} as const;

describe("the cutover on Kubernetes", () => {
  it("is a route that remembers since when, and what has had all of the traffic", () => {
    const { apiVersion, kind, metadata, spec } = trafficRoute(args);
    expect([apiVersion, kind]).toEqual(["gateway.networking.k8s.io/v1", "HTTPRoute"]);
    expect(metadata).toEqual({
      name: "web",
      namespace: "shop-prod-main",
      labels: { team: "storefront", "crossfade.service": "web" },
      annotations: {
        "crossfade.since": "2026-11-20T08:00:00.000Z",
        "crossfade.held.blue": "web@sha256:a",
        "crossfade.traffic": "blue=90,green=10",
        "pulumi.com/patchForce": "true",
      },
    });
    expect(spec).toHaveProperty("rules");
  });

  it("remembers the page that users meet", () => {
    const page = { message: "Back at 14:00", retrySeconds: 600 };
    expect(trafficRoute({ ...args, page }).metadata).toMatchObject({
      annotations: { "crossfade.page": "Back at 14:00", "crossfade.retry": "600" },
    });
  });

  it("speaks Istio where it is told to", () => {
    const { apiVersion, kind, spec } = trafficRoute({ ...args, router: "istio" });
    expect([apiVersion, kind]).toEqual(["networking.istio.io/v1", "VirtualService"]);
    expect(spec).toHaveProperty("http");
  });
});
