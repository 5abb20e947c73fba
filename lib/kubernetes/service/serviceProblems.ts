import { argumentChecks, type Refuse } from "../../component/argumentChecks";
import { colors, isDeployed, type Release } from "../../model";
import { checkMigration } from "../migration/migrationSpec";
import { checkName } from "../naming";
import { checkGatewayReference } from "../route/gatewayProblems";
import { checkRoutes } from "../route/routeArgs";
import { checkRouter } from "../route/routerProblems";
import { checkPod } from "./podProblems";
import { checkScaling } from "./scalingSpec";
import type { ServiceArgs } from "./serviceSpec";

/**
 * Refuses arguments that could not work.
 *
 * @throws ConfigError with every one
 */
export function checkService(name: string, args: ServiceArgs): void {
  const checks = argumentChecks(`BlueGreenService "${name}"`);
  const { refuse, whole, above0, end } = checks;
  const { gateway, service } = args;
  checkName("the name of a color", `${name}-green`, refuse);
  checkRouter(args, refuse);
  checkPod(args, checks);
  if (args.migration !== undefined) checkMigration(args.migration, checks);
  checkScaling(args.scaling ?? {}, service.stage, checks);
  whole("readySeconds", args.readySeconds, 1, 3600);
  above0("readyShare", args.readyShare, 1);
  checkRoutes(args, args.preview ?? {}, refuse);
  checkGatewayReference(gateway, refuse);
  whole("maintenancePage.port", args.maintenancePage?.port, 1, 65_535);
  checkMaintenance(args, refuse);
  for (const color of colors) {
    const release = service.asked[color];
    if (isDeployed(release)) checkRelease(color, release, refuse);
  }
  end();
}

/** Gateway API cannot answer by itself: without somebody who does, users would meet an error and no message. */
function checkMaintenance(
  { router = "gateway-api", maintenancePage, service }: ServiceArgs,
  refuse: Refuse,
): void {
  if (router !== "gateway-api" || service.asked.maintenance === undefined) return;
  if (maintenancePage !== undefined) return;
  refuse(
    "maintenancePage is not given, and the configuration asks for maintenance: Gateway API has no answer of its own",
    'maintenancePage: { service: "<a Service that answers with your page>", port: 80 }, or end it: crossfade maintenance <stack> <service> off',
  );
}

/** Refuses what no node could fetch from a registry. */
export function checkRelease(where: string, { image }: Release, refuse: Refuse): void {
  if (image.includes("@")) return;
  refuse(
    `${where} runs the local image ${image}, expected one of a registry, "name@sha256:…"`,
    "push the image, and release it by the digest that the registry answers",
  );
}
