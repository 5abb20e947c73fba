import { describe, expect, it } from "vitest";
import type { Finding } from "../../../lib/operate";
import { crossfade } from "../fakePorts";

const fine: Finding[] = [
  { check: "node", level: "ok", words: "24.1.0" },
  {
    check: "plugins",
    level: "warning",
    words: "resource docker 5.2.0 is not installed; pulumi fetches it when needed",
    fix: "pulumi plugin install resource docker 5.2.0",
  },
  { check: "lock", level: "skipped", words: "not looked at: it needs the backend" },
];

const broken: Finding[] = [
  ...fine,
  { check: "docker", level: "problem", words: "does not answer", fix: "start Docker" },
];

describe("crossfade doctor", () => {
  it("shows what it found with the way out, and ends with 0 while nothing stops anybody", async () => {
    const result = await crossfade({ files: {}, findings: fine }, "doctor");
    expect([result.code, result.err, result.log]).toEqual([0, "", ["examine the selected stack"]]);
    expect(result.out).toBe(`ok       node     24.1.0
warning  plugins  resource docker 5.2.0 is not installed; pulumi fetches it when
                  needed
                  try: pulumi plugin install resource docker 5.2.0
skipped  lock     not looked at: it needs the backend

1 warning, 1 ok, 1 skipped
`);
  });

  it("ends with 1 when there is a problem", async () => {
    const result = await crossfade({ files: {}, findings: broken }, "doctor", "prod");
    expect([result.code, result.err, result.log]).toEqual([1, "", ["examine prod"]]);
    expect(result.out).toContain(
      "problem  docker   does not answer\n                  try: start Docker\n\n1 problem, 1 warning, 1 ok, 1 skipped\n",
    );
  });

  it("prints data with --json, and the same words on stderr", async () => {
    const result = await crossfade({ files: {}, findings: broken }, "doctor", "prod", "--json");
    expect(result.code).toBe(1);
    expect(JSON.parse(result.out)).toEqual({
      command: "doctor",
      stack: "prod",
      findings: broken,
      exitCode: 1,
    });
    expect(result.err.startsWith("ok       node     24.1.0\n")).toBe(true);
  });

  it("says how bad it is in words, and colors them for a terminal", async () => {
    const { out } = await crossfade({ files: {}, findings: broken, color: true }, "doctor");
    expect(out).toContain("\u001b[31mproblem\u001b[39m  docker ");
    expect(out).toContain("\u001b[33mwarning\u001b[39m  plugins ");
  });
});
