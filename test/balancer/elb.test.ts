import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { elb, regionOf } from "../../lib/balancer/elb";

const ruleArn =
  "arn:aws:elasticloadbalancing:eu-west-1:123456789012:listener-rule/app/edge/50dc/f2f7/9683";
const groupArn = (color: string) =>
  `arn:aws:elasticloadbalancing:eu-west-1:123456789012:targetgroup/web-${color}/6d0e`;

/** What AWS would answer next, and what it was asked. */
let answer: { readonly status: number; readonly body: string } = { status: 200, body: "" };
const asked: URLSearchParams[] = [];
let silent = false;
let server: Server;

beforeAll(async () => {
  server = createServer((request, response) => {
    let body = "";
    request.on("data", (chunk: Buffer) => (body += chunk.toString()));
    request.on("end", () => {
      asked.push(new URLSearchParams(body));
      if (silent) return;
      response.writeHead(answer.status, { "content-type": "text/xml" }).end(answer.body);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  vi.stubEnv("AWS_ENDPOINT_URL_ELASTIC_LOAD_BALANCING_V2", `http://127.0.0.1:${String(port)}`);
  vi.stubEnv("AWS_ACCESS_KEY_ID", "test");
  vi.stubEnv("AWS_SECRET_ACCESS_KEY", "test");
});

afterEach(() => asked.splice(0));

afterAll(async () => {
  vi.unstubAllEnvs();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

const namespace = 'xmlns="http://elasticloadbalancing.amazonaws.com/doc/2015-12-01/"';

function says(action: string, result: string): void {
  answer = {
    status: 200,
    body: `<${action}Response ${namespace}><${action}Result>${result}</${action}Result></${action}Response>`,
  };
}

function fails(status: number, code: string): void {
  const error = `<Error><Type>Sender</Type><Code>${code}</Code><Message>${code}</Message></Error>`;
  answer = { status, body: `<ErrorResponse ${namespace}>${error}</ErrorResponse>` };
}

const balancer = elb({ region: "eu-west-1" });

describe("a rule of a balancer on AWS", () => {
  it("tells the weight of each group", async () => {
    const tuples = (["blue", "green"] as const)
      .map(
        (color) =>
          `<member><TargetGroupArn>${groupArn(color)}</TargetGroupArn><Weight>${color === "blue" ? "90" : "10"}</Weight></member>`,
      )
      .join("");
    says(
      "DescribeRules",
      `<Rules><member><Actions><member><Type>forward</Type><ForwardConfig><TargetGroups>${tuples}</TargetGroups></ForwardConfig></member></Actions></member></Rules>`,
    );
    expect(await balancer.weights(ruleArn)).toEqual({
      [groupArn("blue")]: 90,
      [groupArn("green")]: 10,
    });
    expect(Object.fromEntries(asked[0] ?? [])).toMatchObject({
      Action: "DescribeRules",
      "RuleArns.member.1": ruleArn,
    });
  });

  it("tells nothing where it is not there, or leads to no group", async () => {
    fails(400, "RuleNotFound");
    expect(await balancer.weights(ruleArn)).toBeUndefined();
    says(
      "DescribeRules",
      "<Rules><member><Actions><member><Type>fixed-response</Type></member></Actions></member></Rules>",
    );
    expect(await balancer.weights(ruleArn)).toBeUndefined();
  });

  it("is not taken for absent where AWS refuses to answer", async () => {
    fails(403, "AccessDenied");
    await expect(balancer.weights(ruleArn)).rejects.toThrow("AccessDenied");
  });
});

describe("a rule that is told other weights", () => {
  it("is told all of them, and to hold nobody by a cookie", async () => {
    says("ModifyRule", "<Rules/>");
    await balancer.weigh(ruleArn, { [groupArn("blue")]: 100, [groupArn("green")]: 0 });
    expect(Object.fromEntries(asked[0] ?? [])).toMatchObject({
      Action: "ModifyRule",
      RuleArn: ruleArn,
      "Actions.member.1.Type": "forward",
      "Actions.member.1.ForwardConfig.TargetGroups.member.1.TargetGroupArn": groupArn("blue"),
      "Actions.member.1.ForwardConfig.TargetGroups.member.1.Weight": "100",
      "Actions.member.1.ForwardConfig.TargetGroups.member.2.Weight": "0",
      "Actions.member.1.ForwardConfig.TargetGroupStickinessConfig.Enabled": "false",
    });
  });

  it("passes on that it may not be told", async () => {
    fails(403, "AccessDenied");
    await expect(balancer.weigh(ruleArn, {})).rejects.toThrow("AccessDenied");
  });

  it("has tags, by name", async () => {
    says(
      "DescribeTags",
      `<TagDescriptions><member><ResourceArn>${ruleArn}</ResourceArn><Tags><member><Key>crossfade.stack</Key><Value>prod</Value></member></Tags></member></TagDescriptions>`,
    );
    expect(await balancer.tags(ruleArn)).toEqual({ "crossfade.stack": "prod" });
    expect(Object.fromEntries(asked[0] ?? [])).toMatchObject({
      Action: "DescribeTags",
      "ResourceArns.member.1": ruleArn,
    });
  });
});

it("is not waited for longer than somebody in a hurry does", async () => {
  const hurried = elb({ region: "eu-west-1", patienceMilliseconds: 200 });
  silent = true;
  try {
    await expect(hurried.weights(ruleArn)).rejects.toThrow(/200 ms|timeout/i);
  } finally {
    silent = false;
  }
});

describe("a target group on AWS", () => {
  it("tells the state of each target, and why", async () => {
    says(
      "DescribeTargetHealth",
      `<TargetHealthDescriptions>
        <member><Target><Id>10.0.0.1</Id><Port>3000</Port></Target><TargetHealth><State>healthy</State></TargetHealth></member>
        <member><Target><Id>10.0.0.2</Id><Port>3000</Port></Target><TargetHealth><State>unhealthy</State><Description>codes: [503]</Description></TargetHealth></member>
      </TargetHealthDescriptions>`,
    );
    expect(await balancer.targets(groupArn("green"))).toEqual([
      { target: "10.0.0.1:3000", state: "healthy" },
      { target: "10.0.0.2:3000", state: "unhealthy", reason: "codes: [503]" },
    ]);
    expect(Object.fromEntries(asked[0] ?? [])).toMatchObject({
      Action: "DescribeTargetHealth",
      TargetGroupArn: groupArn("green"),
    });
  });

  it("may have none", async () => {
    says("DescribeTargetHealth", "<TargetHealthDescriptions/>");
    expect(await balancer.targets(groupArn("green"))).toEqual([]);
  });
});

it("finds the region in an ARN", () => {
  expect([regionOf(ruleArn), regionOf("web")]).toEqual(["eu-west-1", ""]);
});
