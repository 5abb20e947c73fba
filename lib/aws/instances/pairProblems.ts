import { argumentChecks } from "../../component/argumentChecks";
import { colors, isDeployed } from "../../model";
import { checkHalves, checkReaches } from "../service/halvesProblems";
import type { PairArgs } from "./pairSpec";

/** Most bytes that EC2 takes as user data. */
const mostUserData = 16_384;

/**
 * Refuses arguments that could not work.
 *
 * @throws ConfigError with every one
 */
export function checkPair(name: string, args: PairArgs): void {
  const checks = argumentChecks(`AutoScalingPair "${name}"`);
  const { refuse, whole, end } = checks;
  checkHalves(name, args, checks);
  checkReaches(args, refuse);
  whole("diskGigabytes", args.diskGigabytes, 1, 16_384);
  whole("startSeconds", args.startSeconds, 0, 3600);
  whole("deploySeconds", args.deploySeconds, 60, 7200);
  const { instanceType, rootDevice, userData } = args;
  if (instanceType !== undefined && !/^[a-z][a-z0-9-]*\.[a-z0-9-]+$/.test(instanceType)) {
    refuse(`instanceType is ${JSON.stringify(instanceType)}, expected one such as "m7g.large"`);
  }
  if (rootDevice !== undefined && !/^\/dev\/\w+$/.test(rootDevice)) {
    refuse(`rootDevice is ${JSON.stringify(rootDevice)}, expected one such as "/dev/sda1"`);
  }
  if (typeof userData === "string" && Buffer.byteLength(userData) > mostUserData) {
    refuse(
      `userData has ${String(Buffer.byteLength(userData))} bytes, expected at most ${String(mostUserData)}`,
      "build what it does into the AMI",
    );
  }
  for (const color of colors) {
    const release = args.service.asked[color];
    if (!isDeployed(release) || release.image.startsWith("ami-")) continue;
    refuse(
      `${color} runs ${release.image}, expected an AMI such as "ami-0123456789abcdef0"`,
      "release it with --image ami-…",
    );
  }
  end();
}
