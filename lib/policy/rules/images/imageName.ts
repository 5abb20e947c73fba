/** What the name of an image says about which image it is. */
export interface ImageParts {
  readonly tag?: string;
  /** The digest of a registry, or the id of a local image. */
  readonly digest?: string;
}

/** Takes the name of an image apart: `host:5000/shop/web:1.4.2@sha256:…`. */
export function imageParts(image: string): ImageParts {
  const [, digest] = /(?:^|@)(sha256:[0-9a-f]{12,64})$/.exec(image) ?? [];
  const name = image.split("@")[0] ?? "";
  const last = name.slice(name.lastIndexOf("/") + 1);
  const [, tag] = /:([^:]+)$/.exec(last) ?? [];
  const isId = digest !== undefined && name === digest;
  return {
    ...(tag === undefined || isId ? {} : { tag }),
    ...(digest === undefined ? {} : { digest }),
  };
}
