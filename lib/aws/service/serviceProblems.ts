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
import { checkTask } from "./taskProblems";

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
  checkTask(args.service.name, args, checks);
  whole("readySeconds", args.readySeconds, 1, 3600);
  above0("readyShare", args.readyShare, 1);
  checkRoutes(args, args.preview ?? {}, refuse);
  for (const network of args.preview?.networks ?? []) {
    checkNetwork("preview.networks", network, refuse);
  }
  for (const color of colors) checkRelease(color, args, refuse);
  end();
}

/** ECS fetches images from registries, and a release is remembered in a tag. */
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
