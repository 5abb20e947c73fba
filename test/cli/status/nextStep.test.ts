import { describe, expect, it } from "vitest";
import { nextStep } from "../../../lib/cli/status/nextStep";
import { type ColoredService, isColored } from "../../../lib/model";
import type { AppliedService } from "../../../lib/plan";
import { parseStackFile } from "../../../lib/config";
import { digest, stackText, web, webApplied } from "../samples";

function service(green: number, change = (text: string) => text): ColoredService {
  const { configuration } = parseStackFile("a.yaml", change(stackText("production", web(green))));
  const found = configuration.services["web"];
  if (found === undefined || !isColored(found)) throw new Error("the sample has no web");
  return found;
}

function applied(green: number, held: AppliedService["held"] = {}): AppliedService | undefined {
  return webApplied(green, 900, held).applied?.["web"];
}

function next(asked: ColoredService, past?: AppliedService, bakeSeconds = 0) {
  return nextStep({ stack: "prod", service: "web", asked, applied: past, bakeSeconds });
}

const bluegreen = (text: string) => text.replace("canary", "blue-green");
const release = {
  command: "crossfade release prod web --version … --image …",
  when: "after the next build",
};

describe("nextStep", () => {
  it("waits for a release where there is none", () => {
    const empty = service(0, (text) => text.replace(/ +(?:blue|green): \{version.*\n/g, ""));
    expect(next(empty)).toEqual(release);
  });

  it.each([
    ["other traffic", service(10), applied(0)],
    ["another release", service(0, (text) => text.replace('"1.5.0"', '"1.5.1"')), applied(0)],
    [
      "a color less",
      service(0, (text) => text.replace(`${digest(2)}"`, `${digest(2)}", retired: true`)),
      applied(0),
    ],
    ["everything", service(0), { colors: {} }],
  ])("applies first what is asked and not applied: %s", (_what, asked, past) => {
    expect(next(asked, past)).toEqual({ command: "pulumi up --stack prod" });
  });

  it.each([
    [10, "crossfade shift prod web --to green --percent 50"],
    [50, "crossfade shift prod web --to green --percent 100"],
    [30, "crossfade shift prod web --to green --percent 50"],
    [100, "crossfade finish prod web"],
  ])("takes the step after %i percent", (percent, command) => {
    expect(next(service(percent), applied(percent))).toEqual({ command });
    expect(next(service(percent), applied(percent), 180)).toEqual({
      command,
      when: "in 3 minutes",
    });
    expect(next(service(percent))).toEqual({ command });
  });

  it.each([
    ["canary", service(0), 10],
    ["blue-green", service(0, bluegreen), 100],
  ])("begins a %s with its first step", (_strategy, asked, percent) => {
    expect(next(asked, applied(0))).toEqual({
      command: `crossfade shift prod web --to green --percent ${String(percent)}`,
      when: "when 1.5.0 is wanted",
    });
  });

  it("retires what has served before, when it is no longer wanted", () => {
    expect(next(service(0), applied(0, { green: digest(2) }))).toEqual({
      command: "crossfade retire prod web",
      when: "when 1.5.0 is no longer wanted as the way back",
    });
  });

  it("waits for a release when the idle color is empty", () => {
    const retired = service(0, (text) =>
      text.replace(`${digest(2)}"`, `${digest(2)}", retired: true`),
    );
    const blueOnly = { blue: { releases: [{ version: "1.4.2", image: digest(1) }], replicas: 2 } };
    expect(next(retired, { traffic: { blue: 100, green: 0 }, colors: blueOnly })).toEqual(release);
  });
});
