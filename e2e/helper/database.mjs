// The server's database, changed from outside: what only time or a broken disk would do.

import { execFileSync } from "node:child_process";
import { join } from "node:path";

const SCRIPT = `
import sqlite3, sys
database = sqlite3.connect(sys.argv[1], timeout=5)
with database:
    changed = database.execute(sys.argv[2]).rowcount
assert changed != 0, "nothing was changed"`;

/// Runs one statement of SQL on the running server's data.
export function changeDatabase(console_, statement) {
  execFileSync("python3", ["-c", SCRIPT, join(console_.server.data, "sso.sqlite3"), statement]);
}

/// The server has no clock to be set from outside, so the last sign-ins are moved into the past.
export function makeSignInsOld(console_, minutes) {
  changeDatabase(console_, `UPDATE session SET reauthenticated_at = reauthenticated_at - ${60 * minutes}`);
}
