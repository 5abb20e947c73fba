import { containersOf, podOf } from "../../reading/container";
import { at, blocksIn, isOn, textIn } from "../../reading/read";
import { kindOf, type PolicyResource } from "../../reading/resource";
import type { ResourceRule } from "../../rule";

/** A container that owns the machine it runs on. */
export const privileged: ResourceRule = {
  name: "privileged",
  scope: "resource",
  description: "No container has the rights of its machine.",
  severity: "critical",
  remediation: "take the right away, or give the one capability that is needed",
  source: "https://kubernetes.io/docs/concepts/security/pod-security-standards/",
  check: (resource) => [
    ...containersOf(resource)
      .filter(({ isPrivileged }) => isPrivileged)
      .map(({ name }) => `container ${name} is privileged, expected it not to be`),
    ...sockets(resource),
    ...["hostNetwork", "hostPID"]
      .filter((key) => isOn(at(podOf(resource), key)))
      .map((key) => `${key} is true, expected false`),
  ],
};

/** Whoever reaches the Engine's socket can start a privileged container. */
function sockets(resource: PolicyResource): string[] {
  const { properties } = resource;
  const paths =
    kindOf(resource) === "docker:Container"
      ? [
          ...blocksIn(at(properties, "volumes")).map((it) => textIn(at(it, "hostPath"))),
          ...blocksIn(at(properties, "mounts")).map((it) => textIn(at(it, "source"))),
        ]
      : blocksIn(at(podOf(resource), "volumes")).map((it) => textIn(at(it, "hostPath", "path")));
  return paths
    .filter((path) => path?.endsWith("/docker.sock") === true)
    .map(() => "the socket of the Docker Engine is mounted, expected it not to be");
}
