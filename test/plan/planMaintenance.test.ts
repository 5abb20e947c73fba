import { describe, expect, it } from "vitest";
import { ConfigError } from "../../lib/model";
import { planMaintenance } from "../../lib/plan";
import { canary, known, past, situation, steps } from "./fixtures";

const plan = { command: "maintenance", stack: "prod", warnings: [], refusals: [] };
const path = ["services", "web", "maintenance"];
const soon = { message: "Back soon" };
const page = { ...soon, retrySeconds: 120 };
const begun = canary({ maintenance: soon });
const on = { on: true, service: "web", message: "Back soon" };
const off = { on: false, service: "web" };
const closes =
  'web: every request is answered with "Back soon"; previews reach the colors, and nothing restarts';

describe("planMaintenance", () => {
  it("begins it with a line in the configuration, whatever is applied", () => {
    const expected = {
      ...plan,
      edits: [{ path, value: soon }],
      words: [closes],
      steps: steps("begins the maintenance of web"),
    };
    expect(planMaintenance(situation(canary(), past()), on)).toEqual(expected);
    expect(planMaintenance(situation(canary()), on)).toEqual(expected);
  });

  it("has usual words, and a time for the next try where it is given", () => {
    const wish = { on: true, service: "web", retry: "10 minutes" };
    expect(planMaintenance(situation(canary()), wish).edits).toEqual([
      {
        path,
        value: {
          message: "This service is being maintained. Please try again in a few minutes.",
          retry: "10 minutes",
        },
      },
    ]);
  });

  it("changes only the words that differ", () => {
    const applied = past({ page });
    const edits = (wish: object) =>
      planMaintenance(situation(begun, applied), { ...on, ...wish }).edits;
    expect(edits({ message: "Back at two" })).toEqual([
      { path: [...path, "message"], value: "Back at two" },
    ]);
    expect(edits({ message: undefined, retry: "1 hour" })).toEqual([
      { path: [...path, "retry"], value: "1 hour" },
    ]);
  });

  it("ends it by taking the line away", () => {
    expect(planMaintenance(situation(begun, past({ page })), off)).toEqual({
      ...plan,
      edits: [{ path }],
      words: ["web: requests reach the colors again, blue 100, green 0"],
      steps: steps("ends the maintenance of web"),
    });
  });

  it.each([
    ["on", begun, past({ page }), on, 'web: is maintained already, with "Back soon"'],
    ["off", canary(), past(), off, "web: is not maintained, its requests reach the colors"],
  ])("does nothing when it is %s already", (_, asked, applied, wish, words) => {
    expect(planMaintenance(situation(asked, applied), wish)).toEqual({
      ...plan,
      edits: [],
      words: [words],
      steps: [],
    });
  });

  it.each([
    ["on", begun, past(), on, closes, "begins"],
    [
      "off",
      canary(),
      past({ page }),
      off,
      "web: requests reach the colors again, blue 100, green 0",
      "ends",
    ],
  ])("waits for the up when it is %s in the file only", (_, asked, applied, wish, words, verb) => {
    expect(planMaintenance(situation(asked, applied), wish)).toEqual({
      ...plan,
      edits: [],
      words: [words],
      steps: steps(`${verb} the maintenance of web`),
    });
  });

  it("is about every service that runs something, with one preview and one up", () => {
    const services = {
      web: canary(),
      api: canary(),
      next: canary({ blue: undefined, green: undefined }),
      jobs: {
        strategy: "rolling" as const,
        release: { version: "1.0.0", image: `sha256:${"1".repeat(64)}` },
      },
    };
    const { edits, steps: todo } = planMaintenance(known("prod", services), { on: true });
    expect(edits.map((edit) => edit.path[1])).toEqual(["web", "api"]);
    expect(todo).toEqual(steps("begins the maintenance of web; begins the maintenance of api"));
  });

  it.each([
    ["a stack without such services", { on: true }],
    ["a service that is not there", { on: true, service: "wob" }],
  ])("does not go on without a word in %s", (_, wish) => {
    expect(() => planMaintenance(known("prod", {}), wish)).toThrow(ConfigError);
  });
});
