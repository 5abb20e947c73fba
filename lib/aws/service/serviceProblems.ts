import { argumentChecks, type Refuse } from "../../component/argumentChecks";
import { type Color, colors, isDeployed } from "../../model";
import { checkAutoName } from "../naming";
import { priorityCount } from "./priorities";
import { checkRoutes } from "./routeConditions";
import { checkScaling } from "./scalingSpec";
import { checkNetwork } from "../edge/loadBalancerSpec";
import type { ServiceArgs } from "./serviceSpec";
import { mostTagCharacters } from "../tags";
import { checkTargets } from "./targetGroupSpec";
import { checkSize } from "./taskSize";

/** The last priority that AWS takes. */
const lastPriority = 50_000;

/**
 * Refuses arguments that could not work.
 *
 * @throws ConfigError with every one
 */
export function checkService(name: string, args: ServiceArgs): void {
  const checks = argumentChecks(`BlueGreenService "${name}"`);
  const { refuse, whole, above0, end } = checks;
  checkAutoName(`${name}-green`, "targetGroup", refuse);
  whole("priority", args.priority, 1, lastPriority - priorityCount + 1);
  checkTargets(args, checks);
  checkScaling(args.scaling ?? {}, args.service.stage, checks);
  checkSize(args.cpu, args.memoryMegabytes, refuse);
  whole("stopSeconds", args.stopSeconds, 2, 120);
  whole("readySeconds", args.readySeconds, 1, 3600);
  whole("deploySeconds", args.deploySeconds, 60, 7200);
  above0("readyShare", args.readyShare, 1);
  checkRoutes(args, args.preview ?? {}, refuse);
  for (const network of args.preview?.networks ?? []) {
    checkNetwork("preview.networks", network, refuse);
  }
  checkNames(args, refuse);
  checkReaches(args, refuse);
  for (const color of colors) checkRelease(color, args, refuse);
  end();
}

function checkNames(
  { variables = {}, secrets = {}, writableFolders = [] }: ServiceArgs,
  refuse: Refuse,
): void {
  for (const [what, names] of Object.entries({ variables, secrets })) {
    for (const name of Object.keys(names)) {
      if (/^[A-Za-z_]\w*$/.test(name)) continue;
      refuse(`${what} has ${JSON.stringify(name)}, expected a name such as "LOG_LEVEL"`);
    }
  }
  const twice = Object.keys(secrets).find((name) => Object.hasOwn(variables, name));
  if (twice !== undefined) {
    refuse(`${twice} is in variables and in secrets, expected it in one of them`);
  }
  for (const folder of writableFolders) {
    if (/^\/[\w.-]+(?:\/[\w.-]+)*$/.test(folder)) continue;
    refuse(`writableFolders has ${JSON.stringify(folder)}, expected a path such as "/tmp"`);
  }
}

function checkReaches({ reaches = {} }: ServiceArgs, refuse: Refuse): void {
  for (const [name, reach] of Object.entries(reaches)) {
    const { port } = reach;
    if (!/^[a-z0-9-]+$/i.test(name)) {
      refuse(`reaches has ${JSON.stringify(name)}, expected letters, digits and hyphens`);
    }
    if (!Number.isInteger(port) || port < 1 || port > 65_535) {
      refuse(`reaches.${name}.port is ${String(port)}, expected 1 to 65535`);
    }
    if ("network" in reach) checkNetwork(`reaches.${name}`, reach.network, refuse);
  }
}

/** Fargate fetches images from registries, and a release is remembered in a tag. */
function checkRelease(color: Color, { service }: ServiceArgs, refuse: Refuse): void {
  const release = service.asked[color];
  if (!isDeployed(release)) return;
  const { image } = release;
  if (!image.includes("@")) {
    refuse(
      `${color} runs the local image ${image}, expected one of a registry, "name@sha256:…"`,
      "push the image, and release it by the digest that the registry answers",
    );
  }
  if (image.length > mostTagCharacters) {
    refuse(
      `${color} runs an image whose name has ${String(image.length)} characters, expected at most ${String(mostTagCharacters)}: it is remembered in a tag`,
    );
  }
}
