import { Ajv } from "ajv";
import { describe, expect, it } from "vitest";
import { readChanges, understand } from "../../lib/preview";
import {
  masked,
  type Report,
  renderHtml,
  renderMarkdown,
  renderSarif,
  reportJsonSchema,
  reportOf,
} from "../../lib/report";
import { digestOfSteps } from "../preview/made";
import { byLook, plainSecret, secretNames } from "./canaries";
import { reportOfFixtures, reportOfSteps } from "./samples";

const renderers: readonly (readonly [string, (report: Report) => string])[] = [
  ["Markdown", (report) => renderMarkdown(report)],
  ["HTML", renderHtml],
  ["SARIF", (report) => renderSarif(report, "1.2.3")],
  ["JSON", (report) => JSON.stringify(report)],
];

/** A report with a secret in every place that a report has. */
function planted(): Report {
  const all = [...byLook, plainSecret];
  const bag = Object.fromEntries(secretNames.map((name) => [name, plainSecret]));
  const old = {
    ...bag,
    note: byLook[0],
    deep: { list: all.map((secret) => ({ text: `a ${secret}` })) },
  };
  const steps = [
    { name: "before", old, new: {} },
    { name: "after", old: {}, new: old },
    { name: "made", op: "create", new: old },
    { name: "gone", op: "delete", old },
    { name: "turned", old: { plain: plainSecret }, new: { plain: "[secret]" } },
    {
      name: `called-${byLook[1]}`,
      op: "replace",
      old: { z: byLook[6] },
      new: { z: byLook[7] },
      reasons: ["z"],
    },
  ];
  const diagnostics = [...all, ...secretNames.map((name) => `${name}=${plainSecret}`)].flatMap(
    (secret) => [
      { severity: "warning", message: `cannot use ${secret} here` },
      { severity: "error", message: `error: ${secret}` },
    ],
  );
  const config = { "shop:token": plainSecret, "shop:all": bag };
  const digest = digestOfSteps(steps, config, { diagnostics });
  const events = all.map((secret, sequence) =>
    JSON.stringify({
      sequence,
      policyEvent: { policyName: "p", policyPackName: "q", message: `found ${secret}` },
    }),
  );
  const changes = readChanges({ digest, events: events.join("\n") });
  return reportOf([{ understanding: understand(changes) }]);
}

describe.each(renderers)("%s", (_name, render) => {
  it("shows none of the secrets that were planted in every place", () => {
    const text = render(planted());
    const lines = [...byLook, plainSecret].flatMap((secret) => secret.split("\n"));
    const found = lines.filter((line) => line.length > 12 && !line.includes("PRIVATE"));
    expect(found.filter((line) => text.includes(line))).toEqual([]);
    expect(text).toContain(masked);
  });

  it("says of each stack what was found", () => {
    const text = render(reportOfFixtures("change", "drift", "program-error"));
    for (const words of ["twin", "there is no zone c", "nobody told the stack"]) {
      expect(text).toContain(words);
    }
  });

  it("is the same for the same files", () => {
    expect(render(reportOfFixtures("change"))).toBe(render(reportOfFixtures("change")));
  });
});

/** A name with everything in it that a language of text could take for its own. */
const nasty = "</details><script>alert(1)</script> `x` |a| *b* @team #1 [c](javascript:d) ``` <!--";

const nastyReport = (): Report =>
  reportOfSteps(
    [
      { name: nasty, old: { [nasty]: nasty }, new: { [nasty]: `${nasty}\n# head` } },
      {
        name: `${nasty}2`,
        op: "replace",
        old: { a: "" },
        new: { a: "```\n</pre>" },
        reasons: [nasty],
      },
    ],
    {},
    { diagnostics: [{ severity: "warning", message: `${nasty}\n| x |` }] },
  );

describe("renderMarkdown", () => {
  it("formats nothing that comes from the stack", () => {
    const text = renderMarkdown(nastyReport());
    const outside = text.replace(/^(`{3,})diff\n[\s\S]*?^\1$/gm, "");
    expect(outside.match(/<(?!\/?(?:details|summary|b|br)>|!-- crossfade-report -->)/g)).toBe(null);
    expect(outside).not.toMatch(/@team|\]\(javascript|^# head|`x`/m);
    expect(text.match(/^<details>/gm)?.length).toBe(text.match(/^<\/details>$/gm)?.length);
  });

  it("begins with the marker by which its comment is found, and a row for each stack", () => {
    const text = renderMarkdown(reportOfFixtures("change", "nothing"));
    expect(text.split("\n").slice(0, 8)).toEqual([
      "<!-- crossfade-report -->",
      "## Crossfade: what will happen",
      "",
      "| | stack | | changes |",
      "| --- | --- | --- | --- |",
      "| 🔴 | capture/dev | look before you merge | 1 create, 5 update, 3 replace, 1 delete, 1 forget |",
      "| 🟢 | capture/dev | nothing to do | no changes |",
      "",
    ]);
  });

  it("stays below 60,000 characters and bytes, keeps the worst and says what is left out and where it is", () => {
    const wide = "é🙂".repeat(60);
    const steps = Array.from({ length: 3000 }, (_, index) => ({
      name: `thing-${String(index)}-${wide}`,
      op: index === 2999 ? "delete" : "update",
      type: index === 2999 ? "aws:rds/instance:Instance" : "a:b:C",
      old: { a: wide },
      ...(index === 2999 ? {} : { new: { a: `${wide}x` } }),
    }));
    const text = renderMarkdown(reportOfSteps(steps));
    expect(text.length).toBeLessThanOrEqual(60_000);
    expect(Buffer.byteLength(text)).toBeLessThanOrEqual(60_000);
    expect(text).toContain("is deleted, with the data in it");
    expect(text).toMatch(
      /> Left out for length: \d+ × a change of shop\/prod\. They are in the HTML and JSON reports\.\n$/,
    );
    const shown = text.match(/<summary>/g)?.length ?? 0;
    expect(Number(/(\d+) × a change/.exec(text)?.[1]) + shown).toBe(3000);
  });

  it("stays below its limit with hundreds of stacks too", () => {
    const [stack] = reportOfFixtures("change").stacks;
    if (stack === undefined) throw new Error("no stack");
    const stacks = Array.from({ length: 500 }, (_, index) => ({
      ...stack,
      stack: `s${String(index)}`,
    }));
    const text = renderMarkdown({ version: 1, stacks });
    expect(Buffer.byteLength(text)).toBeLessThanOrEqual(60_000);
    expect(text).toContain("400 more stacks");
    expect(
      Buffer.byteLength(renderMarkdown({ version: 1, stacks }, { mostBytes: 30_000 })),
    ).toBeLessThanOrEqual(30_000);
  });
});

describe("renderHtml", () => {
  it("runs nothing that comes from the stack, and may load nothing", () => {
    const text = renderHtml(nastyReport());
    expect(text.match(/<script/g)).toHaveLength(1);
    expect(text).not.toContain("<script>alert");
    expect(text).toMatch(
      /http-equiv="Content-Security-Policy" content="default-src 'none'; [^"]*sha256-/,
    );
    expect(text).not.toMatch(/(?:src|href)="(?!#)/);
  });

  it("names every control and picture for who hears the page, and keeps one order of headings", () => {
    const text = renderHtml(reportOfFixtures("change"));
    for (const [, id] of text.matchAll(/<(?:input|select) id="(\w+)"/g)) {
      expect(text).toContain(`<label for="${String(id)}">`);
    }
    expect(text).toMatch(/<svg role="img" aria-label="Graph of \d+ changes\./);
    expect(text).toContain('<html lang="en">');
    expect(text).toContain('aria-live="polite"');
    expect([...text.matchAll(/<h([1-6])/g)].map(([, level]) => Number(level))[0]).toBe(1);
    expect(text.match(/<th(?! scope=|ead)/g)).toBe(null);
  });

  it("closes everything that it opens", () => {
    const text = renderHtml(reportOfFixtures("change", "drift")).replace(
      /<(style|script)>[\s\S]*?<\/\1>/g,
      "",
    );
    const open: string[] = [];
    for (const [, slash, name = "", , self] of text.matchAll(
      /<(\/?)([a-z][a-z0-9]*)((?:\s[^<>]*?)?)(\/?)>/gi,
    )) {
      if (self === "/" || ["meta", "br", "input"].includes(name)) continue;
      if (slash === "/") expect(open.pop()).toBe(name);
      else open.push(name);
    }
    expect(open).toEqual([]);
  });

  it("draws 60 of 5,000 changes, and says that there are more", () => {
    const steps = Array.from({ length: 200 }, (_, index) => ({
      name: `t${String(index)}`,
      from: index === 0 ? [] : [`t${String(index - 1)}`],
      old: { a: 1 },
      new: { a: 2 },
    }));
    const text = renderHtml(reportOfSteps(steps));
    expect(text.match(/<rect/g)).toHaveLength(60);
    expect(text).toContain("Graph of 60 changes, 140 more are in the list.");
    expect(text.match(/<details class="step"/g)).toHaveLength(200);
  });
});

describe("renderSarif", () => {
  it("gives each finding its rule, level and line of the program", () => {
    const step = {
      op: "delete",
      name: "db",
      type: "aws:rds/instance:Instance",
      old: {},
      source: "src/db.ts#12,3",
    };
    const log = JSON.parse(renderSarif(reportOfSteps([step]), "1.2.3")) as {
      version: string;
      runs: { tool: { driver: { version: string; rules: { id: string }[] } }; results: object[] }[];
    };
    const [run] = log.runs;
    expect([log.version, run?.tool.driver.version]).toEqual(["2.1.0", "1.2.3"]);
    expect(run?.tool.driver.rules.map(({ id }) => id)).toEqual(["data-deleted"]);
    expect(run?.results).toMatchObject([
      {
        ruleId: "data-deleted",
        ruleIndex: 0,
        level: "error",
        locations: [
          {
            physicalLocation: {
              artifactLocation: { uri: "src/db.ts" },
              region: { startLine: 12 },
            },
          },
        ],
      },
    ]);
  });

  it("points to the stack file where no line is known", () => {
    const text = renderSarif(reportOfFixtures("program-error"), "1.2.3");
    expect(text).toContain('"uri": "Pulumi.dev.yaml"');
  });
});

describe("reportJsonSchema", () => {
  it("accepts every report", () => {
    const validate = new Ajv().compile(reportJsonSchema());
    for (const report of [
      reportOfFixtures("change", "drift", "refused", "failed-up"),
      planted(),
      nastyReport(),
    ]) {
      expect(validate(JSON.parse(JSON.stringify(report))), JSON.stringify(validate.errors)).toBe(
        true,
      );
    }
  });
});
