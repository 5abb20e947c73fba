import { authority, knownAuthority } from "../authority/authority";
import { issue } from "../authority/issue";

/** What a certificate is for, as it stands in the state. */
export interface LocalCertificateInputs {
  readonly hosts: readonly string[];
}

/** What was issued. */
export interface LocalCertificateOutputs extends LocalCertificateInputs {
  readonly certificate: string;
  /** Secret in the state. */
  readonly key: string;
  /** Certificate of the authority that vouches for it. */
  readonly authority: string;
  /** When it is issued anew, ISO 8601. */
  readonly renew: string;
}

const day = 86_400_000;

/** Days after which an `up` issues it anew; it is valid for a month longer. */
const renewDays = 366;

/** Issues a certificate for local names by the authority of this machine. */
export const localCertificate = {
  async create(inputs: LocalCertificateInputs) {
    return await Promise.resolve({ id: inputs.hosts.join(","), outs: issued(inputs) });
  },

  /** A program that does not change gets a new certificate in time, and one that this machine's authority vouches for. */
  async diff(_id: string, olds: LocalCertificateOutputs, news: LocalCertificateInputs) {
    const sameHosts = olds.hosts.join() === news.hosts.join();
    const known = knownAuthority();
    const changes =
      !sameHosts ||
      new Date(olds.renew) < new Date() ||
      (known !== undefined && known !== olds.authority);
    return await Promise.resolve({ changes });
  },

  async update(_id: string, _olds: LocalCertificateOutputs, news: LocalCertificateInputs) {
    return await Promise.resolve({ outs: issued(news) });
  },
};

function issued(inputs: LocalCertificateInputs, now = new Date()): LocalCertificateOutputs {
  const signer = authority(undefined, now);
  const { certificate, key } = issue(inputs.hosts, signer, now);
  const renew = new Date(now.getTime() + renewDays * day).toISOString();
  return { hosts: inputs.hosts, certificate, key, authority: signer.certificate, renew };
}
