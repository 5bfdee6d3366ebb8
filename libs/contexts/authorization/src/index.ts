import { draftDecider } from './draft.decider.js';

export { AuthorizationModule } from './authorization.module.js';

/** The commands that a process gives, and who decides them. */
export const authorizationDeciders = { 'authorization.ConcludeVote': draftDecider };
