import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Value } from "../../lib/preview";
import { masked, maskingFor, maskingOf } from "../../lib/report";
import { isSecretKey } from "../../lib/report/secretKey";
import { made } from "../preview/made";
import { byLook, plainSecret, secretNames } from "./canaries";

const masking = maskingOf(new Set());

/** One of some characters. */
const charOf = (all: string) => fc.nat({ max: all.length - 1 }).map((at) => all.charAt(at));

const hex = (length: number) =>
  fc.string({ unit: charOf("0123456789abcdef"), minLength: length, maxLength: length });
const word = fc.string({
  unit: charOf("abcdefghijklmnopqrstuvwxyz0123456789-"),
  minLength: 3,
  maxLength: 20,
});
const mixed = fc.string({
  unit: charOf("ABCDEFGHIJKLMNOPabcdefghijklmnop0123456789"),
  minLength: 8,
  maxLength: 24,
});

/** What is long and looks random, and tells nobody anything. */
const harmless = fc.oneof(
  hex(64).map((it) => `sha256:${it}`),
  fc.tuple(word, hex(64)).map(([name, it]) => `registry.example.com/${name}@sha256:${it}`),
  hex(40),
  hex(64),
  fc.base64String({ minLength: 64, maxLength: 64 }).map((it) => `sha512-${it}`),
  fc
    .tuple(word, mixed)
    .map(
      ([name, id]) =>
        `arn:aws:elasticloadbalancing:eu-central-1:123456789012:targetgroup/${name}/${id}`,
    ),
  fc
    .tuple(word, mixed)
    .map(([name, id]) => `arn:aws:secretsmanager:eu-central-1:123456789012:secret:${name}-${id}`),
  fc
    .tuple(word, mixed)
    .map(([name, id]) => `https://${name}.example.com/path/${id}?v=${id}#${name}`),
  fc
    .tuple(word, mixed)
    .map(([name, id]) => `urn:pulumi:prod::shop::aws:lb/listener:Listener::${name}${id}`),
  fc.uuid(),
  hex(17).map((it) => `subnet-${it}`),
);

describe("masking", () => {
  it("leaves 1,000 digests, ARNs, URLs and ids as they are, under any name", () => {
    fc.assert(
      fc.property(harmless, fc.constantFrom("image", "value", "arn", "text"), (text, key) => {
        expect(masking.text(text)).toBe(text);
        expect(masking.value([key], text)).toBe(text);
      }),
      { numRuns: 1000 },
    );
  });

  it("leaves what people write as it is", () => {
    const texts = [
      "blue 100 % → 90 %, green 0 % → 10 %: a jump of 10 points",
      "containerDefinitionsForTheWebServiceOfProduction",
      "my-Very-Long-Name-With-Many-Words-And-2-Numbers-1",
      "aws:lb/targetGroup:TargetGroup web-green is replaced, because of deregistrationDelay",
      "2026-11-21T12:00:00.000Z",
      "secret: is missing",
      "ELBSecurityPolicy-TLS13-1-2-2021-06",
    ];
    expect(texts.map((text) => masking.text(text))).toEqual(texts);
  });

  it.each(byLook)("finds %s by its look, anywhere in a text", (secret) => {
    expect(masking.text(`before ${secret} after`)).toBe(`before ${masked} after`);
    expect(JSON.stringify(masking.value(["note"], { list: [`x ${secret}`] }))).not.toContain(
      secret,
    );
  });

  it.each(secretNames)(
    "finds a secret by its name, %s, in each form in which programs write it",
    (name) => {
      const forms: Value[] = [
        { [name]: plainSecret },
        { [name]: { inner: [plainSecret] } },
        [`${name}=${plainSecret}`],
        { name, value: plainSecret },
        JSON.stringify([{ environment: [{ name: "A", value: "b" }], [name]: plainSecret }]),
        `${name}: "${plainSecret}"`,
      ];
      for (const form of forms) {
        expect(JSON.stringify(masking.value(["environment"], form))).not.toContain(plainSecret);
      }
      expect(masking.value([name], plainSecret)).toBe(masked);
    },
  );

  it("masks a password inside an address, and leaves the rest of that", () => {
    expect(masking.text("postgres://app:s3cr3t-pw@db.example.com/shop")).toBe(
      `postgres://app:${masked}@db.example.com/shop`,
    );
  });

  it.each([
    "secretArn",
    "tokenUrl",
    "passwordLength",
    "secretName",
    "authorName",
    "author",
    "secretsManagerId",
    "keyId",
  ])("does not take %s for the name of a secret", (name) => {
    expect(isSecretKey(name)).toBe(false);
  });

  it("leaves the ARN and the digest where a secret is only named", () => {
    const arn = "arn:aws:secretsmanager:eu-central-1:123456789012:secret:token-AbC123";
    expect(masking.value(["secrets"], [{ name: "TOKEN", valueFrom: arn }])).toEqual([
      { name: "TOKEN", valueFrom: arn },
    ]);
  });

  it("hides the old value of what becomes a secret, and finds it in every other place", () => {
    const old = "was-Plain-77";
    const step = { old: { note: old }, new: { note: "[secret]" } };
    const { steps, config } = made([step], { "shop:greeting": "hello" });
    const all = maskingFor(steps, config);
    const [change] = steps[0]?.properties ?? [];
    expect(change && all.change(change)).toMatchObject({ before: masked });
    expect(all.text(`cannot connect with ${old}!`)).toBe(`cannot connect with ${masked}!`);
  });

  it("finds what the configuration calls a secret in every other place", () => {
    const { steps, config } = made([], { "shop:database": { password: "open-Sesame1" } });
    expect(maskingFor(steps, config).text("tried open-Sesame1")).toBe(`tried ${masked}`);
  });
});
