/** Stands for packages that the bundles leave out. */
export const Client = undefined;
