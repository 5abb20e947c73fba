import { describe, expect, it } from "vitest";
import { maintenanceBodies, maintenanceEntry, parseMaintenance } from "../../../lib/balancer";

const page = { message: 'Back at 14:00, <soon> & "well" – promised', retrySeconds: 600 };

describe("maintenanceBodies", () => {
  it("says the message in each form, with nothing in it that the form would take for its own", () => {
    const { html, json, text } = maintenanceBodies(page);
    expect(html).toContain("<p>Back at 14:00, &lt;soon&gt; &amp; &quot;well&quot; – promised</p>");
    expect(JSON.parse(json)).toEqual({
      error: "maintenance",
      message: page.message,
      retryAfterSeconds: 600,
    });
    expect(text).toBe(page.message);
  });

  it("breaks no line, since HAProxy would encode it", () => {
    expect(Object.values(maintenanceBodies(page)).join("")).not.toMatch(/\p{Cc}/u);
  });

  it("loads nothing from anywhere: it would be maintained as well", () => {
    expect(maintenanceBodies(page).html).not.toMatch(/src=|href=|url\(|@import/);
  });
});

describe("maintenanceEntry", () => {
  it("has no blank, quote or semicolon, which would end a command of the runtime socket", () => {
    expect(maintenanceEntry(page)).toMatch(/^[\w+/=]+\.[\w+/=]+\.[\w+/=]+\.600$/);
  });

  it("fits into one command, whatever the message", () => {
    const longest = { message: "\u{1F6E0}&".repeat(100), retrySeconds: 999_999 * 86_400 };
    expect(maintenanceEntry(longest).length).toBeLessThan(8000);
  });

  it.each(["x", "a.b.c.1", "…", "x  y"])("is read back as it was: %j", (message) => {
    const one = { message, retrySeconds: 1 };
    const lines = [`0x55d web ${maintenanceEntry(page)}`, `0x55e api ${maintenanceEntry(one)}`];
    expect(parseMaintenance(`${lines.join("\n")}\n\n`)).toEqual({ web: page, api: one });
  });
});

describe("parseMaintenance", () => {
  it.each(["\n", "Unknown map identifier. Please use #<id> or <file>.\n"])(
    "knows no page in %j",
    (answer) => {
      expect(parseMaintenance(answer)).toEqual({});
    },
  );
});
