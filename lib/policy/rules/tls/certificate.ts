import { at, isAbsent, textIn } from "../../reading/read";
import { kindOf } from "../../reading/resource";
import type { ResourceRule } from "../../rule";

/** A certificate that is missing, or ends when nobody reads the mail. */
export const certificate: ResourceRule = {
  name: "certificate",
  scope: "resource",
  description: "HTTPS has a certificate, and it renews itself.",
  severity: "medium",
  remediation: "name a certificate of ACM that is validated by DNS: it renews itself",
  source: "https://docs.aws.amazon.com/acm/latest/userguide/dns-validation.html",
  check: (resource) => {
    const { properties } = resource;
    switch (kindOf(resource)) {
      case "aws:lb:Listener": {
        const isTls = ["HTTPS", "TLS"].includes(textIn(at(properties, "protocol")) ?? "");
        return isTls && isAbsent(at(properties, "certificateArn"))
          ? ["certificateArn is not given, expected a certificate"]
          : [];
      }
      case "aws:acm:Certificate":
        return at(properties, "validationMethod") === "EMAIL"
          ? ['validationMethod is "EMAIL", expected "DNS"']
          : [];
      default:
        return [];
    }
  },
};
