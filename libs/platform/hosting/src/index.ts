export type { ComposedPolicy, Policy, PolicyRow, Role } from './policy.js';
export { composePolicy, entryPolicy, roles } from './policy.js';
export { Optional } from './field.js';
export {
  Amount,
  Choice,
  Count,
  DateOnly,
  DateTime,
  Flag,
  JsonValue,
  ListOf,
  MissionCode,
  Nested,
  PartyCode,
  QuantityField,
  Sha256,
  Text,
  Uuid,
} from './fields.js';
export { Source, Statement } from './statement.js';
export type { Params, Said } from './input.js';
export type { Plain } from './plain.js';
export { CommandInput, QueryInput } from './input.js';
export { CommandRoute, Public, QueryRoute } from './routes.js';
export { Commands } from './commands.js';
export { entryController } from './entry.controller.js';
export { entryRules } from './entries.rules.js';
export type { AnyDecider } from './question.js';
export type { IssuedCommand, IssueResult } from './command-issuer.js';
export { CommandIssuer } from './command-issuer.js';
export { eventIdOf, processCommandId } from './command-id.js';
export { Problem } from './problem.js';
