import { Compile } from 'typebox/compile';
import type { DomainEvent, EventDefinition } from './event.js';

/** All event types that this code knows, composed by the apps from the contexts' contracts. */
export interface EventCatalogue {
  readonly types: readonly string[];
  definition(type: string): EventDefinition | undefined;
  /** What is wrong with an event's type or data, as sentences; empty when it is in order. */
  faults(event: DomainEvent): readonly string[];
}

export function eventCatalogue(definitions: readonly EventDefinition[]): EventCatalogue {
  const byType = new Map<
    string,
    { readonly definition: EventDefinition; readonly check: ReturnType<typeof Compile> }
  >();
  for (const definition of definitions) {
    if (byType.has(definition.type)) throw new RangeError(`two definitions of ${definition.type}`);
    byType.set(definition.type, { definition, check: Compile(definition.schema) });
  }
  return {
    types: [...byType.keys()].sort(),
    definition: (type) => byType.get(type)?.definition,
    faults: (event) => {
      const known = byType.get(event.type);
      if (known === undefined) return [`unknown event type ${event.type}`];
      if (known.check.Check(event.data)) return [];
      return known.check.Errors(event.data).map((error) => `data${error.instancePath} ${error.message}`);
    },
  };
}
