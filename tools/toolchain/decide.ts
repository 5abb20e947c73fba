import type { Missing } from "./error";
import type { BuilderFacts, EngineFacts, Facts, NodeFacts, PulumiFacts } from "./facts";
import type { KubernetesFacts } from "./kubernetesFacts";
import { isAtLeast, versions } from "./version";

const gigabytesToBuild = { pulumi: 4, kubernetes: 6 };

/** One thing to do, in this order. */
export type Step =
  | "download pulumi"
  | "build pulumi"
  | "install engine"
  | "start engine"
  | "build kubernetes"
  | "build kubernetes node"
  | "build gateway"
  | "build kubernetes plugin";

/** What is to be done, or all that is missing for it. */
export interface Decision {
  readonly steps: readonly Step[];
  readonly missing: readonly Missing[];
}

/** Decides what to do about what is not there. */
export function decide({ node, pulumi, engine, kubernetes }: Facts): Decision {
  const decisions = [
    decideNode(node),
    decidePulumi(pulumi),
    decideEngine(engine),
    decideKubernetes(kubernetes),
  ];
  return {
    steps: decisions.flatMap(({ steps }) => steps),
    missing: decisions.flatMap(({ missing }) => missing),
  };
}

function decideNode({ executable, running }: NodeFacts): Decision {
  if (executable) return doing();
  const { oldest } = versions.node;
  return lacking({
    what: `Node ${oldest} or newer: this is ${running}, and node_modules has none`,
    fix: "npm ci, which installs one, or install a newer Node (https://nodejs.org)",
  });
}

function decidePulumi(facts: PulumiFacts): Decision {
  if (facts.found !== "nowhere") return doing();
  if (facts.download) return doing("download pulumi");
  const missing = missingBuilder(facts, {
    what: `Pulumi ${versions.pulumi.oldest} or newer: none is on PATH, the vendor's download cannot be reached, and to build it there is`,
    orElse: "Pulumi (https://www.pulumi.com/docs/install)",
    build: "Pulumi",
    gigabytes: gigabytesToBuild.pulumi,
  });
  return missing.length > 0 ? { steps: [], missing } : doing("build pulumi");
}

function decideKubernetes(facts: KubernetesFacts): Decision {
  const { controlPlane, plugin, node, gateway, builder } = facts;
  if (!builder) return doing();
  const steps: Step[] = [];
  if (controlPlane.found === "nowhere") steps.push("build kubernetes");
  if (plugin.found === "nowhere") steps.push("build kubernetes plugin");
  if (node.found === "nowhere") steps.push("build kubernetes node");
  if (gateway.found === "nowhere") steps.push("build gateway");
  const missing = missingBuilder(builder, {
    ...wayOut(facts),
    build: "what Kubernetes takes",
    gigabytes: gigabytesToBuild.kubernetes,
  });
  return missing.length > 0 ? { steps: [], missing } : doing(...steps);
}

/** What could be there instead of what is to be built. */
function wayOut({ controlPlane, plugin }: KubernetesFacts): Pick<Building, "what" | "orElse"> {
  if (plugin.found === "nowhere") {
    return {
      what: "the plugin pulumi-resource-kubernetes: none is on PATH, and to build it there is",
      orElse: "put the vendor's plugin on PATH",
    };
  }
  if (controlPlane.found === "nowhere") {
    return {
      what: "a Kubernetes control plane: to build one there is",
      orElse: "name the configuration of a cluster of yours in CROSSFADE_KUBECONFIG",
    };
  }
  return {
    what: "what runs real pods: to build it there is",
    orElse: "do without: npm run cluster takes none of it",
  };
}

/** What is to be built, in the words of what is missing. */
interface Building {
  readonly what: string;
  readonly orElse: string;
  readonly build: string;
  readonly gigabytes: number;
}

function missingBuilder(
  { go, freeGigabytes }: BuilderFacts,
  { what, orElse, build, gigabytes }: Building,
): Missing[] {
  const missing: Missing[] = [];
  if (!go || !isAtLeast(go, versions.go.oldest)) {
    missing.push({
      what: go ? `${what} only ${go.trim()}` : `${what} no Go`,
      fix: `install Go ${versions.go.oldest} or newer (https://go.dev/dl), or ${orElse}`,
    });
  }
  if (freeGigabytes < gigabytes) {
    missing.push({
      what: `${String(gigabytes)} GB of disk to build ${build}: ${freeGigabytes.toFixed(1)} GB are free`,
      fix: "free some, or point XDG_CACHE_HOME to another disk",
    });
  }
  return missing;
}

function decideEngine(facts: EngineFacts): Decision {
  if (facts.found === "unreachable") {
    const what = `a Docker Engine: DOCKER_HOST is ${facts.host}, and nothing answers there`;
    return lacking({ what, fix: "start it, or unset DOCKER_HOST to use the one of this machine" });
  }
  if (facts.found !== "nowhere") return doing();
  const { installed, root, debian } = facts;
  if (root && installed) return doing("start engine");
  if (root && debian) return doing("install engine", "start engine");
  return lacking({
    what: `a Docker Engine: none answers at /var/run/docker.sock, and ${whyNone(facts)}`,
    fix: installed
      ? "start it (sudo systemctl start docker), or run this as root"
      : "install Docker (https://docs.docker.com/engine/install) and start it",
  });
}

function whyNone({ installed, root }: { installed: boolean; root: boolean }): string {
  if (!root) return installed ? "only root can start it" : "only root can install it";
  return "this is not Debian, where it could be installed";
}

function doing(...steps: Step[]): Decision {
  return { steps, missing: [] };
}

function lacking(...missing: Missing[]): Decision {
  return { steps: [], missing };
}
