import { describe, expect, it } from "vitest";
import { probeSpec } from "../../../lib/docker/service/probeSpec";

describe("probeSpec", () => {
  it("asks GET /health on the port of the service where nothing is said", () => {
    expect(probeSpec(undefined, 3000)).toEqual({
      protocol: "http",
      path: "/health",
      host: "localhost",
      port: 3000,
      intervalSeconds: 1,
      timeoutSeconds: 2,
    });
  });

  it("asks what it is told to", () => {
    const health = {
      protocol: "grpc" as const,
      path: "/ready",
      host: "web.internal",
      port: 9090,
      intervalSeconds: 5,
      timeoutSeconds: 4,
    };
    expect(probeSpec(health, 3000)).toEqual(health);
  });
});
