import { at, blocksIn, isAbsent, textIn } from "../../reading/read";
import { kindOf, type PolicyResource } from "../../reading/resource";
import type { ResourceRule } from "../../rule";

/** Requests that travel in the open. */
export const plainHttp: ResourceRule = {
  name: "plain-http",
  scope: "resource",
  description: "HTTP leads to HTTPS, and serves nothing itself.",
  severity: "high",
  remediation: "answer on port 80 with a redirect (301) to HTTPS",
  source:
    "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/create-http-listener.html",
  check: (resource) => {
    switch (kindOf(resource)) {
      case "aws:lb:Listener":
        return ofListener(resource);
      case "kubernetes:Ingress":
        return isAbsent(at(resource.properties, "spec", "tls"))
          ? ["spec.tls is not given, expected a certificate for every host"]
          : [];
      default:
        return [];
    }
  },
};

function ofListener({ properties }: PolicyResource): string[] {
  if (textIn(at(properties, "protocol")) !== "HTTP") return [];
  return blocksIn(at(properties, "defaultActions"))
    .filter((action) => at(action, "type") === "forward")
    .map(() => "the listener forwards HTTP, expected a redirect to HTTPS");
}
