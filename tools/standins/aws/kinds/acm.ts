import { createHash, randomUUID } from "node:crypto";
import type { Properties } from "../../values";
import type { Kinds } from "../kind";
import { regional } from "../place";
import { absent, heldBy, type Rule } from "../rule";

const CERTIFICATE = "acm/certificate:Certificate";

/** Each domain has a record of its own, by which its owner is known: the same one in every account's requests. */
function validation(domainName: string, account: string): Properties {
  const hash = (text: string) => createHash("sha256").update(text).digest("hex").slice(0, 32);
  const base = domainName.replace(/^\*\./, "");
  return {
    domainName,
    resourceRecordName: `_${hash(base + account)}.${base}.`,
    resourceRecordType: "CNAME",
    resourceRecordValue: `_${hash(account + base)}.acm-validations.aws.`,
  };
}

function domainsOf({ domainName, subjectAlternativeNames }: Properties): string[] {
  const others = Array.isArray(subjectAlternativeNames) ? subjectAlternativeNames : [];
  return [...new Set([domainName, ...(others as unknown[])].map(String))];
}

/** ACM waits for the records, which must be there for anybody to see. */
const isProven: Rule = ({ inputs }, store) => {
  const names = inputs["validationRecordFqdns"];
  if (!Array.isArray(names)) return undefined;
  const records = store.list("aws:route53/record:Record").map(({ outputs }) => outputs["fqdn"]);
  const missing = names.map(String).find((name) => !records.includes(name.replace(/\.$/, "")));
  return missing === undefined
    ? undefined
    : `timeout while waiting for state to become 'ISSUED' (last state: 'PENDING_VALIDATION'): there is no record ${missing}`;
};

/** Replacing: ForceNew in hashicorp/terraform-provider-aws, internal/service/acm. */
export const acm: Kinds = {
  [CERTIFICATE]: {
    replaces: [
      "certificateAuthorityArn",
      "domainName",
      "keyAlgorithm",
      "subjectAlternativeNames",
      "validationMethod",
      "validationOptions",
    ],
    sets: ["subjectAlternativeNames", "validationOptions"],
    refusals: {
      delete: [
        heldBy(
          ["lb/listener:Listener", "lb/listenerCertificate:ListenerCertificate"],
          ({ id }) => `ResourceInUseException: Certificate ${String(id)} is in use.`,
        ),
      ],
    },
    born(inputs, place) {
      const arn = regional("acm", `certificate/${randomUUID()}`, place);
      const isEmail = inputs["validationMethod"] === "EMAIL";
      const domains = domainsOf(inputs);
      return {
        id: arn,
        outputs: {
          arn,
          domainName: domains[0] ?? "",
          domainValidationOptions: isEmail
            ? []
            : domains.map((domain) => validation(domain, place.account)),
          keyAlgorithm: "RSA_2048",
          notAfter: "",
          notBefore: "",
          renewalEligibility: "INELIGIBLE",
          status: "PENDING_VALIDATION",
          subjectAlternativeNames: domains,
          type: "AMAZON_ISSUED",
          validationEmails: isEmail ? domains.map((domain) => `admin@${domain}`) : [],
          validationMethod: "NONE",
        },
      };
    },
  },
  "acm/certificateValidation:CertificateValidation": {
    replaces: ["certificateArn", "validationRecordFqdns"],
    sets: ["validationRecordFqdns"],
    refusals: {
      create: [
        absent(
          CERTIFICATE,
          "certificateArn",
          (arn) => `ResourceNotFoundException: Could not find certificate ${arn}.`,
        ),
        isProven,
      ],
    },
    born: () => ({ id: new Date().toISOString() }),
  },
};
