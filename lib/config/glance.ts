import { readdir, readFile } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { parse } from "yaml";

/**
 * The names of the stacks that have a file, and of the services of one of them.
 *
 * It is asked at each press of a key, so it loads no schema, judges nothing, and finds nothing where something is wrong.
 */
export async function glance(
  cwd: string,
  stack?: string,
): Promise<{ readonly stacks: readonly string[]; readonly services: readonly string[] }> {
  const directory = await stackDirectory(resolve(cwd));
  if (directory === undefined) return { stacks: [], services: [] };
  const files = (await readdir(directory).catch(() => [])).flatMap((file) => {
    const name = /^Pulumi\.(.+)\.ya?ml$/.exec(file)?.[1];
    return name === undefined || name.endsWith(".deploy") ? [] : [{ file, name }];
  });
  const own = files.find(({ name }) => name === stack);
  const config = own && fieldsOf(await yamlOf(join(directory, own.file)))["config"];
  const services = fieldsOf(fieldsOf(config)["crossfade:services"]);
  return { stacks: files.map(({ name }) => name).sort(), services: Object.keys(services).sort() };
}

async function stackDirectory(directory: string): Promise<string | undefined> {
  for (const name of ["Pulumi.yaml", "Pulumi.yml"]) {
    const settings = await yamlOf(join(directory, name));
    if (settings === undefined) continue;
    const { stackConfigDir, config } = fieldsOf(settings);
    const folder = [stackConfigDir, config].find((value) => typeof value === "string");
    return join(directory, folder ?? "");
  }
  const parent = dirname(directory);
  return parent === directory ? undefined : stackDirectory(parent);
}

/** What a file says; `undefined` where it is not there or not readable. */
async function yamlOf(path: string): Promise<unknown> {
  try {
    return (parse(await readFile(path, "utf8"), { logLevel: "silent" }) as unknown) ?? {};
  } catch {
    return undefined;
  }
}

function fieldsOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? { ...value } : {};
}
