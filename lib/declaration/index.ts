export { planned, type Planning } from "./planned";
