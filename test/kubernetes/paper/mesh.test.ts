import { describe, expect, it } from "vitest";
import { virtualService } from "../../../lib/kubernetes/route/virtualService";
import { plain } from "../route/specs";
import { answerInMesh, type AskedInMesh, type PaperVirtualService } from "./mesh";

const secret = "open-sesame";
const written = {
  ...virtualService({
    ...plain,
    routes: { hosts: ["shop.example.com"], paths: ["/api/*"] },
    isProtected: true,
    meshName: "web",
  }),
  gateways: ["gateways/edge", "mesh"],
};
const opened: PaperVirtualService = {
  ...written,
  http: [
    {
      name: "preview-green",
      match: [
        {
          uri: { prefix: "/" },
          headers: { "x-crossfade-color": { exact: "green" }, secret: { exact: secret } },
        },
      ],
      route: [{ destination: { host: "web-green", port: { number: 80 } } }],
    },
    ...written.http,
  ],
};

const asking = (change: Partial<AskedInMesh> = {}): AskedInMesh => ({
  by: "mesh",
  host: "web",
  path: "/api/prices?currency=EUR",
  headers: {},
  ...change,
});
const meet = (change?: Partial<AskedInMesh>, turn = 0) =>
  answerInMesh(opened, asking(change), turn);

describe("a proxy of Istio on paper", () => {
  it.each([
    ["a pod of the mesh", {}],
    ["a user at the gateway", { by: "gateways/edge", host: "shop.example.com" }],
  ])("meets weights exactly in a hundred requests of %s", (_who, change) => {
    const met = Array.from({ length: 100 }, (_, turn) => meet(change, turn).color);
    expect(met.filter((it) => it === "web-green")).toHaveLength(10);
    expect(met.filter((it) => it === "web-blue")).toHaveLength(90);
  });

  it("goes by the first rule that matches", () => {
    const color = { "x-crossfade-color": "green" };
    expect(meet({ headers: { ...color, secret } })).toEqual({ status: 200, color: "web-green" });
    expect(meet({ headers: { ...color, secret: "guessed" } })).toEqual({ status: 403 });
    expect(meet({ headers: color })).toEqual({ status: 403 });
  });

  it.each([
    ["another host", { host: "other" }],
    ["another gateway", { by: "gateways/inner" }],
    ["another path", { path: "/apiary" }],
  ])("knows nothing of %s", (_what, change) => {
    expect(meet(change)).toEqual({ status: 404 });
  });
});
