import type { ArgumentChecks, Refuse } from "../../component/argumentChecks";
import { checkNetwork } from "../edge/loadBalancerSpec";
import { checkAutoName } from "../naming";
import type { BlueGreenServiceArgs } from "./blueGreenServiceArgs";
import type { HalvesWish } from "./halvesSpec";
import { priorityCount } from "./priorities";
import { checkRoutes } from "./routeConditions";
import { checkScaling } from "./scalingSpec";
import { checkTargets, type TargetGroupWish } from "./targetGroupSpec";

/** The last priority that AWS takes. */
const lastPriority = 50_000;

/** Refuses two halves that could not be behind a balancer. */
export function checkHalves(
  name: string,
  args: HalvesWish & TargetGroupWish & Pick<BlueGreenServiceArgs, "hosts" | "paths" | "preview">,
  checks: ArgumentChecks,
): void {
  const { refuse, whole, above0 } = checks;
  checkAutoName(`${name}-green`, "targetGroup", refuse);
  whole("priority", args.priority, 1, lastPriority - priorityCount + 1);
  checkTargets(args, checks);
  checkScaling(args.scaling ?? {}, args.service.stage, checks);
  whole("readySeconds", args.readySeconds, 1, 3600);
  above0("readyShare", args.readyShare, 1);
  checkRoutes(args, args.preview ?? {}, refuse);
  for (const network of args.preview?.networks ?? []) {
    checkNetwork("preview.networks", network, refuse);
  }
}

/** Refuses what could not be reached. */
export function checkReaches(
  { reaches = {} }: Pick<BlueGreenServiceArgs, "reaches">,
  refuse: Refuse,
): void {
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
