import { ListOf, Uuid } from '#platform/hosting';

/** Everything that is said names what it rests on. */
export const because = () => ListOf(Uuid(), { max: 10_000, description: 'The events that it rests on' });
