import { createHash } from "node:crypto";

const region = "eu-central-1";
const account = "123456789012";

/**
 * What Amazon would add to the inputs of a resource, as far as programs build on it. Identifiers are made of the name,
 * so that a test can tell whose they are.
 */
export function awsOutputs(
  type: string,
  name: string,
  inputs: Readonly<Record<string, unknown>> = {},
): Record<string, unknown> {
  const [provider, module = ""] = type.split(":");
  if (provider !== "aws") return {};
  const [service = ""] = module.split("/");
  const arn = `arn:aws:${service}:${region}:${account}:${name}`;
  return {
    // A task definition is never changed: new content is a new revision, with another ARN.
    arn: type === "aws:ecs/taskDefinition:TaskDefinition" ? `${arn}:${digest(inputs)}` : arn,
    name,
    arnSuffix: name,
    dnsName: `${name}.${region}.elb.amazonaws.com`,
    zoneId: "Z215JYRZR1TBD5",
    keyId: `${name}-id`,
    ...outputsOf(type, inputs),
    address: `${name}.${region}.rds.amazonaws.com`,
    masterUserSecrets: [
      { secretArn: `arn:aws:secretsmanager:${region}:${account}:secret:${name}` },
    ],
  };
}

/** What only resources of one type have. */
function outputsOf(
  type: string,
  inputs: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  switch (type) {
    case "aws:acm/certificate:Certificate":
      return { domainValidationOptions: proofsOf(inputs) };
    case "aws:route53/zone:Zone":
      return { nameServers: [1, 2, 3, 4].map((n) => `ns-${String(n)}.awsdns.example`) };
    case "aws:route53/record:Record":
      return { fqdn: inputs["name"] };
    default:
      return {};
  }
}

/** Records that prove the names of a certificate. Like on Amazon, a name and all names directly below it have the same. */
function proofsOf(inputs: Readonly<Record<string, unknown>>): Record<string, unknown>[] {
  const others = (inputs["subjectAlternativeNames"] ?? []) as readonly string[];
  return [String(inputs["domainName"]), ...others].map((domainName) => ({
    domainName,
    resourceRecordName: `_proof.${domainName.replace(/^\*\./, "")}.`,
    resourceRecordType: "CNAME",
    resourceRecordValue: `_proof.acm-validations.aws.`,
  }));
}

/** What Amazon answers to questions about the account; nothing for any other question. */
export function awsAnswer(token: string): Record<string, unknown> {
  switch (token) {
    case "aws:index/getCallerIdentity:getCallerIdentity":
      return { accountId: account, arn: `arn:aws:iam::${account}:user/test`, userId: "test" };
    case "aws:index/getRegion:getRegion":
      return { region, name: region };
    case "aws:index/getPartition:getPartition":
      return { partition: "aws", dnsSuffix: "amazonaws.com" };
    case "aws:index/getAvailabilityZones:getAvailabilityZones":
      return { names: ["a", "b", "c"].map((letter) => region + letter) };
    case "aws:secretsmanager/getRandomPassword:getRandomPassword":
      return { randomPassword: "drawn" };
    default:
      return {};
  }
}

function digest(inputs: Readonly<Record<string, unknown>>): string {
  return createHash("sha256").update(JSON.stringify(inputs)).digest("hex").slice(0, 8);
}
