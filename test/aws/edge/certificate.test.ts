import { describe, expect, it } from "vitest";
import { Certificate, type CertificateArgs, Domain, Environment } from "../../../lib/aws";
import { proofOf } from "../../../lib/aws/edge/certificate";
import { named, record, type Recorded } from "../../record";
import { system, untagged } from "../fixtures";

function built(
  args: Partial<CertificateArgs> = {},
  use?: (certificate: Certificate) => void,
): Promise<Recorded[]> {
  return record(() => {
    const environment = new Environment("shop", { system: system() });
    const domain = new Domain("domain", { environment, domainName: "shop.example.com" });
    const certificate = new Certificate("shop", { environment, domain, ...args });
    use?.(certificate);
  });
}

describe("Certificate", () => {
  it("is asked for, proved, and waited for", async () => {
    const arns: string[] = [];
    const made = await built({}, ({ arn }) => arn.apply((it) => arns.push(it)));
    expect(named(made, "shop-certificate").inputs).toEqual({
      domainName: "shop.example.com",
      validationMethod: "DNS",
      tags: { "crossfade.project": "shop", "crossfade.stack": "prod" },
    });
    expect(named(made, "shop-shop.example.com").inputs).toEqual({
      zoneId: "domain-zone-id",
      name: "_proof.shop.example.com.",
      type: "CNAME",
      records: ["_proof.acm-validations.aws."],
      ttl: 60,
      allowOverwrite: true,
    });
    expect(named(made, "shop-issued")).toMatchObject({
      type: "aws:acm/certificateValidation:CertificateValidation",
      parent: "shop",
      inputs: {
        certificateArn: "arn:aws:acm:eu-central-1:123456789012:shop-certificate",
        validationRecordFqdns: ["_proof.shop.example.com."],
      },
    });
    expect(arns).toEqual(["arn:aws:acm:eu-central-1:123456789012:shop-certificate"]);
    expect(named(made, "shop-issued").dependsOn).toContain("shop-certificate");
    expect(untagged(made)).toEqual([]);
  });

  it("has one record for a domain and all names directly below it", async () => {
    const made = await built({ names: ["*.shop.example.com", "shop.example.com"] });
    const proofs = made.filter(({ inputs }) => inputs["type"] === "CNAME");
    expect(proofs.map(({ name }) => name)).toEqual(["shop-shop.example.com"]);
    expect(named(made, "shop-certificate").inputs).toMatchObject({
      domainName: "*.shop.example.com",
      subjectAlternativeNames: ["shop.example.com"],
    });
  });

  it("proves names of several domains, each in its own zone", async () => {
    const made = await built({
      otherDomains: [{ domainName: "example.org", zoneId: "Z-OTHER" }],
      names: ["shop.example.com", "www.example.org"],
    });
    expect(named(made, "shop-www.example.org").inputs).toMatchObject({
      zoneId: "Z-OTHER",
      name: "_proof.www.example.org.",
    });
    expect(named(made, "shop-issued").inputs["validationRecordFqdns"]).toEqual([
      "_proof.shop.example.com.",
      "_proof.www.example.org.",
    ]);
  });

  it("leaves the records of other names alone when one is added", async () => {
    const one = await built({ names: ["shop.example.com"] });
    const two = await built({ names: ["www.shop.example.com", "shop.example.com"] });
    expect(named(two, "shop-shop.example.com").inputs).toEqual(
      named(one, "shop-shop.example.com").inputs,
    );
  });

  it("is made and waited for where it is used", async () => {
    const made = await built({ region: "us-east-1" });
    expect(named(made, "shop-certificate").inputs["region"]).toBe("us-east-1");
    expect(named(made, "shop-issued").inputs["region"]).toBe("us-east-1");
  });

  it("reports wrong arguments with the component", async () => {
    await expect(built({ names: ["example.net"] })).rejects.toThrow(
      'Certificate "shop": names has "example.net", expected a name of shop.example.com',
    );
  });
});

describe("proofOf", () => {
  const proof = (domainName: string) => ({
    domainName,
    resourceRecordName: `_1.${domainName}`,
    resourceRecordType: "CNAME",
    resourceRecordValue: "_2",
  });

  it("finds that of a host, or of the names below it", () => {
    const all = [proof("a.example.com"), proof("*.example.com")];
    expect(proofOf("example.com", all)).toBe(all[1]);
    expect(proofOf("a.example.com", all)).toBe(all[0]);
  });

  it("does not make one up", () => {
    expect(() => proofOf("b.example.com", [proof("a.example.com")])).toThrow(
      "AWS asks for no proof of b.example.com",
    );
  });
});
