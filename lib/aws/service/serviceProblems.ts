import { argumentChecks } from "../../component/argumentChecks";
import { colors, isDeployed } from "../../model";
import { checkAdoption } from "./adoption";
import { checkHalves } from "./halvesProblems";
import { checkRelease } from "./releaseProblems";
import type { ServiceArgs } from "./serviceSpec";
import { checkTask } from "./taskProblems";

/**
 * Refuses arguments that could not work.
 *
 * @throws ConfigError with every one
 */
export function checkService(name: string, args: ServiceArgs): void {
  const checks = argumentChecks(`BlueGreenService "${name}"`);
  const { refuse, end } = checks;
  checkHalves(name, args, checks);
  checkTask(args.service.name, args, checks);
  for (const color of colors) {
    const release = args.service.asked[color];
    if (isDeployed(release)) checkRelease(color, release, refuse);
  }
  if (args.adopt !== undefined) checkAdoption(args.adopt, args.service, refuse);
  end();
}
