import type { ExportedResource } from "../exportedState";
import { type Finding, ok, problem, warning } from "./finding";
import { isAtLeast, versionIn } from "./version";

const oldestHaproxy = "2.6.0";

/** The balancers that a state remembers, by the name of their container. */
export function balancersIn(resources: readonly ExportedResource[]): string[] {
  return resources.flatMap(({ urn, type, outputs }) => {
    const isBalancer =
      type === "docker:index/container:Container" && urn.includes("crossfade:docker:LoadBalancer$");
    return isBalancer && typeof outputs["name"] === "string" ? [outputs["name"]] : [];
  });
}

/** Judges what `haproxy -v` answers in the container of a balancer. */
export function balancerFinding(container: string, answer: string): Finding {
  const version = versionIn(answer);
  if (version === undefined) {
    return warning(
      "balancer",
      `${container} does not tell its version of HAProxy`,
      `docker exec ${container} haproxy -v`,
    );
  }
  if (isAtLeast(version, oldestHaproxy)) return ok("balancer", `${container}: HAProxy ${version}`);
  return problem(
    "balancer",
    `${container}: HAProxy is ${version}, expected ${oldestHaproxy.slice(0, 3)} or newer`,
    "give LoadBalancer a newer image",
  );
}
