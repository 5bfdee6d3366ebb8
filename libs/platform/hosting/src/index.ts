export type { Policy, PolicyRow, Role } from './policy.js';
export { composePolicy, entryPolicy, hostingPolicies, roles } from './policy.js';
export { Optional } from './field.js';
export {
  Amount,
  Choice,
  Count,
  Currency,
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
export { readerGroupPattern, Statement } from './statement.js';
export type { Said } from './input.js';
export type { Plain } from './plain.js';
export { Answer } from './answer.js';
export { absent } from './problem.js';
export { Answers } from './answers.js';
export { CommandInput, QueryInput } from './input.js';
export type { CommandRouteOptions } from './routes.js';
export { CommandRoute, QueryRoute } from './routes.js';
export { commandRoutesOf } from './command-routes.js';
export { Commands } from './commands.js';
export { entryController } from './entry.controller.js';
export { clockRules } from './clock.rules.js';
export { entryRules } from './entries.rules.js';
export type { IssuedCommand, IssueResult } from './command-issuer.js';
export { CommandIssuer } from './command-issuer.js';
export { partIdOf, processCommandId } from './command-id.js';
export type { ClockDriver, DelegationCheck, Hosting } from './hosting.js';
export type { ReaderGroups } from './reader-groups.js';
export { HostingModule } from './hosting.module.js';
export { JwtVerifier } from './token-verifier.js';
export { PositionTokens } from './position-tokens.js';
export { DenialTrail } from './denials.js';
export { InMemoryDossiers, PostgresDossiers } from './dossier-store.js';
export { PostgresDenials } from './denial-store.js';
export { hostingCrashPoints } from './crash-points.js';
export { hostingMigrations } from './migrations.js';
export type { Config } from './config.js';
export { BadConfig, readConfig } from './config.js';
export { createHttpApp, ListenError } from './http-app.js';
export { HealthModule } from './health.module.js';
export { ServingModule } from './serving.module.js';
export type { Check } from './health.controller.js';
export type { Figure } from './metrics.js';
export { buildAsyncApi } from './asyncapi.js';
export { buildOpenApi } from './openapi.js';
