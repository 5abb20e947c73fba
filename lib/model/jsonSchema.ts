import { z } from "zod";
import { configurationKeys, configurationSchema } from "./configuration";
import { newestSchema } from "./migration";

/** A JSON Schema, or a part of one. */
export type JsonSchema = Readonly<Record<string, unknown>>;

/**
 * The JSON Schema of a whole `Pulumi.<stack>.yaml`, in draft 7, which editors for YAML know best.
 *
 * It accepts every file that Crossfade accepts. It refuses most of the others: sums, the order of steps, and whether a
 * value is quoted are beyond what a JSON Schema can say, and `crossfade check` finds those.
 */
export function stackFileJsonSchema(): JsonSchema {
  return {
    $schema: "http://json-schema.org/draft-07/schema#",
    title: "Pulumi stack file with Crossfade",
    description: "Configuration of one stack: keys of Crossfade, of providers and of the program.",
    type: "object",
    properties: {
      ...keysOfPulumi,
      config: {
        description: "Configuration of the stack, by key.",
        type: ["object", "null"],
        properties: configurationProperties(),
      },
    },
    // Keys that an ESC environment brings need not stand in the file.
    if: { required: ["environment"] },
    else: {
      required: ["config"],
      properties: { config: { type: "object", required: requiredKeys() } },
    },
  };
}

const keysOfPulumi: Readonly<Record<string, JsonSchema>> = {
  secretsprovider: { description: "Pulumi's: what encrypts the secrets of the stack." },
  encryptedkey: { description: "Pulumi's: the encrypted key of the secrets." },
  encryptionsalt: { description: "Pulumi's: the salt of the passphrase." },
  environment: {
    description:
      "Pulumi's: the ESC environments whose values are added to the configuration. The command line edits only keys that stand in this file.",
  },
};

function configurationProperties(): JsonSchema {
  const { properties = {} } = z.toJSONSchema(configurationSchema, {
    target: "draft-7",
    io: "input",
    override: ({ jsonSchema }) => {
      // Editors bring rules of their own for formats; the pattern beside it is the rule here.
      delete jsonSchema.format;
    },
  });
  const schema = { ...(properties["schema"] as JsonSchema), minimum: 1, maximum: newestSchema() };
  return Object.fromEntries(
    Object.entries({ ...properties, schema }).map(([key, value]) => [`crossfade:${key}`, value]),
  );
}

function requiredKeys(): string[] {
  const { shape } = configurationSchema;
  return configurationKeys
    .filter((key) => !shape[key].safeParse(undefined).success)
    .map((key) => `crossfade:${key}`);
}
