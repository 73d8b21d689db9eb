/// The demo organization's people; all have the same password.
export const password = "practice-makes-perfect";
export const people = {
  owner: "olivia@acme.example",
  admin: "adam@acme.example",
  billing: "bill@acme.example",
  member: "mia@acme.example",
};
