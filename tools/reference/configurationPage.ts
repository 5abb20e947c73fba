import type { JsonSchema } from "../../lib/model";
import { descriptionOf, type Key, keysOf, partsOf } from "./keys";
import { block, code, table } from "./markdown";

const digest = (digit: number) => `sha256:${String(digit).repeat(64)}`;

/** A stack file with a bit of everything; a test reads it as the command line does. */
const example = `
# yaml-language-server: $schema=../node_modules/pulumi-crossfade/schema/stack.json
config:
  crossfade:environment:
    stage: production
    platform: docker
    contacts: {email: ops@example.com, slack: "#releases"}
  crossfade:services:
    web:
      strategy: canary
      live: blue
      traffic: {blue: 90, green: 10}
      blue:
        version: "1.4.2"
        image: "${digest(1)}"
      green:
        version: "1.5.0"
        image: "${digest(2)}"
      steps: [10, 100]
      bake: 5 minutes
  crossfade:governance:
    freezes: [{name: year end, from: "2026-12-18", to: "2027-01-04"}]
`;

const introduction = `
Generated from the checks themselves by \`npm run docs\`; the descriptions are those that an editor shows.

All of it stands below \`config:\` in \`Pulumi.<stack>.yaml\`. Keys that are not listed here belong to Pulumi, to a
provider or to the program.

${block("yaml", example)}

The first line is for editors: those with a YAML language server complete and check the file with it.
\`crossfade schema --write\` puts it into every stack file, and \`crossfade schema\` prints the JSON Schema, which is
in the package as \`schema/stack.json\`. What a JSON Schema cannot say, \`crossfade check\` finds: that traffic adds up to
100, that steps rise, that a version and a date are quoted, that a color with traffic has a release.`;

/** Writes the reference of the configuration from its JSON Schema. */
export function configurationPage(schema: JsonSchema): string {
  const { config } = partsOf(schema["properties"]);
  const keys = partsOf(config?.["properties"]);
  const required = requiredOf(schema);
  return [
    "# Configuration",
    introduction.trim(),
    ...Object.entries(keys).flatMap(([name, part]) => section(name, part, required.includes(name))),
  ].join("\n\n");
}

function requiredOf(schema: JsonSchema): readonly string[] {
  const { properties } = schema["else"] as JsonSchema;
  return (partsOf(properties)["config"]?.["required"] ?? []) as readonly string[];
}

function section(name: string, part: JsonSchema, isRequired: boolean): string[] {
  const head = [`## ${code(name)}`, `${descriptionOf(part)}${isRequired ? " Required." : ""}`];
  const services = part["additionalProperties"];
  if (typeof services !== "object" || services === null) return [...head, ...keyTable(part)];
  const options = optionsOf(services as JsonSchema);
  return [
    ...head,
    descriptionOf((part["propertyNames"] ?? {}) as JsonSchema),
    ...options.flatMap((option) => strategySection(name, option)),
  ];
}

/** A choice may be one between choices. */
function optionsOf(part: JsonSchema): JsonSchema[] {
  const options = part["oneOf"] as readonly JsonSchema[] | undefined;
  return options === undefined ? [part] : options.flatMap(optionsOf);
}

function strategySection(name: string, option: JsonSchema): string[] {
  const { strategy, controller } = partsOf(option["properties"]);
  const given = (key: string, part: JsonSchema | undefined) =>
    code(`${key}: ${String(part?.["const"])}`);
  const isChosen = ((option["required"] ?? []) as readonly string[]).includes("controller");
  const also = isChosen ? ` and ${given("controller", controller)}` : "";
  return [
    `### ${code(`${name}.<name>`)} with ${given("strategy", strategy)}${also}`,
    descriptionOf(option),
    ...keyTable(option),
  ];
}

function keyTable(part: JsonSchema): string[] {
  const keys = keysOf(part);
  return keys.length === 0 ? [] : [table(["key", "", "value", "meaning"], keys.map(row))];
}

function row({ path, required, value, description }: Key): string[] {
  return [code(path), required ? "required" : "", value, description];
}
