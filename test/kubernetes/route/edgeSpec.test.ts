import { describe, expect, it } from "vitest";
import { checkEdge, edgeSpec } from "../../../lib/kubernetes/route/edgeSpec";
import { httpRoute } from "../../../lib/kubernetes/route/httpRoute";
import { virtualService } from "../../../lib/kubernetes/route/virtualService";
import { stageDefaults } from "../../../lib/model";
import { plain } from "./specs";

const { production, development } = stageDefaults;

describe("what is done to answers", () => {
  it("is little, and for a day in production that browsers come encrypted", () => {
    expect(edgeSpec({}, production)).toEqual({
      set: { "x-content-type-options": "nosniff", "strict-transport-security": "max-age=86400" },
      remove: ["server", "x-powered-by"],
    });
    expect(edgeSpec({}, development).set).not.toHaveProperty("strict-transport-security");
    expect(edgeSpec({ scheme: "http" }, production).set).not.toHaveProperty(
      "strict-transport-security",
    );
  });

  it("is what the gateway says, in any case of letters", () => {
    const headers = {
      "X-Frame-Options": "DENY",
      Server: "shop",
      "x-content-type-options": false,
    } as const;
    expect(edgeSpec({ edge: { headers, hsts: false } }, production)).toEqual({
      set: { "x-frame-options": "DENY", server: "shop" },
      remove: ["x-powered-by"],
    });
  });

  it("lets pages of other origins in as far as they are named", () => {
    const origins = ["https://shop.example.com"];
    expect(edgeSpec({ edge: { cors: { origins } } }, production).cors).toEqual({
      origins,
      methods: ["GET", "HEAD", "POST"],
      headers: ["content-type"],
      expose: [],
      credentials: false,
      maxAgeSeconds: 600,
    });
  });

  it("is refused where it could not be, every mistake of it", () => {
    const told: string[] = [];
    const edge = {
      headers: { "strict-transport-security": "max-age=1", "a b": "c" },
      hsts: { maxAgeSeconds: -1 },
      cors: { origins: [], maxAgeSeconds: 90_000 },
    };
    checkEdge(edge, (problem) => told.push(problem));
    expect(told).toEqual([
      'headers has "strict-transport-security", which is not set here',
      'headers has "a b", expected a name such as "x-frame-options"',
      "hsts.maxAgeSeconds is -1, expected 0 to 63072000",
      "cors.origins is empty, expected at least one",
      "cors.maxAgeSeconds is 90000, expected 0 to 86400",
    ]);
  });
});

describe("answers on the way", () => {
  const cors = {
    origins: ["https://*.example.com", "https://shop.io"],
    credentials: true,
    expose: ["x-total"],
    maxAgeSeconds: 0,
  };
  const edge = edgeSpec({ edge: { cors, hsts: false } }, production);

  it("are changed by filters of Gateway API, of both colors and of previews", () => {
    const { rules } = httpRoute({ ...plain, edge });
    const filters = [
      {
        type: "ResponseHeaderModifier",
        responseHeaderModifier: {
          set: [{ name: "x-content-type-options", value: "nosniff" }],
          remove: ["server", "x-powered-by"],
        },
      },
      {
        type: "CORS",
        cors: {
          allowOrigins: cors.origins,
          allowMethods: ["GET", "HEAD", "POST"],
          allowHeaders: ["content-type"],
          exposeHeaders: ["x-total"],
          allowCredentials: true,
          maxAge: 1,
        },
      },
    ];
    expect(rules.map((rule) => rule.filters)).toEqual([filters, filters, filters]);
  });

  it("are changed by Istio, which takes patterns for origins", () => {
    const rule = virtualService({ ...plain, edge }).http.at(-1);
    expect(rule?.headers).toEqual({
      response: {
        set: { "x-content-type-options": "nosniff" },
        remove: ["server", "x-powered-by"],
      },
    });
    expect(rule?.corsPolicy).toEqual({
      allowOrigins: [{ regex: "https://[a-z0-9-]+\\.example\\.com" }, { exact: "https://shop.io" }],
      allowMethods: ["GET", "HEAD", "POST"],
      allowHeaders: ["content-type"],
      exposeHeaders: ["x-total"],
      allowCredentials: true,
      maxAge: "0s",
    });
    const everybody = edgeSpec({ edge: { cors: { origins: "*" } } }, production);
    expect(virtualService({ ...plain, edge: everybody }).http.at(-1)?.corsPolicy).toMatchObject({
      allowOrigins: [{ regex: ".*" }],
    });
  });
});
