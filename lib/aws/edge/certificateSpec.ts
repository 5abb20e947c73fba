import { argumentChecks, type Refuse } from "../../component/argumentChecks";
import type { CertificateArgs } from "./certificateArgs";
import { isHostName, isHostPattern, isInDomain } from "./domainName";
import { refuseTwins } from "../../component/listChecks";

/** What a certificate is, with every default filled in. */
export interface CertificateSpec {
  readonly mainName: string;
  readonly otherNames: readonly string[];
  /** What has to be proved, each once, in the order of the names. */
  readonly proofs: readonly ProofSpec[];
}

/** One proof: `*.example.com` and `example.com` have the same. */
export interface ProofSpec {
  readonly host: string;
  /** Name of the domain whose zone it stands in. */
  readonly domainName: string;
}

/** Arguments that decide; the others only flow into a resource. */
export interface CertificateWish {
  /** Names of the domains, the main one first. */
  readonly domainNames: readonly string[];
  readonly names: readonly string[] | undefined;
  readonly region: string | undefined;
}

/** Reads what decides out of the arguments. */
export function certificateWish(args: CertificateArgs): CertificateWish {
  const { domain, otherDomains = [], names, region } = args;
  return {
    domainNames: [domain, ...otherDomains].map(({ domainName }) => domainName),
    names,
    region,
  };
}

/** RFC 5280 keeps the main name in a field of 64 characters. */
const mainNameLength = 64;

/** What AWS allows after a request for more; without one it is 10. */
const mostNames = 100;

/**
 * Decides what a certificate is.
 *
 * @throws ConfigError with every argument that is wrong
 */
export function certificateSpec(name: string, wish: CertificateWish): CertificateSpec {
  const { domainNames, region } = wish;
  const { refuse, end } = argumentChecks(`Certificate "${name}"`);
  const names = wish.names ?? domainNames.slice(0, 1);
  const [mainName = "", ...otherNames] = names;
  for (const domain of domainNames.filter((it) => !isHostName(it))) {
    refuse(`domain is ${JSON.stringify(domain)}, expected a name such as "shop.example.com"`);
  }
  refuseTwins("domains", domainNames, refuse);
  if (region !== undefined && !/^[a-z]{2}(?:-[a-z]+)+-\d$/.test(region)) {
    refuse(`region is ${JSON.stringify(region)}, expected a region such as "us-east-1"`);
  }
  checkNames(names, domainNames, refuse);
  end();
  const hosts = [...new Set(names.map(hostOf))];
  const proofs = hosts.map((host) => ({ host, domainName: zoneOf(host, domainNames) ?? "" }));
  return { mainName, otherNames, proofs };
}

function checkNames(
  names: readonly string[],
  domainNames: readonly string[],
  refuse: Refuse,
): void {
  const [mainName = ""] = names;
  if (names.length === 0 || names.length > mostNames) {
    refuse(`names has ${String(names.length)} entries, expected 1 to ${String(mostNames)}`);
  }
  if (mainName.length > mainNameLength) {
    refuse(
      `names begins with ${JSON.stringify(mainName)}, ${String(mainName.length)} characters, expected at most ${String(mainNameLength)}`,
      "begin with a shorter name",
    );
  }
  refuseTwins("names", names, refuse);
  for (const one of names) {
    const shown = `names has ${JSON.stringify(one)}`;
    if (!isHostPattern(one)) {
      refuse(`${shown}, expected a name such as "shop.example.com" or "*.shop.example.com"`);
    } else if (zoneOf(hostOf(one), domainNames) === undefined) {
      refuse(`${shown}, expected a name of ${domainNames.join(", ")}`);
    }
  }
}

/** The host that has to be proved for a name. */
function hostOf(name: string): string {
  return name.replace(/^\*\./, "");
}

/** The domain whose zone answers for a host: the closest one above it. */
function zoneOf(host: string, domainNames: readonly string[]): string | undefined {
  return domainNames
    .filter((domain) => isInDomain(host, domain))
    .toSorted((a, b) => b.length - a.length)[0];
}
