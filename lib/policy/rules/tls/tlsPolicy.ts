import { at, isAbsent, textIn } from "../../reading/read";
import { kindOf } from "../../reading/resource";
import type { ResourceRule } from "../../rule";

/** A listener that speaks versions of TLS which are broken. */
export const tlsPolicy: ResourceRule = {
  name: "tls-policy",
  scope: "resource",
  description: "Listeners speak TLS 1.2 or newer.",
  severity: "high",
  remediation: 'set sslPolicy to "ELBSecurityPolicy-TLS13-1-2-2021-06"',
  source:
    "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/describe-ssl-policies.html",
  check: (resource) => {
    const { properties } = resource;
    const protocol = textIn(at(properties, "protocol"));
    if (kindOf(resource) !== "aws:lb:Listener" || !["HTTPS", "TLS"].includes(protocol ?? ""))
      return [];
    const policy = at(properties, "sslPolicy");
    if (isAbsent(policy)) return ["sslPolicy is not given, expected one of TLS 1.2 or newer"];
    const name = textIn(policy);
    const isOld = name !== undefined && !/TLS(?:13-1-[23]|-1-2|13-1-2)|FS-1-2|Res-2020/.test(name);
    return isOld ? [`sslPolicy is ${JSON.stringify(name)}, expected one of TLS 1.2 or newer`] : [];
  },
};
