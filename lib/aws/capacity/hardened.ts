import type * as pulumi from "@pulumi/pulumi";

/** The disk that a machine starts from. */
export interface DiskArgs {
  readonly rootDevice: string;
  readonly diskGigabytes: number;
  /** The account's own key encrypts where there is none. */
  readonly diskKeyArn: pulumi.Input<string> | undefined;
}

/** What every launch template has: an encrypted disk, and metadata that a request through a program cannot reach. */
export function hardened({ rootDevice, diskGigabytes, diskKeyArn }: DiskArgs) {
  return {
    metadataOptions: {
      httpEndpoint: "enabled",
      httpTokens: "required",
      httpPutResponseHopLimit: 1,
    },
    blockDeviceMappings: [
      {
        deviceName: rootDevice,
        ebs: {
          volumeSize: diskGigabytes,
          volumeType: "gp3",
          encrypted: "true",
          deleteOnTermination: "true",
          ...(diskKeyArn === undefined ? {} : { kmsKeyId: diskKeyArn }),
        },
      },
    ],
  };
}
