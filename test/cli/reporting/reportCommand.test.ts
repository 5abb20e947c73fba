import { describe, expect, it } from "vitest";
import { EngineError } from "../../../lib/operate";
import { digestOf, eventsOf } from "../../preview/fixtures";
import { digestOfSteps } from "../../preview/made";
import { config, shift } from "../../preview/meaning/samples";
import { crossfade } from "../fakePorts";
import { stackText, web } from "../samples";

const files = { prod: stackText("production", web(0)), staging: stackText("staging", web(0)) };

const evidence = {
  prod: { digest: digestOf("change"), events: eventsOf("change"), state: "{}", program: "tree" },
  staging: {
    digest: digestOfSteps([shift(100, 90)], config),
    events: "",
    state: "{}",
    program: "tree",
  },
};

const world = { files, evidence };

const fingerprint = /cf1-[0-9a-f]{24}-[0-9a-f]{16}/;

describe("crossfade report", () => {
  it("writes one comment for all stacks of the project, with a fingerprint for each", async () => {
    const { code, out, err, log } = await crossfade(world, "report");
    expect([code, err]).toEqual([0, "previewing prod …\npreviewing staging …\n"]);
    expect(log).toEqual(["ask about prod", "ask about staging"]);
    expect(out).toMatch(/^<!-- crossfade-report -->\n## Crossfade: what will happen\n/);
    expect(out).toContain("blue 100 % → 90 %, green 0 % → 10 %: a jump of 10 points");
    expect(out.match(/fingerprint: `cf1-/g)).toHaveLength(2);
  });

  it("writes files in place of the comment where that is asked for", async () => {
    const { code, out, others } = await crossfade(
      world,
      ...["report", "prod", "--markdown", "a.md", "--html", "b.html", "--sarif", "c.sarif"],
    );
    expect([code, out]).toEqual([0, "Written: a.md, b.html, c.sarif.\n"]);
    expect(others["a.md"]).toContain("<!-- crossfade-report -->");
    expect(others["b.html"]).toMatch(/^<!doctype html>/);
    expect(JSON.parse(others["c.sarif"] ?? "")).toMatchObject({
      runs: [{ tool: { driver: { version: "1.2.3" } } }],
    });
  });

  it("prints data with --json", async () => {
    const { out } = await crossfade(world, "report", "staging", "--json");
    const report = JSON.parse(out) as { stacks: { fingerprint: string }[] };
    expect(report).toMatchObject({
      version: 1,
      severity: "low",
      stacks: [{ stack: "prod", kind: "preview" }],
    });
    expect(report.stacks[0]?.fingerprint).toMatch(fingerprint);
  });

  it("saves previews, and makes the same report of them without an engine", async () => {
    const saved = await crossfade(world, "report", "--save", "previews");
    expect(Object.keys(saved.others)).toEqual([
      "previews/prod.preview.json",
      "previews/prod.events.jsonl",
      "previews/prod.fingerprint",
      "previews/staging.preview.json",
      "previews/staging.events.jsonl",
      "previews/staging.fingerprint",
    ]);
    const again = await crossfade(
      { files: {}, others: saved.others },
      "report",
      "--files",
      "previews",
    );
    expect([again.code, again.log, again.out]).toEqual([0, [], saved.out]);
  });

  it("adds what has drifted", async () => {
    const drift = { digest: digestOf("drift"), events: eventsOf("drift") };
    const given = { files, evidence: { prod: { ...evidence.prod, drift } } };
    const { out, log } = await crossfade(given, "report", "prod", "--drift", "--save", "p");
    expect(log[0]).toBe("ask about prod, with drift");
    expect(out).toContain("nobody told the stack");
    const { others } = await crossfade(given, "report", "prod", "--drift", "--save", "p");
    expect((await crossfade({ files, others }, "report", "--files", "p")).out).toBe(out);
  });

  it.each([
    ["low", 3],
    ["medium", 0],
  ])(
    "ends with 3 from the severity on that is named, here with --fail-on %s",
    async (failOn, code) => {
      const ended = await crossfade(world, "report", "staging", "--fail-on", failOn);
      expect(ended.code).toBe(code);
    },
  );

  it("ends with 1 when a preview failed, and still reports it", async () => {
    const refused = { ...evidence.prod, digest: digestOf("refused"), events: eventsOf("refused") };
    const { code, out } = await crossfade({ files, evidence: { prod: refused } }, "report", "prod");
    expect(code).toBe(1);
    expect(out).toContain("the preview failed");
  });

  it("says why an engine has nothing to say", async () => {
    const error = new EngineError({ kind: "login", words: "pulumi is not logged in to a backend" });
    const { code, err } = await crossfade({ files, evidence: { prod: error } }, "report", "prod");
    expect([code, err]).toEqual([1, "previewing prod …\npulumi is not logged in to a backend\n"]);
  });

  it("takes the prices of a file, and refuses what are none", async () => {
    const prices = {
      currency: "EUR",
      asOf: "now",
      task: { vcpu: 1, gigabyte: 1 },
      resources: { "a:b:C": 3 },
    };
    const given = {
      digest: digestOfSteps([{ op: "create", new: {} }]),
      events: "",
      state: "{}",
      program: "",
    };
    const run = (text: string) =>
      crossfade(
        { files, evidence: { prod: given }, others: { "p.json": text } },
        "report",
        "prod",
        "--prices",
        "p.json",
      );
    expect((await run(JSON.stringify(prices))).out).toContain("3.00 EUR an hour");
    const wrong = await run(JSON.stringify({ ...prices, task: { vcpu: -1, gigabyte: 1 } }));
    expect([wrong.code, wrong.err]).toEqual([
      2,
      "p.json task vcpu: is -1, expected a price of 0 or more\n",
    ]);
    const torn = await run("{");
    expect(torn.code).toBe(2);
    expect(torn.err).toMatch(/^p\.json: is no JSON: /);
  });

  it("ends with 2 where nothing was saved", async () => {
    const { code, err } = await crossfade(
      { files, others: { "p/x": "" } },
      "report",
      "--files",
      "p",
    );
    expect([code, err]).toEqual([
      2,
      "p: has no saved preview, expected files such as prod.preview.json\n  try: crossfade report --save p\n",
    ]);
  });
});

describe("crossfade up", () => {
  async function approvedFor(given = world): Promise<string> {
    const { out } = await crossfade(given, "report", "staging");
    return fingerprint.exec(out)?.[0] ?? "";
  }

  it("applies what was approved", async () => {
    const approved = await approvedFor();
    const { code, out, log } = await crossfade(world, "up", "staging", "--approved", approved);
    expect([code, log]).toEqual([0, ["ask about staging", "up staging"]]);
    expect(out).toBe(
      "previewing staging again …\n  updated web-cutover (Cutover) in 0.3 s\n1 resource changed, 2.5 s\n",
    );
  });

  it.each([
    ["the state", { state: '{"deployment":{"resources":[{"urn":"u"}]}}' }],
    ["the program", { program: "another tree" }],
    ["what would happen", { digest: digestOfSteps([shift(100, 50)], config) }],
  ])("refuses with 3, and applies nothing, when %s moved", async (what, change) => {
    const approved = await approvedFor();
    const later = { files, evidence: { staging: { ...evidence.staging, ...change } } };
    const { code, err, log } = await crossfade(later, "up", "staging", "--approved", approved);
    expect([code, log]).toEqual([3, ["ask about staging"]]);
    expect(err.replace(/\s+/g, " ")).toBe(
      `staging: is not what was approved: ${what} moved since try: crossfade report staging, and have that approved Refused: nothing was applied. `,
    );
  });

  it("refuses when the stack file moved", async () => {
    const approved = await approvedFor();
    const later = { ...world, files: { ...files, staging: `${files.staging}# x\n` } };
    const { code, out } = await crossfade(later, "up", "staging", "--approved", approved, "--json");
    expect(code).toBe(3);
    expect(JSON.parse(out)).toMatchObject({ command: "up", approved, moved: ["configuration"] });
  });

  it("does not apply a preview that failed, approved or not", async () => {
    const refused = {
      ...evidence.staging,
      digest: digestOf("program-error"),
      events: eventsOf("program-error"),
    };
    const given = { ...world, evidence: { ...evidence, staging: refused } };
    const approved = await approvedFor(given);
    const { code, err, log } = await crossfade(given, "up", "staging", "--approved", approved);
    expect([code, log]).toEqual([1, ["ask about staging"]]);
    expect(err).toBe("the preview of staging failed: there is no zone c\n");
  });

  it("says what a failed update came to", async () => {
    const approved = await approvedFor();
    const up = new EngineError({ kind: "failed", words: "web-green is not ready" });
    const { code, err } = await crossfade(
      { ...world, up },
      "up",
      "staging",
      "--approved",
      approved,
    );
    expect([code, err]).toEqual([1, "web-green is not ready\n"]);
  });

  it("ends with 2, and asks nothing, when what was approved is no fingerprint", async () => {
    const { code, log, err } = await crossfade(world, "up", "prod", "--approved", "yes");
    expect([code, log]).toEqual([2, []]);
    expect(err).toMatch(/^--approved: is "yes", expected a fingerprint such as/);
  });
});
