import { argumentChecks } from "../../component/argumentChecks";
import { colors, isDeployed } from "../../model";
import { checkAutoName } from "../naming";
import { checkAdoption } from "./adoption";
import { priorityCount } from "./priorities";
import { checkRelease } from "./releaseProblems";
import { checkRoutes } from "./routeConditions";
import { checkScaling } from "./scalingSpec";
import { checkNetwork } from "../edge/loadBalancerSpec";
import type { ServiceArgs } from "./serviceSpec";
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
  for (const color of colors) {
    const release = args.service.asked[color];
    if (isDeployed(release)) checkRelease(color, release, refuse);
  }
  if (args.adopt !== undefined) checkAdoption(args.adopt, args.service, refuse);
  end();
}
