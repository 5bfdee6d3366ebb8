import { MODULE_METADATA } from '@nestjs/common/constants.js';
import type { Type } from '@nestjs/common';
import { commandRouteKey, type CommandRouteOptions } from './routes.js';

/** What the command routes of some modules say about themselves, for tables and tests. */
export function commandRoutesOf(modules: readonly Type[]): readonly CommandRouteOptions[] {
  const controllers = modules.flatMap(
    (module) => (Reflect.getMetadata(MODULE_METADATA.CONTROLLERS, module) ?? []) as readonly Type[],
  );
  return controllers.flatMap(({ prototype }) => [...handlersOf(prototype as object)]);
}

/** A controller's own handlers, and those it has from the one that it extends. */
function* handlersOf(prototype: object): Generator<CommandRouteOptions> {
  for (let at = prototype; at !== Object.prototype; at = Object.getPrototypeOf(at) as object)
    for (const { value } of Object.values(Object.getOwnPropertyDescriptors(at))) {
      if (typeof value !== 'function') continue;
      const route = Reflect.getMetadata(commandRouteKey, value as object) as CommandRouteOptions | undefined;
      if (route !== undefined) yield route;
    }
}
