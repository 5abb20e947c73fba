import { z } from "zod";

/** Accepts `blue` or `green`. */
export const colorSchema = z.enum(["blue", "green"]);
