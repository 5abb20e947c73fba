import type { z } from "zod";
import { ConfigError } from "./configError";
import {
  type Configuration,
  configurationSchema,
  type Misplaced,
  type Path,
} from "./configuration";
import { ciphertextOf } from "./ciphertext";
import { isMapping } from "./data";
import { isRenewed, type Migration, migrations, renew } from "./migration";
import { serviceNameSchema } from "./serviceName";
import { choice, given } from "./wording";

/** A checked configuration, or every mistake in it. */
export type Parsed =
  | { readonly configuration: Configuration; readonly mistakes?: undefined }
  | { readonly configuration?: undefined; readonly mistakes: readonly Misplaced[] };

/**
 * Checks plain data, as read from a stack's configuration, and answers with all mistakes at once.
 *
 * @param raw - the values below `crossfade:environment`, `crossfade:services` and the other keys of Crossfade
 * @param steps - what leads from older schemas to the newest one
 */
export function parseConfiguration(raw: unknown, steps: readonly Migration[] = migrations): Parsed {
  const nested = nestedSecrets(raw, []);
  if (nested.length > 0) return { mistakes: nested };
  const renewed = renew(raw, steps);
  if (!isRenewed(renewed)) return { mistakes: [renewed] };
  return parseNewest(renewed.raw);
}

function parseNewest(raw: unknown): Parsed {
  const unnamed = prototypeService(raw);
  const result = configurationSchema.safeParse(raw, { reportInput: true, error: describe });
  if (result.success && unnamed.length === 0) return { configuration: result.data };
  return { mistakes: [...(result.error?.issues.flatMap(misplaced) ?? []), ...unnamed] };
}

/** A record leaves this one key out without a word, and the service below it would be ignored. */
function prototypeService(raw: unknown): Misplaced[] {
  const services: unknown = isMapping(raw) ? raw["services"] : undefined;
  if (!isMapping(services) || !Object.hasOwn(services, "__proto__")) return [];
  const issues = serviceNameSchema.safeParse("__proto__", { reportInput: true }).error?.issues;
  return (issues ?? []).map(({ message }) => ({
    path: ["services", "__proto__"],
    problem: message,
  }));
}

/**
 * The same, for callers that go no further with a mistake.
 *
 * @param where - names a place for a person
 * @throws ConfigError with every mistake
 */
export function requireConfiguration(raw: unknown, where: (path: Path) => string): Configuration {
  const { configuration, mistakes } = parseConfiguration(raw);
  if (configuration !== undefined) return configuration;
  throw new ConfigError(
    mistakes.map(({ path, ...mistake }) => ({ ...mistake, where: where(path) })),
  );
}

/** A nested secret makes the engine treat the whole key as secret and hand it over as plain text. */
function nestedSecrets(value: unknown, path: Path): Misplaced[] {
  if (typeof value !== "object" || value === null) return [];
  if (ciphertextOf(value) !== undefined && path.length > 0) {
    return [
      {
        path,
        problem: "is a secret inside a key, expected a secret in a key of its own",
        fix: "pulumi config set --secret crossfade:<name>, and name that key here",
      },
    ];
  }
  return Object.entries(value as Record<string, unknown>).flatMap(([key, inner]) =>
    nestedSecrets(inner, [...path, Array.isArray(value) ? Number(key) : key]),
  );
}

function misplaced(issue: z.core.$ZodIssue): Misplaced[] {
  const path = issue.path.map((part) => (typeof part === "symbol" ? part.toString() : part));
  if (issue.code === "unrecognized_keys") {
    return issue.keys.map((key) => ({ path: [...path, key], problem: issue.message }));
  }
  if (issue.code === "invalid_key") {
    return issue.issues.map((inner) => ({ path, problem: inner.message }));
  }
  return [{ path, problem: issue.message }];
}

/** The wording for what the schemas do not word themselves. */
function describe(issue: z.core.$ZodRawIssue): string | undefined {
  switch (issue.code) {
    case "unrecognized_keys":
      return "is not a key that Crossfade knows here; expected it to be spelled as in the reference, or removed";
    case "invalid_value":
      return `${given(issue.input)}, expected ${choice(issue.values)}`;
    case "invalid_union":
      return issue["discriminator"] === "controller"
        ? `${given(valueOf(issue.input, "controller"))}, expected ${choice(["config", "ecs"])}`
        : `${given(valueOf(issue.input, "strategy"))}, expected ${choice(["blue-green", "canary", "rolling"])}`;
    case "invalid_type":
      return `${given(issue.input)}, expected ${expectedTypes[issue.expected] ?? issue.expected}`;
    default:
      return undefined;
  }
}

const expectedTypes: Readonly<Record<string, string>> = {
  object: "a mapping",
  record: "a mapping",
  array: "a list",
  string: "text",
  int: "a whole number",
  number: "a number",
  boolean: "true or false",
};

function valueOf(input: unknown, key: string): unknown {
  return typeof input === "object" && input !== null
    ? (input as Readonly<Record<string, unknown>>)[key]
    : undefined;
}
