// An announcement is what is reported of a party; it binds nobody. The party's own word is a pledge.
import { isRefusal, type Command, type Decider, type Decision } from '#platform/kernel';
import type { Said } from '#platform/hosting';
