import { createServer, type Server } from "node:http";
import type { Rule } from "../../aws/paper/listener";
import { type AwsAccount, tagsOf } from "./awsAccount";

const namespace = 'xmlns="http://elasticloadbalancing.amazonaws.com/doc/2015-12-01/"';

/** Answers the questions that are asked past the provider, in AWS's own format, from what is in an account. */
export async function serveElb(account: AwsAccount): Promise<Server> {
  const server = createServer((request, response) => {
    let body = "";
    request.on("data", (chunk: Buffer) => (body += chunk.toString()));
    request.on("end", () => {
      const asked = new URLSearchParams(body);
      const action = asked.get("Action") ?? "";
      const result = answers[action]?.(account, asked) ?? "";
      response
        .writeHead(200, { "content-type": "text/xml" })
        .end(
          `<${action}Response ${namespace}><${action}Result>${result}</${action}Result></${action}Response>`,
        );
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return server;
}

type Answer = (account: AwsAccount, asked: URLSearchParams) => string;

const answers: Readonly<Record<string, Answer>> = {
  DescribeRules: (account, asked) => rule(account, asked.get("RuleArns.member.1") ?? ""),
  DescribeTargetHealth: (account, asked) => targets(account, asked.get("TargetGroupArn") ?? ""),
  DescribeTags: (account, asked) => tags(account, asked.get("ResourceArns.member.1") ?? ""),
  ModifyRule: (account, asked) => modify(account, asked),
};

function tags(account: AwsAccount, arn: string): string {
  const found = account.all("lb-ListenerRule").find(({ id }) => id === arn);
  const members = Object.entries(found === undefined ? {} : tagsOf(found)).map(
    ([key, value]) => `<member><Key>${key}</Key><Value>${value}</Value></member>`,
  );
  return `<TagDescriptions><member><Tags>${members.join("")}</Tags></member></TagDescriptions>`;
}

function modify(account: AwsAccount, asked: URLSearchParams): string {
  const groups = "Actions.member.1.ForwardConfig.TargetGroups.member";
  const weightOf = (arn: string): number => {
    const at = [1, 2].find((n) => asked.get(`${groups}.${String(n)}.TargetGroupArn`) === arn);
    return Number(asked.get(`${groups}.${String(at)}.Weight`));
  };
  account.change(
    "lb-ListenerRule",
    ({ id }) => id === asked.get("RuleArn"),
    (it) => {
      const [action] = it["actions"] as { forward: { targetGroups: Group[] } }[];
      for (const group of action?.forward.targetGroups ?? []) group.weight = weightOf(group.arn);
    },
  );
  return "<Rules/>";
}

interface Group {
  readonly arn: string;
  weight: number;
}

function rule(account: AwsAccount, arn: string): string {
  const found = account.all("lb-ListenerRule").find(({ id }) => id === arn);
  const { actions = [] } = (found?.inputs ?? {}) as Partial<Rule>;
  const groups = actions[0]?.forward?.targetGroups ?? [];
  const members = groups.map(
    (group) =>
      `<member><TargetGroupArn>${group.arn}</TargetGroupArn><Weight>${String(group.weight)}</Weight></member>`,
  );
  return `<Rules><member><Actions><member><Type>forward</Type><ForwardConfig><TargetGroups>${members.join("")}</TargetGroups></ForwardConfig></member></Actions></member></Rules>`;
}

/** As many targets as the floor of a color asks for, all in the same state. */
function targets(account: AwsAccount, arn: string): string {
  const owner = account.ownerOf(arn);
  const healthy = account.answers(arn);
  const count = owner === undefined ? 2 : account.targetsOf(owner);
  const members = Array.from(
    { length: count },
    (_, n) =>
      `<member><Target><Id>10.0.0.${String(n + 1)}</Id><Port>8080</Port></Target><TargetHealth><State>${healthy ? "healthy" : "unhealthy"}</State></TargetHealth></member>`,
  );
  return `<TargetHealthDescriptions>${members.join("")}</TargetHealthDescriptions>`;
}
