/** A digest of many steps, as a large system on AWS would have: every fourth changes, the rest stay. */
export function bigDigest(count: number, bytes: number): string {
  const filler = Math.max(0, Math.floor(bytes / count / 2) - 700);
  const lines: string[] = [];
  const state = (index: number, version: number) => ({
    urn: urnOf(index),
    custom: true,
    id: `resource-${String(index)}`,
    type: "aws:ecs/taskDefinition:TaskDefinition",
    inputs: {
      family: `service-${String(index)}`,
      cpu: "256",
      memory: "512",
      revision: version,
      containerDefinitions: "x ".repeat(filler / 2),
      tags: { team: "shop", arn: `arn:aws:ecs:eu-central-1:123456789012:task/${String(index)}` },
    },
    outputs: { arn: `arn:aws:ecs:eu-central-1:123456789012:task/${String(index)}` },
    parent: "urn:pulumi:prod::shop::pulumi:pulumi:Stack::shop-prod",
    dependencies: index === 0 ? [] : [urnOf(Math.floor(index / 2))],
    sourcePosition: "project:///src/index.ts#70,5",
  });
  for (let index = 0; index < count; index++) {
    const op = ["update", "same", "replace", "same", "create", "update"][index % 6] ?? "same";
    const step = {
      op,
      urn: urnOf(index),
      ...(op === "create" ? {} : { oldState: state(index, 1) }),
      newState: state(index, op === "same" ? 1 : 2),
      replaceReasons: op === "replace" ? ["revision"] : [],
      detailedDiff: null,
    };
    lines.push(JSON.stringify(step));
  }
  return `{"config":{},"steps":[${lines.join(",\n")}],"changeSummary":{},"duration":1}`;
}

function urnOf(index: number): string {
  return `urn:pulumi:prod::shop::aws:ecs/taskDefinition:TaskDefinition::service-${String(index)}`;
}
