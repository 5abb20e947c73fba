import * as pulumi from "@pulumi/pulumi";
import {
  type Configuration,
  ConfigError,
  configurationKeys,
  formatPath,
  type Mistake,
  requireConfiguration,
} from "../model";

/**
 * Reads and checks what the engine hands over from `Pulumi.<stack>.yaml`.
 *
 * @throws ConfigError with every mistake
 */
export function readConfiguration(): Configuration {
  const config = new pulumi.Config("crossfade");
  const stack = pulumi.getStack();
  const raw: Record<string, unknown> = {};
  const unreadable: Mistake[] = [];
  for (const key of configurationKeys) {
    const text = config.get(key);
    if (text === undefined) continue;
    if (secretKeys().includes(`crossfade:${key}`)) unreadable.push(secret(stack, key));
    else if (isJson(text)) raw[key] = JSON.parse(text);
    else unreadable.push(notMapping(stack, key, text));
  }
  if (unreadable.length > 0) throw new ConfigError(unreadable);
  return requireConfiguration(raw, (path) => `${formatPath(path)} in stack ${stack}`);
}

/** Keys that hold a secret anywhere; the SDK reads the same variable, but offers no function for it. */
function secretKeys(): string[] {
  return JSON.parse(process.env["PULUMI_CONFIG_SECRET_KEYS"] ?? "[]") as string[];
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

function notMapping(stack: string, key: string, text: string): Mistake {
  return {
    where: `crossfade:${key} in stack ${stack}`,
    problem: `is ${JSON.stringify(text)}, expected a mapping`,
    fix: `write it as a mapping in Pulumi.${stack}.yaml`,
  };
}

function secret(stack: string, key: string): Mistake {
  return {
    where: `crossfade:${key} in stack ${stack}`,
    problem: "has a secret inside, expected secrets in keys of their own",
    fix: `pulumi config set --secret crossfade:<name>, and name that key in crossfade:${key}`,
  };
}
