import { beforeEach, describe, expect, it } from "vitest";
import { UNKNOWN } from "../../../../../tools/standins/values";
import { World } from "../world";

const ALARM = "cloudwatch/metricAlarm:MetricAlarm";
const COMPOSITE = "cloudwatch/compositeAlarm:CompositeAlarm";
const GROUP = "cloudwatch/logGroup:LogGroup";
const FILTER = "cloudwatch/logMetricFilter:LogMetricFilter";
const DASHBOARD = "cloudwatch/dashboard:Dashboard";

let world: World;

beforeEach(() => {
  world = new World();
});

describe("a composite alarm", () => {
  const joined = (alarmRule: string, alarmName = "all") =>
    world.create(COMPOSITE, { alarmName, alarmRule });

  it.each(['ALARM("a") OR ALARM("b")', "ALARM(a) AND NOT OK('b')"])(
    "needs the alarms that its rule speaks of: %s",
    async (rule) => {
      await world.create(ALARM, { name: "a" });
      await expect(joined(rule)).rejects.toThrow(
        "ValidationError: Could not save the composite alarm as alarms [b] in the alarm rule do not exist",
      );
      await world.create(ALARM, { name: "b" });
      await expect(joined(rule)).resolves.toMatchObject({ id: "all" });
    },
  );

  it("keeps them, by name or by ARN, composite ones too", async () => {
    const alarm = await world.create(ALARM, { name: "a" });
    const inner = await joined(`ALARM(${String(alarm.outputs["arn"])})`, "inner");
    const outer = await joined('ALARM("inner")', "outer");
    const kept = (name: string) =>
      `ValidationError: Cannot delete ${name} as there are composite alarm(s) depending on it.`;
    await expect(world.delete(ALARM, alarm)).rejects.toThrow(kept("a"));
    await expect(world.delete(COMPOSITE, inner)).rejects.toThrow(kept("inner"));
    await world.delete(COMPOSITE, outer);
    await world.delete(COMPOSITE, inner);
    await expect(world.delete(ALARM, alarm)).resolves.toBeUndefined();
  });

  it("is checked again when its rule changes", async () => {
    await world.create(ALARM, { name: "a" });
    const made = await joined('ALARM("a")');
    const changed = world.update(COMPOSITE, made, { alarmName: "all", alarmRule: 'ALARM("c")' });
    await expect(changed).rejects.toThrow("alarms [c] in the alarm rule do not exist");
  });
});

describe("a log group", () => {
  it("has a name of its own, and may be protected", async () => {
    const inputs = { name: "/web", deletionProtectionEnabled: true };
    const made = await world.create(GROUP, inputs);
    expect(made.outputs["arn"]).toBe("arn:aws:logs:eu-central-1:123456789012:log-group:/web");
    await expect(world.create(GROUP, inputs)).rejects.toThrow("ResourceAlreadyExistsException");
    await expect(world.delete(GROUP, made)).rejects.toThrow("deletion protection is enabled");
    await world.update(GROUP, made, { name: "/web" });
    await expect(world.delete(GROUP, made)).resolves.toBeUndefined();
  });

  it("can have filters, of which those of another group may have the same name", async () => {
    const filter = (logGroupName: string) =>
      world.create(FILTER, { name: "errors", logGroupName, pattern: "", metricTransformation: {} });
    await expect(filter("/a")).rejects.toThrow(
      "ResourceNotFoundException: The specified log group does not exist.",
    );
    await world.create(GROUP, { name: "/a" });
    await world.create(GROUP, { name: "/b" });
    const [one, other] = [await filter("/a"), await filter("/b")];
    expect([one.id, other.id]).toEqual(["errors", "errors"]);
    await world.delete(FILTER, one);
    expect(await world.read(FILTER, other)).toMatchObject({ inputs: { logGroupName: "/b" } });
  });
});

describe("what is looked at and asked", () => {
  it("is a dashboard, of no region in its ARN, whose body is JSON with widgets", async () => {
    const made = await world.create(DASHBOARD, { dashboardName: "shop", dashboardBody: "{}" });
    expect(made.outputs["dashboardArn"]).toBe("arn:aws:cloudwatch::123456789012:dashboard/shop");
    const problems = world.resource(DASHBOARD).problems;
    const problem = { dashboardBody: "dashboardBody is not JSON with a list of widgets" };
    expect(problems?.({ dashboardBody: "{" })).toEqual(problem);
    expect(problems?.({ dashboardBody: "{}" })).toEqual(problem);
    expect(problems?.({ dashboardBody: '{"widgets":[]}' })).toEqual({});
    expect(problems?.({ dashboardBody: UNKNOWN })).toEqual({});
  });

  it("is a saved query, by an id of its own", async () => {
    const type = "cloudwatch/queryDefinition:QueryDefinition";
    const made = await world.create(type, { name: "errors", queryString: "fields @message" });
    expect(made.outputs["queryDefinitionId"]).toBe(made.id);
  });

  it("is who may write logs", async () => {
    const type = "cloudwatch/logResourcePolicy:LogResourcePolicy";
    const made = await world.create(type, { policyName: "dns", policyDocument: { a: 1 } });
    expect(made).toMatchObject({ id: "dns", outputs: { policyDocument: '{"a":1}' } });
  });
});
