import { draftDecider } from './draft.decider.js';
import { mandateDecider } from './mandate.decider.js';

export { AuthorizationModule } from './authorization.module.js';

/** The commands that a process gives, and who decides them. */
export const authorizationDeciders = {
  'authorization.ConcludeVote': draftDecider,
  'authorization.EndSilence': draftDecider,
  'authorization.ExpireMandate': mandateDecider,
  'authorization.MissReport': mandateDecider,
};
