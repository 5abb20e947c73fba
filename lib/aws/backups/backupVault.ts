import * as backup from "@pulumi/aws/backup";
import { Key } from "@pulumi/aws/kms/key";
import * as pulumi from "@pulumi/pulumi";
import type { BackupsSpec } from "./backupsSpec";
import type { BackupCopy } from "./backupsArgs";
import type { Tags } from "../tags";

/** What all vaults of a stack have in common. */
interface VaultKind extends Pick<BackupsSpec, "forceDestroy" | "lock"> {
  readonly tags: Tags;
}

/** A vault, encrypted and locked. */
export function backupVault(
  name: string,
  keyArn: pulumi.Input<string>,
  { forceDestroy, lock, tags }: VaultKind,
  opts: pulumi.CustomResourceOptions,
): backup.Vault {
  const vault = new backup.Vault(name, { kmsKeyArn: keyArn, forceDestroy, tags }, opts);
  if (lock !== undefined) {
    new backup.VaultLockConfiguration(
      `${name}-lock`,
      { backupVaultName: vault.name, ...lock },
      // A vault has one lock: the old one, deleted after the new one was made, would take that along.
      { ...opts, parent: vault, deleteBeforeReplace: true },
    );
  }
  return vault;
}

/** The vault of another region, with a key of its own: keys do not leave their region. */
export function copyVault(
  name: string,
  { provider, keyArn }: BackupCopy,
  kind: VaultKind,
  parent: pulumi.Resource,
): backup.Vault {
  const opts = { parent, provider };
  const key = keyArn ?? copyKey(`${name}-key`, kind, opts).arn;
  return backupVault(name, key, kind, opts);
}

function copyKey(
  name: string,
  { forceDestroy, tags }: VaultKind,
  opts: pulumi.CustomResourceOptions,
): Key {
  return new Key(
    name,
    {
      description: `Encrypts copies of backups of ${pulumi.getProject()}/${pulumi.getStack()}`,
      enableKeyRotation: true,
      deletionWindowInDays: forceDestroy ? 7 : 30,
      tags,
    },
    opts,
  );
}
