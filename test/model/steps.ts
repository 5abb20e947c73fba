import type { EditValue, Migration } from "../../lib/model";

type Data = Readonly<Record<string, unknown>>;

function servicesOf({ services }: Data): [string, Data][] {
  return Object.entries((services ?? {}) as Record<string, Data>);
}

/**
 * Steps as a later schema could have them: in schema 1 `drain` was called `cooldown`, and in schema 2 the stage was one
 * of three short names. They lead to the schema of today.
 */
export const steps: readonly Migration[] = [
  {
    words: "cooldown is called drain, as everywhere else.",
    edits: (raw) =>
      servicesOf(raw).flatMap(([name, { cooldown }]) =>
        cooldown === undefined
          ? []
          : [
              { path: ["services", name, "drain"], value: cooldown as EditValue },
              { path: ["services", name, "cooldown"] },
            ],
      ),
  },
  {
    words: "stages have their whole names.",
    edits: ({ environment }) => {
      const whole = { dev: "development", stage: "staging", prod: "production" };
      const { stage } = (environment ?? {}) as { stage?: keyof typeof whole };
      const value = stage === undefined ? undefined : whole[stage];
      return value === undefined ? [] : [{ path: ["environment", "stage"], value }];
    },
  },
];
