import type { ArgumentChecks } from "../../component/argumentChecks";
import { checkCapacity } from "../capacity/capacitySpec";
import { checkOne } from "../../component/listChecks";
import type { BlueGreenServiceArgs } from "./blueGreenServiceArgs";
import { checkReaches } from "./halvesProblems";
import { checkSidecars } from "./sidecarProblems";
import type { TaskWish } from "./taskSpec";
import { checkMachineSize, checkSize, taskSize } from "./taskSize";
import { checkFolders, checkVariables } from "../../component/variableProblems";

/** What of a service decides about its tasks, or flows into them. */
export type TaskProblemsWish = TaskWish &
  Pick<
    BlueGreenServiceArgs,
    "architecture" | "publicIp" | "variables" | "secrets" | "reaches" | "sidecars" | "startsAfter"
  >;

/** Refuses tasks that could not be started. */
export function checkTask(service: string, args: TaskProblemsWish, checks: ArgumentChecks): void {
  const { refuse, whole } = checks;
  const { cpu, memoryMegabytes, capacity = "fargate" } = args;
  checkCapacity(args, refuse);
  checkOne("architecture", args.architecture ?? "x86_64", ["x86_64", "arm64"], refuse);
  if (typeof capacity === "object") checkMachineSize(cpu, memoryMegabytes, checks);
  else checkSize(cpu, memoryMegabytes, refuse);
  whole("stopSeconds", args.stopSeconds, 2, 120);
  whole("deploySeconds", args.deploySeconds, 60, 7200);
  checkVariables(args, refuse);
  checkFolders(args, refuse);
  checkReaches(args, refuse);
  checkSidecars(service, args, taskSize(cpu, memoryMegabytes), checks);
}
