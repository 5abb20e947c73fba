/** What one process of the shop is: the page, the JSON behind it, or a stand-in for somebody else's API. */
export type Role = "web" | "api" | "supplier";

/** All roles, in the order in which they are shown. */
export const roles: readonly [Role, ...Role[]] = ["web", "api", "supplier"];

/** How the page looks in one version; the hue makes two versions tell apart at a glance. */
export type Theme = "classic" | "modern" | "broken";

/** What a version can do. Every version is built from the same code, so this table is all that differs. */
export interface Features {
  /** Colors and shapes of the page. */
  readonly theme: Theme;

  /** The page can be searched. */
  readonly search: boolean;

  /** The JSON tells how many pieces are left. */
  readonly stock: boolean;

  /** False for the version that exists to be refused: it starts, and never becomes ready. */
  readonly becomesReady: boolean;
}

const plain: Features = { theme: "classic", search: false, stock: false, becomesReady: true };

/** Every version that can be built, by role. */
export const versions = {
  web: {
    "1.4.2": plain,
    "1.5.0": { ...plain, theme: "modern", search: true },
    "1.6.0-broken": { ...plain, theme: "broken", search: true, becomesReady: false },
  },
  api: {
    "2.3.0": plain,
    "2.4.0": { ...plain, stock: true },
  },
  supplier: {
    "1.0.0": plain,
  },
} as const satisfies Record<Role, Record<string, Features>>;

/** The versions of a role, oldest first. */
export function versionsOf(role: Role): readonly [string, ...string[]] {
  return Object.keys(versions[role]) as [string, ...string[]];
}

/** The features of a version. */
export function featuresOf(role: Role, version: string): Features {
  const features = new Map<string, Features>(Object.entries(versions[role])).get(version);
  if (features === undefined) throw new Error(`there is no version ${version} of ${role}`);
  return features;
}
