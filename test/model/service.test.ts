import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  type ColoredService,
  deployedColors,
  isColored,
  isUnreleased,
  paceOf,
  serviceSchema,
} from "../../lib/model";
import { image, mistakes, raw, rawService, serviceMistakes } from "./fixtures";

const blue = { version: "1.4.2", image: image("a") };
const green = { version: "1.5.0", image: image("b") };
const steps = "expected rising percentages that end with 100, such as [10, 50, 100]";

function colored(parts: Partial<ColoredService> = {}): ColoredService {
  const service = { strategy: "canary", live: "blue", traffic: { blue: 100, green: 0 }, ...parts };
  return service as ColoredService;
}

describe("serviceSchema", () => {
  it("keeps everything that a colored service can say", () => {
    const full = {
      strategy: "blue-green",
      live: "blue",
      traffic: { blue: 90, green: 10 },
      blue,
      green: { ...green, retired: false },
      steps: [10, 100],
      bake: "10 minutes",
      drain: "30 seconds",
      override: { rule: "bake", reason: "the payment outage must end now", until: "2026-03-02" },
      application: "e-commerce",
      risk: "high",
      tolerance: "0 seconds",
    };
    expect(serviceSchema.parse(full)).toEqual(full);
  });

  it("keeps everything that a rolling service can say", () => {
    const full = {
      strategy: "rolling",
      release: blue,
      batch: 3,
      application: "batch",
      risk: "low",
      tolerance: "30 minutes",
    };
    expect(serviceSchema.parse(full)).toEqual(full);
  });

  it.each([
    [0, "is 0, expected 1 to 50"],
    [51, "is 51, expected 1 to 50"],
    [1.5, "is 1.5, expected a whole number from 1 to 50"],
    ["all", 'is "all", expected a whole number from 1 to 50'],
  ])("refuses a batch of %j", (batch, problem) => {
    const web = { strategy: "rolling", batch };
    expect(mistakes(raw({ services: { web } }))).toEqual([[["services", "web", "batch"], problem]]);
  });

  it("knows no colors in a rolling service, and no release in a colored one", () => {
    const unknown =
      "is not a key that Crossfade knows here; expected it to be spelled as in the reference, or removed";
    const rolling = {
      strategy: "rolling",
      release: { ...blue, retired: true },
      live: "blue",
      traffic: {},
    };
    expect(mistakes(raw({ services: { web: rolling } }))).toEqual([
      [["services", "web", "release", "retired"], unknown],
      [["services", "web", "live"], unknown],
      [["services", "web", "traffic"], unknown],
    ]);
    expect(serviceMistakes({ release: blue })).toEqual([[["release"], unknown]]);
  });

  it.each([
    [{ live: "red" }, ["live"], 'is "red", expected "blue" or "green"'],
    [{ live: undefined }, ["live"], 'is missing, expected "blue" or "green"'],
    [{ blue: "1.4.2" }, ["blue"], 'is "1.4.2", expected a mapping'],
    [{ blue: { ...blue, retired: "no" } }, ["blue", "retired"], 'is "no", expected true or false'],
    [{ steps: "10,100" }, ["steps"], 'is "10,100", expected a list'],
    [{ steps: [10.5, 100] }, ["steps", 0], "is 10.5, expected a whole number"],
    [{ steps: [] }, ["steps"], `is [], ${steps}`],
    [{ steps: [50] }, ["steps"], `is [50], ${steps}`],
    [{ steps: [50, 10, 100] }, ["steps"], `is [50,10,100], ${steps}`],
    [{ steps: [10, 10, 100] }, ["steps"], `is [10,10,100], ${steps}`],
    [{ steps: [100, 100] }, ["steps"], `is [100,100], ${steps}`],
    [{ bake: 300 }, ["bake"], 'is 300, expected a duration such as "30 seconds"'],
    [{ risk: "huge" }, ["risk"], 'is "huge", expected "low", "medium", "high" or "critical"'],
    [
      { application: "game" },
      ["application"],
      'is "game", expected "e-commerce", "banking-api", "internal-tool", "batch" or "static-site"',
    ],
  ])("refuses %j", (parts, path, problem) => {
    expect(serviceMistakes(parts)).toEqual([[path, problem]]);
  });

  it.each([[[100]], [[1, 100]], [[10, 50, 100]], [[1, 2, 3, 100]]])(
    "accepts the steps %j",
    (list) => {
      expect(serviceMistakes({ steps: list })).toEqual([]);
    },
  );

  it("reports a step that is out of range once", () => {
    expect(serviceMistakes({ steps: [0, 100] })).toEqual([
      [["steps", 0], "is 0, expected 1 to 100"],
    ]);
  });
});

describe("a service that contradicts itself", () => {
  const retired = { ...green, retired: true };

  it.each<[string, Record<string, unknown>, unknown[]]>([
    [
      "traffic for a color without a release",
      { traffic: { blue: 90, green: 10 } },
      [
        [
          ["traffic"],
          "gives 10 to green, which has no release; expected traffic only for a color that runs (blue 90, green 10)",
        ],
      ],
    ],
    [
      "traffic for a retired color",
      { traffic: { blue: 0, green: 100 }, green: retired },
      [
        [
          ["traffic"],
          "gives 100 to green, which is retired (1.5.0); expected traffic only for a color that runs (blue 0, green 100)",
        ],
      ],
    ],
    [
      "traffic for two colors that run nothing",
      { traffic: { blue: 50, green: 50 }, blue: undefined, green: retired },
      [
        [
          ["traffic"],
          "gives 50 to blue, which has no release; expected traffic only for a color that runs (blue 50, green 50)",
        ],
        [
          ["traffic"],
          "gives 50 to green, which is retired (1.5.0); expected traffic only for a color that runs (blue 50, green 50)",
        ],
      ],
    ],
    [
      "a live color without a release",
      { live: "green" },
      [[["live"], "is green, which has no release; expected blue, which runs"]],
    ],
    [
      "a live color that is retired",
      { live: "green", green: retired },
      [[["live"], "is green, which is retired (1.5.0); expected blue, which runs"]],
    ],
    [
      "one mistake in place of two when live and traffic point at the same empty color",
      { live: "green", traffic: { blue: 0, green: 100 } },
      [
        [
          ["traffic"],
          "gives 100 to green, which has no release; expected traffic only for a color that runs (blue 0, green 100)",
        ],
      ],
    ],
  ])("%s", (_name, parts, expected) => {
    expect(serviceMistakes(parts)).toEqual(expected);
  });

  it.each([
    [
      "no release at all, whatever the traffic",
      { blue: undefined, live: "green", traffic: { blue: 50, green: 50 } },
    ],
    ["an idle color without a release", {}],
    ["an idle color that is retired", { green: retired }],
    ["all traffic on the color that is not live", { green, traffic: { blue: 0, green: 100 } }],
  ])("is not one with %s", (_name, parts) => {
    expect(serviceMistakes(parts)).toEqual([]);
  });

  it.each([
    [{ blue: 0, green: 0 }, "adds up to 0, expected 100 (blue 0, green 0)"],
    [{ blue: 60, green: 50 }, "adds up to 110, expected 100 (blue 60, green 50)"],
  ])("is judged after its traffic adds up: %j", (traffic, problem) => {
    expect(serviceMistakes({ traffic })).toEqual([[["traffic"], problem]]);
  });
});

describe("isColored", () => {
  it.each([
    ["blue-green", true],
    ["canary", true],
  ] as const)("of %s is %s", (strategy, expected) => {
    expect(isColored(colored({ strategy }))).toBe(expected);
  });

  it("of rolling is false", () => {
    expect(isColored({ strategy: "rolling", release: blue })).toBe(false);
  });
});

describe("isUnreleased", () => {
  it.each<[Partial<ColoredService>, boolean]>([
    [{}, true],
    [{ blue }, false],
    [{ green }, false],
    [{ green: { ...green, retired: true } }, false],
  ])("of %j is %s", (parts, expected) => {
    expect(isUnreleased(colored(parts))).toBe(expected);
  });

  it("of a rolling service asks for its one release", () => {
    expect(isUnreleased({ strategy: "rolling" })).toBe(true);
    expect(isUnreleased({ strategy: "rolling", release: blue })).toBe(false);
  });
});

describe("deployedColors", () => {
  it.each<[Partial<ColoredService>, string[]]>([
    [{}, []],
    [{ blue }, ["blue"]],
    [{ green }, ["green"]],
    [{ green, blue }, ["blue", "green"]],
    [{ green: { ...green, retired: true }, blue }, ["blue"]],
  ])("of %j is %j", (parts, expected) => {
    expect(deployedColors(colored(parts))).toEqual(expected);
  });
});

describe("paceOf", () => {
  it.each<[Partial<ColoredService>, ReturnType<typeof paceOf>]>([
    [
      { strategy: "canary" },
      { steps: [10, 50, 100], bakeSeconds: 300, drainSeconds: 30, maxJump: 50 },
    ],
    [
      { strategy: "blue-green" },
      { steps: [100], bakeSeconds: 600, drainSeconds: 30, maxJump: 100 },
    ],
    [
      { bake: "0 seconds", drain: "2 minutes" },
      { steps: [10, 50, 100], bakeSeconds: 0, drainSeconds: 120, maxJump: 50 },
    ],
    [{ steps: [10, 100] }, { steps: [10, 100], bakeSeconds: 300, drainSeconds: 30, maxJump: 90 }],
    [
      { steps: [1, 5, 100], bake: "1 day" },
      { steps: [1, 5, 100], bakeSeconds: 86_400, drainSeconds: 30, maxJump: 95 },
    ],
    [
      { steps: [20, 40, 60, 80, 100] },
      { steps: [20, 40, 60, 80, 100], bakeSeconds: 300, drainSeconds: 30, maxJump: 20 },
    ],
  ])("of %j", (parts, pace) => {
    expect(paceOf(colored(parts))).toEqual(pace);
  });

  it("lets every declared step be made in one go", () => {
    const inner = fc.uniqueArray(fc.integer({ min: 1, max: 99 }), { maxLength: 6 });
    fc.assert(
      fc.property(
        inner,
        fc.constantFrom("canary" as const, "blue-green" as const),
        (list, strategy) => {
          const own = [...list.toSorted((a, b) => a - b), 100];
          expect(mistakes(raw({ services: { web: rawService({ steps: own }) } }))).toEqual([]);
          const { maxJump } = paceOf(colored({ strategy, steps: own }));
          expect(own.every((step, i) => step - (own[i - 1] ?? 0) <= maxJump)).toBe(true);
        },
      ),
      { numRuns: 50 },
    );
  });

  it("is held to steps that are smaller than the default", () => {
    expect(paceOf(colored({ strategy: "blue-green", steps: [10, 50, 100] })).maxJump).toBe(50);
  });
});
