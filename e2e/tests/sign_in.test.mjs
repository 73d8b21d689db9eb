import { test } from "node:test";
import { people, useConsole } from "../helper.mjs";

const console_ = useConsole();

for (const width of [1280, 320]) {
  for (const theme of ["light", "dark"]) {
    test(`the owner signs in and sees the settings (${width}, ${theme})`, async () => {
      const visit = await console_.open({ width, theme });
      await visit.page.goto("/");
      await visit.page.getByRole("heading", { name: "Sign in", level: 1 }).waitFor();
      await visit.accessible("the sign-in page");
      await visit.sideways("the sign-in page");
      await visit.picture("sign-in");
      await visit.signIn(people.owner);
      await visit.accessible("the empty settings");
      await visit.sideways("the empty settings");
      await visit.picture("settings-empty");
      await visit.close();
    });
  }
}
