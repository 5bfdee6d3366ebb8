import { Injectable, RequestMethod, type OnApplicationBootstrap } from '@nestjs/common';
import { METHOD_METADATA, PATH_METADATA } from '@nestjs/common/constants.js';
import { DiscoveryService, MetadataScanner } from '@nestjs/core';

interface KnownRoute {
  readonly method: string;
  readonly pattern: RegExp;
}

/** Which methods a path knows. Fastify answers a wrong method like a wrong path; HTTP tells them apart (405). */
@Injectable()
export class KnownRoutes implements OnApplicationBootstrap {
  #routes: readonly KnownRoute[] = [];

  constructor(
    private readonly discovery: DiscoveryService,
    private readonly scanner: MetadataScanner,
  ) {}

  onApplicationBootstrap(): void {
    this.#routes = this.discovery.getControllers().flatMap(({ metatype }) => {
      if (typeof metatype !== 'function') return [];
      const prototype = metatype.prototype as Readonly<Record<string, object>>;
      return this.scanner
        .getAllMethodNames(prototype)
        .flatMap((name) => routesOf(metatype, prototype[name] ?? {}));
    });
  }

  methodsOf(url: string): readonly string[] {
    const [path = ''] = url.split('?');
    const methods = this.#routes.filter(({ pattern }) => pattern.test(path)).map(({ method }) => method);
    // Fastify answers HEAD wherever it answers GET.
    return [...new Set(methods.flatMap((method) => (method === 'GET' ? ['GET', 'HEAD'] : [method])))];
  }
}

function routesOf(controller: object, handler: object): readonly KnownRoute[] {
  const method = Reflect.getMetadata(METHOD_METADATA, handler) as RequestMethod | undefined;
  if (method === undefined) return [];
  return pathsOf(controller).flatMap((above) =>
    pathsOf(handler).map((below) => ({
      method: RequestMethod[method],
      pattern: new RegExp(`^${[...partsOf(above), ...partsOf(below)].map((part) => `/${part}`).join('')}/?$`),
    })),
  );
}

function pathsOf(target: object): readonly string[] {
  const path = (Reflect.getMetadata(PATH_METADATA, target) ?? '') as string | readonly string[];
  return typeof path === 'string' ? [path] : path;
}

const partsOf = (path: string): readonly string[] =>
  path
    .split('/')
    .filter((part) => part !== '')
    .map((part) => (part.startsWith(':') ? '[^/]+' : part.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')));
