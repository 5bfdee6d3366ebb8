// The import table of the architecture (docs/architecture.md), checked in `npm test`.
const lib = (name) => `^libs/platform/${name}/`;
const only = (name, from, allowed, comment) => ({
  name,
  comment,
  severity: 'error',
  from: { path: from, pathNot: '(\\.spec|\\.int-spec|\\.e2e-spec|\\.type-spec|\\.fixture)\\.ts$' },
  to: { path: '^(libs|apps|infra|test)/', pathNot: allowed },
});
const noPackages = (name, from, packages, comment) => ({
  name,
  comment,
  severity: 'error',
  from: { path: from, pathNot: '(\\.spec|\\.int-spec|\\.type-spec)\\.ts$' },
  to: { dependencyTypesNot: ['type-only'], path: packages },
});

module.exports = {
  forbidden: [
    {
      name: 'no-circles',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    { name: 'unresolvable', severity: 'error', from: {}, to: { couldNotResolve: true } },
    only('kernel-imports-nothing', lib('kernel'), [lib('kernel')], 'The kernel knows no other lib.'),
    {
      name: 'kernel-is-pure',
      severity: 'error',
      from: { path: lib('kernel'), pathNot: '(\\.spec|\\.type-spec)\\.ts$' },
      to: { dependencyTypes: ['core', 'npm'], pathNot: 'node_modules/typebox/' },
    },
    ...['event-store', 'messaging', 'projections', 'transparency'].map((name) =>
      only(
        `${name}-imports-kernel`,
        lib(name),
        [lib('kernel'), lib(name)],
        'Platform libs meet in the kernel; apps join them.',
      ),
    ),
    only('hosting-imports-platform', lib('hosting'), ['^libs/platform/'], 'Hosting knows no context.'),
    {
      name: 'the-pure-core-of-a-context',
      comment: 'Events, deciders, rules and contracts see the kernel and contracts only: no Nest, no I/O.',
      severity: 'error',
      from: {
        path: '^libs/contexts/[^/]+/src/([^/]+\\.(events|decider|rules|facts|policy|upcasters)|contract)\\.ts$',
      },
      to: {
        dependencyTypesNot: ['type-only'],
        pathNot: [
          '^libs/platform/kernel/',
          '^libs/contexts/[^/]+/src/([^/]+\\.(events|decider|rules|facts|policy|upcasters)|contract)\\.ts$',
          'node_modules/typebox/',
        ],
      },
    },
    {
      name: 'contexts-meet-at-contracts',
      severity: 'error',
      from: { path: '^libs/contexts/([^/]+)/' },
      to: {
        path: '^libs/contexts/([^/]+)/',
        pathNot: ['^libs/contexts/$1/', '^libs/contexts/[^/]+/src/contract\\.ts$'],
      },
    },
    only(
      'contexts-import',
      '^libs/contexts/',
      [lib('kernel'), lib('hosting'), '^libs/contexts/'],
      'A context sees kernel, hosting and contracts.',
    ),
    only(
      'readmodels-and-processes-import',
      '^libs/(readmodels/[^/]+|processes)/',
      [
        lib('kernel'),
        lib('projections'),
        lib('hosting'),
        '^libs/contexts/[^/]+/src/contract\\.ts$',
        '^libs/(readmodels|processes)/',
      ],
      'Answers and processes see contracts, never the inside of a context.',
    ),
    {
      name: 'readmodels-stand-alone',
      severity: 'error',
      from: { path: '^libs/readmodels/([^/]+)/' },
      comment: 'They meet in the record that all of them ask of.',
      to: {
        path: '^libs/(readmodels|processes)/',
        pathNot: ['^libs/readmodels/$1/', '^libs/readmodels/mission-record/src/index\\.ts$'],
      },
    },
    {
      name: 'one-door-per-lib',
      comment: 'Across libs only index.ts and contract.ts may be imported.',
      severity: 'error',
      from: {
        path: '^(libs/platform/[^/]+|libs/contexts/[^/]+|libs/readmodels/[^/]+|libs/processes|libs/roles|infra/[^/]+|apps/[^/]+)/',
      },
      to: {
        path: '^(libs/platform/[^/]+|libs/contexts/[^/]+|libs/readmodels/[^/]+|libs/processes|libs/roles|infra/[^/]+)/src/',
        pathNot: ['^$1/', '/src/(index|contract)\\.ts$'],
      },
    },
    {
      name: 'only-apps-import-roles',
      severity: 'error',
      from: { path: '^(libs|infra)/', pathNot: '^libs/roles/' },
      to: { path: '^libs/roles/' },
    },
    {
      name: 'nobody-imports-apps',
      severity: 'error',
      from: { path: '^(libs|infra)/' },
      to: { path: '^apps/' },
    },
    {
      name: 'apps-stand-alone',
      severity: 'error',
      from: { path: '^apps/([^/]+)/' },
      to: { path: '^apps/', pathNot: '^apps/$1/' },
    },
    noPackages(
      'no-nest-below-hosting',
      '^libs/platform/(kernel|event-store|messaging|projections|transparency)/',
      '^node_modules/@nestjs/',
      'Platform libs run without Nest.',
    ),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(dist|test/bench/node_modules)/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.base.json' },
    enhancedResolveOptions: {
      conditionNames: ['muster-source', 'import', 'node', 'default'],
      exportsFields: ['exports'],
      mainFields: ['module', 'main'],
    },
  },
};
