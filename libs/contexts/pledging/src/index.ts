import { pledgeDecider } from './pledge.decider.js';

export { PledgingModule } from './pledging.module.js';

/** What a process may give: evidence for a condition and what the clock makes of a pledge are recorded by rule alone. */
export const pledgingDeciders = {
  'pledging.RecordConditionEvidence': pledgeDecider,
  'pledging.RecordEvidenceLost': pledgeDecider,
  'pledging.LapsePledge': pledgeDecider,
  'pledging.RecordDeadlinePassed': pledgeDecider,
};
