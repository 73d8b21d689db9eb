import { useConsole } from "../helper.mjs";
import { everyState } from "../helper/looks.mjs";

everyState(useConsole(), { width: 320, theme: "dark" });
