import { describe, expect, it } from "vitest";
import { named } from "../../record";
import { built } from "../built";
import { both, loaded } from "../fixtures";

describe("the previews of a BlueGreenService", () => {
  it("lead to one color, by priorities before users' traffic", async () => {
    const made = await built(() => loaded());
    expect(named(made, "web-green-preview").inputs).toMatchObject({
      priority: 101,
      actions: [
        { type: "forward", targetGroupArn: "arn:aws:lb:eu-central-1:123456789012:web-green" },
      ],
    });
    expect(named(made, "web-preview-refused").inputs).toMatchObject({
      priority: 102,
      actions: [{ type: "fixed-response", fixedResponse: { statusCode: "403" } }],
    });
    expect(named(made, "web-cutover").inputs["priority"]).toBe(104);
  });

  it("are open to whoever knows the header in development, and to nobody in production", async () => {
    const open = await built(() => loaded(both, undefined, "development"));
    const header = { httpHeaderName: "x-crossfade-color", values: ["green"] };
    expect(named(open, "web-green-preview").inputs["conditions"]).toEqual([{ httpHeader: header }]);
    expect(named(await built(() => loaded()), "web-green-preview").inputs["conditions"]).toEqual([
      { httpHeader: header },
      { sourceIp: { values: ["127.0.0.1/32"] } },
    ]);
  });
});
