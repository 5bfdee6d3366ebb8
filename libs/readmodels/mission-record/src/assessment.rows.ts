import type { Handlers } from '#platform/kernel';
import {
  evolveAssessment,
  evolveRequirement,
  noAssessment,
  noRequirement,
  type AssessmentEvent,
} from '#contexts/assessment/contract';
import { fold, type AnyRow } from './fold.js';

const assessment = fold('assessment', noAssessment, evolveAssessment);
const requirement = fold('requirement', noRequirement, evolveRequirement);

export const assessmentRows = {
  'assessment.AssessmentScheduled.v1': assessment,
  'assessment.AssessmentTeamDeployed.v1': assessment,
  'assessment.FindingRecorded.v1': assessment,
  'assessment.HostForceCapacityReported.v1': assessment,
  'assessment.AssessmentCompleted.v1': assessment,
  'assessment.AssessmentAborted.v1': assessment,
  'assessment.RequirementIdentified.v1': requirement,
  'assessment.RequirementRevised.v1': requirement,
  'assessment.RequirementsApproved.v1': requirement,
  'assessment.RequirementRetired.v1': requirement,
} as const satisfies Handlers<AnyRow, AssessmentEvent>;
