import { beforeEach, describe, expect, it } from "vitest";
import type { Made } from "../../../../../tools/standins/table";
import { World } from "../world";

const CERTIFICATE = "acm/certificate:Certificate";
const VALIDATION = "acm/certificateValidation:CertificateValidation";

interface Option {
  readonly domainName: string;
  readonly resourceRecordName: string;
}

let world: World;
let certificate: Made;

beforeEach(async () => {
  world = new World();
  certificate = await world.create(CERTIFICATE, {
    domainName: "shop.example.com",
    subjectAlternativeNames: ["*.shop.example.com", "shop.example.com"],
    validationMethod: "DNS",
  });
});

const options = () => certificate.outputs["domainValidationOptions"] as Option[];

describe("a certificate", () => {
  it("is proven by a record for each of its domains, the same one for a star", () => {
    expect(options().map(({ domainName }) => domainName)).toEqual([
      "shop.example.com",
      "*.shop.example.com",
    ]);
    const [plain, star] = options().map(({ resourceRecordName }) => resourceRecordName);
    expect(plain).toMatch(/^_[0-9a-f]{32}\.shop\.example\.com\.$/);
    expect(star).toBe(plain);
    expect(certificate.outputs["status"]).toBe("PENDING_VALIDATION");
  });

  it("can be proven by mail, and then needs no record", async () => {
    const made = await world.create(CERTIFICATE, { domainName: "a.b", validationMethod: "EMAIL" });
    expect(made.outputs).toMatchObject({
      domainValidationOptions: [],
      validationEmails: ["admin@a.b"],
    });
  });

  it("cannot go while a listener uses it", async () => {
    const balancer = await world.create("lb/loadBalancer:LoadBalancer", { name: "edge" });
    await world.create("lb/listener:Listener", {
      loadBalancerArn: balancer.id,
      protocol: "HTTPS",
      certificateArn: certificate.id,
      defaultActions: [],
    });
    await expect(world.delete(CERTIFICATE, certificate)).rejects.toThrow(
      `ResourceInUseException: Certificate ${certificate.id} is in use.`,
    );
  });
});

describe("a validation", () => {
  const validate = (certificateArn: string, validationRecordFqdns?: string[]) =>
    world.create(VALIDATION, { certificateArn, validationRecordFqdns });

  it("needs its certificate", async () => {
    await expect(validate("arn:none")).rejects.toThrow(
      "ResourceNotFoundException: Could not find certificate arn:none.",
    );
  });

  it("waits for records that are there", async () => {
    const name = options()[0]?.resourceRecordName ?? "";
    await expect(validate(certificate.id, [name])).rejects.toThrow(`there is no record ${name}`);
    const zone = await world.create("route53/zone:Zone", { name: "example.com" });
    const record = { zoneId: zone.id, name, type: "CNAME", records: ["x"], ttl: 60 };
    await world.create("route53/record:Record", record);
    await expect(validate(certificate.id, [name])).resolves.toBeDefined();
  });
});
