import { describe, expect, it } from "vitest";
import { answer, type Asked, type PaperRule } from "./gateway";

const slash = { path: { type: "PathPrefix", value: "/" } };
const split = (blue: number, green: number): PaperRule => ({
  matches: [slash],
  backendRefs: [
    { name: "web-blue", weight: blue },
    { name: "web-green", weight: green },
  ],
});
const asking = (headers: Asked["headers"] = {}, path = "/"): Asked => ({ path, headers });
const colorOf = (service: string) => service.replace("web-", "");

describe("a gateway on paper", () => {
  it("meets weights exactly in a hundred requests", () => {
    const colors = Array.from({ length: 100 }, (_, turn) =>
      answer({ rules: [split(90, 10)] }, asking(), turn, colorOf),
    ).map(({ color }) => color);
    expect(colors.filter((color) => color === "green")).toHaveLength(10);
  });

  it("prefers what matches more headers, wherever it stands", () => {
    const preview = {
      matches: [{ ...slash, headers: [{ name: "X-Color", value: "green" }] }],
      backendRefs: [{ name: "web-green" }],
    };
    const rules = [split(100, 0), preview];
    expect(answer({ rules }, asking({ "x-color": "green" }), 0, colorOf).color).toBe("green");
    expect(answer({ rules }, asking({ "x-color": "red" }), 0, colorOf).color).toBe("blue");
  });

  it("prefers the longer path, and the exact one", () => {
    const at = (type: string, value: string, name: string) => ({
      matches: [{ path: { type, value } }],
      backendRefs: [{ name }],
    });
    const rules = [
      at("PathPrefix", "/", "a"),
      at("PathPrefix", "/api", "b"),
      at("Exact", "/api", "c"),
    ];
    const seen = ["/", "/apis", "/api/x", "/api", "/api?q=1"].map(
      (path) => answer({ rules }, asking({}, path), 0, (service) => service).color,
    );
    expect(seen).toEqual(["a", "a", "b", "c", "c"]);
  });

  it.each([
    ["no rule", [], 404],
    ["a rule without backends", [{ matches: [slash] }], 500],
    ["backends without any weight", [split(0, 0)], 500],
  ])("answers to %s", (_what, rules, status) => {
    expect(answer({ rules }, asking(), 0, colorOf)).toEqual({ status });
  });

  it("answers 503 where nothing is ready, and asks no other color", () => {
    const ready = (service: string) => (service === "web-green" ? "green" : undefined);
    expect(answer({ rules: [split(100, 0)] }, asking(), 0, ready)).toEqual({ status: 503 });
  });
});
