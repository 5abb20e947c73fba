import type { ScaffoldService } from "./answers";

/** Name of the balancer: a service may want the usual one for itself. */
export function balancerName(services: readonly ScaffoldService[]): string {
  return services.some(({ name }) => name === "edge") ? "balancer" : "edge";
}

/** Where users find a service: the first one answers what no other one does. */
export function pathOf({ name }: ScaffoldService, index: number): string {
  return index === 0 ? "/" : `/${name}`;
}

/** What the program tells about its services. */
export function closing(
  services: readonly ScaffoldService[],
  variables: ReadonlyMap<string, string>,
): string {
  const [only] = services;
  if (services.length === 1 && only !== undefined) {
    const variable = variables.get(only.name) ?? "";
    return `  return { url: ${variable}.url, previewUrl: ${variable}.previewUrl };`;
  }
  const outputs = (output: string) =>
    services.map(({ name }) => {
      const key = name.includes("-") ? `"${name}"` : name;
      return `      ${key}: ${variables.get(name) ?? ""}.${output},`;
    });
  return [
    "  return {",
    "    urls: {",
    ...outputs("url"),
    "    },",
    "    previewUrls: {",
    ...outputs("previewUrl"),
    "    },",
    "  };",
  ].join("\n");
}

/** A service of the program, with the lines of its arguments. */
export function construction(variable: string, name: string, args: readonly string[]): string {
  const lines = args.map((line) => `    ${line}`);
  return [`  const ${variable} = new BlueGreenService("${name}", {`, ...lines, "  });"].join("\n");
}
