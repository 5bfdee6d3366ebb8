// What this system is made of, listed once: contexts, read models, processes, and the tables they need.
import type { Type } from '@nestjs/common';
import type { MigrationInterface } from 'typeorm';
import { eventCatalogue, type Projection } from '#platform/kernel';
import { clockRules, composePolicy, entryRules, hostingMigrations, hostingPolicies } from '#platform/hosting';
import { eventStoreMigrations } from '#platform/event-store';
import { messagingMigrations } from '#platform/messaging';
import { projectionsMigrations, type ReadModel } from '#platform/projections';
import { processesMigrations } from '#processes';
import { AssessmentModule } from '#contexts/assessment';
import { assessmentDefinitions, assessmentPolicy, assessmentRules } from '#contexts/assessment/contract';
import { authorizationDeciders, AuthorizationModule } from '#contexts/authorization';
import {
  authorizationDefinitions,
  authorizationPolicy,
  authorizationRules,
} from '#contexts/authorization/contract';
import { deploymentDeciders, DeploymentModule } from '#contexts/deployment';
import { deploymentDefinitions, deploymentPolicy, deploymentRules } from '#contexts/deployment/contract';
import { MissionsModule } from '#contexts/missions';
import { missionsDefinitions, missionsPolicy, missionsRules } from '#contexts/missions/contract';
import { PartnersModule } from '#contexts/partners';
import { partnersDefinitions, partnersPolicy, partnersRules } from '#contexts/partners/contract';
import { pledgingDeciders, PledgingModule } from '#contexts/pledging';
import { pledgingDefinitions, pledgingPolicy, pledgingRules } from '#contexts/pledging/contract';
import { safeguardsDeciders, SafeguardsModule } from '#contexts/safeguards';
import { safeguardsDefinitions, safeguardsPolicy, safeguardsRules } from '#contexts/safeguards/contract';
import { SituationModule } from '#contexts/situation';
import { situationDefinitions, situationPolicy, situationRules } from '#contexts/situation/contract';
import { attentionPolicy, AttentionModule, attentionReadModel } from '#readmodels/attention';
import {
  authorizationStatusPolicy,
  AuthorizationStatusModule,
  authorizationStatusReadModel,
} from '#readmodels/authorization-status';
import { matchingPolicy, MatchingModule, matchingReadModel } from '#readmodels/matching';
import { forcePolicy, ForceModule, forceReadModel } from '#readmodels/force';
import { forecastPolicy, ForecastModule, forecastReadModel } from '#readmodels/forecast';
import { fundingPolicy, FundingModule, fundingReadModel } from '#readmodels/funding';
import { missionRecordProjection } from '#readmodels/mission-record';
import { nationPolicy, NationModule, nationReadModel } from '#readmodels/nation';
import { readinessPolicy, ReadinessModule, readinessReadModel } from '#readmodels/readiness';
import { claimsPolicy, ClaimsReportModule, claimsReadModel } from '#readmodels/claims';
import { SafeguardsReportModule, safeguardsReadModel } from '#readmodels/safeguards';
import { SituationReportModule, situationReadModel } from '#readmodels/situation';
import { resourcingPolicy, ResourcingModule, resourcingReadModel } from '#readmodels/resourcing';

/** Every event type that this code knows. */
export const catalogue = eventCatalogue([
  ...missionsDefinitions,
  ...partnersDefinitions,
  ...assessmentDefinitions,
  ...pledgingDefinitions,
  ...authorizationDefinitions,
  ...deploymentDefinitions,
  ...safeguardsDefinitions,
  ...situationDefinitions,
]);

/** Who may do what: everything that this table does not name is refused. */
export const policy = composePolicy({
  missions: missionsPolicy,
  partners: partnersPolicy,
  assessment: assessmentPolicy,
  pledging: pledgingPolicy,
  authorization: authorizationPolicy,
  deployment: deploymentPolicy,
  safeguards: safeguardsPolicy,
  situation: situationPolicy,
  attention: attentionPolicy,
  nation: nationPolicy,
  readiness: readinessPolicy,
  resourcing: resourcingPolicy,
  force: forcePolicy,
  forecast: forecastPolicy,
  claims: claimsPolicy,
  'authorization-status': authorizationStatusPolicy,
  matching: matchingPolicy,
  funding: fundingPolicy,
  ...hostingPolicies,
});

/** The rules of every context and of putting entries right, for the descriptions of problems. */
export const ruleBooks = [
  missionsRules,
  partnersRules,
  assessmentRules,
  pledgingRules,
  authorizationRules,
  deploymentRules,
  safeguardsRules,
  situationRules,
  entryRules,
  clockRules,
];

/** The controllers of the api. */
export const apiModules: readonly Type[] = [
  MissionsModule,
  PartnersModule,
  AssessmentModule,
  PledgingModule,
  AuthorizationModule,
  DeploymentModule,
  SafeguardsModule,
  SituationModule,
  AttentionModule,
  NationModule,
  ReadinessModule,
  ResourcingModule,
  ForceModule,
  ForecastModule,
  SafeguardsReportModule,
  SituationReportModule,
  ClaimsReportModule,
  AuthorizationStatusModule,
  MatchingModule,
  FundingModule,
];

/** What is folded from the log and kept. */
export const projections: readonly Projection[] = [missionRecordProjection];

/** The questions that are asked of it. */
export const readModels: readonly ReadModel[] = [
  nationReadModel,
  attentionReadModel,
  readinessReadModel,
  resourcingReadModel,
  forceReadModel,
  forecastReadModel,
  safeguardsReadModel,
  situationReadModel,
  claimsReadModel,
  authorizationStatusReadModel,
  matchingReadModel,
  fundingReadModel,
];

/** The commands that processes give, and who decides them. */
export const processDeciders = {
  ...authorizationDeciders,
  ...pledgingDeciders,
  ...deploymentDeciders,
  ...safeguardsDeciders,
};

/** They are applied in the order of the moments that their names end in. */
export const migrations: readonly (new () => MigrationInterface)[] = [
  ...eventStoreMigrations,
  ...messagingMigrations,
  ...projectionsMigrations,
  ...processesMigrations,
  ...hostingMigrations,
];
