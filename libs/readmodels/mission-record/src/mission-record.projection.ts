// One row a stream: the state that the stream's own context folds, whole, because the next event goes on from it. What
// spans streams is in the reports (docs/decisions/0010).
import { projectionOf } from '#platform/kernel';
import type { AssessmentEvent } from '#contexts/assessment/contract';
import type { AuthorizationEvent } from '#contexts/authorization/contract';
import type { DeploymentEvent } from '#contexts/deployment/contract';
import type { MissionsEvent } from '#contexts/missions/contract';
import type { PartnersEvent } from '#contexts/partners/contract';
import type { PledgingEvent } from '#contexts/pledging/contract';
import type { SafeguardsEvent } from '#contexts/safeguards/contract';
import type { SituationEvent } from '#contexts/situation/contract';
import { assessmentRows } from './assessment.rows.js';
import { authorizationRows } from './authorization.rows.js';
import { deploymentRows } from './deployment.rows.js';
import { missionsRows } from './missions.rows.js';
import { partnersRows } from './partners.rows.js';
import { pledgingRows } from './pledging.rows.js';
import { safeguardsRows } from './safeguards.rows.js';
import { situationRows } from './situation.rows.js';

/** Of every event of the coalition. One that is in no table here does not compile. */
type CoalitionEvent =
  | MissionsEvent
  | PartnersEvent
  | AssessmentEvent
  | PledgingEvent
  | AuthorizationEvent
  | DeploymentEvent
  | SafeguardsEvent
  | SituationEvent;

const handlers = {
  ...missionsRows,
  ...partnersRows,
  ...assessmentRows,
  ...pledgingRows,
  ...authorizationRows,
  ...deploymentRows,
  ...safeguardsRows,
  ...situationRows,
};

/** What the handler of some event makes. */
type RowMade<Handler> = Handler extends (...given: never) => infer Row ? Row : never;
/** A row of the record: `{ kind, state }`, where the kind is the one that the stream is named after. */
export type RecordRow = RowMade<(typeof handlers)[keyof typeof handlers]>;
export type RecordKind = RecordRow['kind'];
export type RecordRowOf<Kind extends RecordKind> = Extract<RecordRow, { readonly kind: Kind }>;

export const missionRecordProjection = projectionOf<CoalitionEvent, RecordRow>()({
  name: 'mission-record',
  version: 1,
  handlers,
});
