export { named, record, type Recorded } from "../lib/testing";
