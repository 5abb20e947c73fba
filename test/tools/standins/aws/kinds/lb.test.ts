import { beforeEach, describe, expect, it } from "vitest";
import type { Made } from "../../../../../tools/standins/table";
import { UNKNOWN, type Properties } from "../../../../../tools/standins/values";
import { World } from "../world";

const BALANCER = "lb/loadBalancer:LoadBalancer";
const LISTENER = "lb/listener:Listener";
const RULE = "lb/listenerRule:ListenerRule";
const GROUP = "lb/targetGroup:TargetGroup";

const nothing = { type: "fixed-response", fixedResponse: { contentType: "text/plain" } };
const forwardTo = (...arns: unknown[]) => ({
  type: "forward",
  forward: { targetGroups: arns.map((arn) => ({ arn, weight: 1 })) },
});

let world: World;
let balancer: Made;
let listener: Made;
let blue: Made;

beforeEach(async () => {
  world = new World();
  balancer = await world.create(BALANCER, { name: "edge", subnets: ["subnet-1"] });
  listener = await world.create(LISTENER, {
    loadBalancerArn: balancer.id,
    port: 80,
    defaultActions: [nothing],
  });
  blue = await world.create(GROUP, { name: "blue", port: 80, protocol: "HTTP", vpcId: "vpc-1" });
});

const rule = (changes: Properties = {}) =>
  world.create(RULE, {
    listenerArn: listener.id,
    conditions: [{ pathPattern: { values: ["/*"] } }],
    actions: [forwardTo(blue.id)],
    ...changes,
  });

describe("the names of a balancer's parts", () => {
  it("are AWS's, each within the one before", async () => {
    const made = await rule();
    expect(balancer.id).toMatch(
      /^arn:aws:elasticloadbalancing:eu-central-1:123456789012:loadbalancer\/app\/edge\/[0-9a-f]{16}$/,
    );
    expect(balancer.outputs["arnSuffix"]).toBe(balancer.id.split(":loadbalancer/")[1]);
    expect(balancer.outputs["dnsName"]).toMatch(/^edge-\d+\.eu-central-1\.elb\.amazonaws\.com$/);
    const inside = balancer.id.split("loadbalancer/")[1] ?? "";
    expect(listener.id).toMatch(new RegExp(`:listener/${inside}/[0-9a-f]{16}$`));
    const within = listener.id.split(":listener/")[1] ?? "";
    expect(made.id).toMatch(new RegExp(`:listener-rule/${within}/[0-9a-f]{16}$`));
    expect(blue.outputs["arnSuffix"]).toMatch(/^targetgroup\/blue\/[0-9a-f]{16}$/);
  });

  it("begin with internal- where nothing outside reaches the balancer, and say the type", async () => {
    const inner = await world.create(BALANCER, {
      name: "inner",
      internal: true,
      loadBalancerType: "network",
    });
    expect(inner.outputs["dnsName"]).toMatch(/^internal-inner-/);
    expect(inner.id).toContain(":loadbalancer/net/inner/");
  });
});

describe("a rule", () => {
  it("gets the priority after the highest of its listener", async () => {
    await rule({ priority: 40 });
    expect((await rule()).outputs["priority"]).toBe(41);
    expect((await rule()).outputs["priority"]).toBe(42);
    await expect(rule({ priority: 42 })).rejects.toThrow("Priority '42' is currently in use");
  });

  it("cannot have the priority of another one of its listener", async () => {
    const first = await rule({ priority: 10 });
    await expect(rule({ priority: 10 })).rejects.toThrow(
      "PriorityInUse: Priority '10' is currently in use",
    );
    const second = await rule({ priority: 11 });
    const taking = world.update(RULE, second, { ...second.outputs, priority: 10 });
    await expect(taking).rejects.toThrow("PriorityInUse");
    await expect(
      world.update(RULE, first, { ...first.outputs, priority: 10 }),
    ).resolves.toBeDefined();
    const other = await world.create(LISTENER, {
      loadBalancerArn: balancer.id,
      port: 81,
      defaultActions: [nothing],
    });
    await expect(rule({ priority: 10, listenerArn: other.id })).resolves.toBeDefined();
  });

  it("forwards to groups that are there, at its creation and ever after", async () => {
    const gone = `${blue.id}0`;
    const refusal = `TargetGroupNotFound: One or more target groups not found: ${gone}`;
    await expect(rule({ actions: [forwardTo(blue.id, gone)] })).rejects.toThrow(refusal);
    const made = await rule();
    const actions = [{ type: "forward", targetGroupArn: gone }];
    const changed = world.update(RULE, made, { ...made.outputs, actions });
    await expect(changed).rejects.toThrow(refusal);
  });

  it("needs its listener, and a listener its balancer", async () => {
    await expect(rule({ listenerArn: `${listener.id}0` })).rejects.toThrow("ListenerNotFound");
    const lost = world.create(LISTENER, { loadBalancerArn: "arn:x", defaultActions: [nothing] });
    await expect(lost).rejects.toThrow("LoadBalancerNotFound");
  });

  it.each([
    [{ priority: 0 }, { priority: "priority is 0, expected 1 to 50000" }],
    [{ priority: 50_001 }, { priority: "priority is 50001, expected 1 to 50000" }],
    [
      { actions: [forwardTo("1", "2", "3", "4", "5", "6")] },
      { actions: "an action forwards to 6 target groups, at most 5 are allowed" },
    ],
    [
      { actions: [{ forward: { targetGroups: [{ arn: "1", weight: 1000 }] } }] },
      { actions: "a weight is 1000, expected 0 to 999" },
    ],
    [
      { actions: [{ forward: { targetGroups: [{ arn: "1", weight: 0.5 }] } }] },
      { actions: "a weight is 0.5, expected 0 to 999" },
    ],
    [{ priority: 50_000, actions: [forwardTo("1")] }, {}],
  ])("has with %j these problems: %j", (inputs, problems) => {
    expect(world.resource(RULE).problems?.(inputs)).toEqual(problems);
  });
});

describe("a target group", () => {
  it.each([
    ["a rule", RULE],
    ["a listener", LISTENER],
  ])("cannot go while %s uses it", async (_what, type) => {
    const user = { listenerArn: listener.id, loadBalancerArn: balancer.id, port: 90 };
    const actions = [forwardTo(blue.id)];
    const made = await world.create(type, {
      ...user,
      ...(type === RULE ? { conditions: [], actions } : { defaultActions: actions }),
    });
    await expect(world.delete(GROUP, blue)).rejects.toThrow(
      `ResourceInUse: Target group '${blue.id}' is currently in use by a listener or a rule`,
    );
    await world.delete(type, made);
    await world.delete(GROUP, blue);
    expect(await world.read(GROUP, blue)).toBeUndefined();
  });

  it("has a name of its own in its region", async () => {
    const group = (changes: Properties) => world.create(GROUP, { name: "blue", ...changes });
    await expect(group({})).rejects.toThrow("ELBv2 Target Group (blue) already exists");
    await expect(group({ region: "eu-west-1" })).resolves.toMatchObject({
      id: expect.stringContaining(":eu-west-1:") as string,
    });
  });

  it("has the parts of its health check that are not given", async () => {
    const made = await world.create(GROUP, { name: "green", healthCheck: { path: "/up" } });
    expect(made.outputs["healthCheck"]).toEqual({
      enabled: true,
      healthyThreshold: 3,
      interval: 30,
      path: "/up",
      port: "traffic-port",
      protocol: "HTTP",
      unhealthyThreshold: 3,
    });
  });

  it("can be called by a name that is not known yet", () => {
    expect(world.resource(GROUP).problems?.({ name: UNKNOWN })).toEqual({});
  });

  it.each(["-a", "a-", "a_b", "a".repeat(33)])("cannot be called %s", (name) => {
    const wanted = "expected at most 32 letters, digits, and hyphens, none of these at an end";
    const problems = { name: `name is ${JSON.stringify(name)}, ${wanted}` };
    expect(world.resource(GROUP).problems?.({ name })).toEqual(problems);
    expect(world.resource(BALANCER).problems?.({ name })).toEqual(problems);
  });
});

describe("a balancer", () => {
  it("cannot go before its protection is taken off", async () => {
    const made = await world.create(BALANCER, { name: "kept", enableDeletionProtection: true });
    await expect(world.delete(BALANCER, made)).rejects.toThrow(
      `OperationNotPermitted: Load balancer '${made.id}' cannot be deleted because deletion protection is enabled`,
    );
    await world.update(BALANCER, made, { name: "kept", enableDeletionProtection: false });
    await world.delete(BALANCER, made);
    expect(await world.read(BALANCER, made)).toBeUndefined();
  });

  it("is replaced with its subnets only where it is no application's", () => {
    const also = (loadBalancerType?: string) =>
      world.resource(BALANCER).alsoReplacing?.({ loadBalancerType }, {});
    expect(also()).toEqual([]);
    expect(also("network")).toEqual(["subnets", "subnetMappings"]);
  });
});

describe("a listener", () => {
  const another = (changes: Properties) =>
    world.create(LISTENER, { loadBalancerArn: balancer.id, defaultActions: [nothing], ...changes });

  it("has a port to itself", async () => {
    await expect(another({ port: 80 })).rejects.toThrow(
      "DuplicateListener: A listener already exists on this port for this load balancer",
    );
  });

  it("needs a certificate for HTTPS, and gets a policy for it", async () => {
    await expect(another({ port: 443, protocol: "HTTPS" })).rejects.toThrow(
      "ValidationError: A certificate must be specified for HTTPS listeners",
    );
    const made = await another({ port: 443, protocol: "HTTPS", certificateArn: "arn:c" });
    expect(made.outputs["sslPolicy"]).toBe("ELBSecurityPolicy-2016-08");
  });
});
