// Who may import what: docs/architecture.md, as rules that fail. `npm run boundaries`.
// A « type-only » import leaves nothing in the code that runs.

/**
 * Left knows nothing of right. Holds for domain, schemas and stores; use cases and queries stand above all areas:
 * they bring several together (a validation writes the convention and the first payment).
 */
const AREAS = [
  'kernel',
  'establishments',
  'programme',
  'templates',
  'access',
  'notifications',
  'funding',
  'envelopes',
  'prerequisites',
  'candidatures',
  'documents',
  'messages',
  'review',
  'opinions',
  'conventions',
  'letters',
  'announcements',
  'indicators',
  'self-assessments',
  'payments',
  'amendments',
  'imports',
  'dashboards',
  'text',
]

const PURE = '^lib/(kernel|funding|[^/]+/domain)/'
/** Zod only; `inputs.ts` is what they share. */
const SCHEMAS = '^lib/([^/]+/[a-z-]*schemas\\.ts$|platform/actions/inputs\\.ts$)'
const STORES = '^lib/[^/]+/[a-z-]*store\\.ts$'
const QUERIES = '^lib/[^/]+/queries/'
const USE_CASES = '^lib/[^/]+/use-cases/'
/** The filters by right, which stores and queries put into their `where`. */
const SCOPE = '^lib/access/scope\\.ts$'
const PRISMA = ['^generated/prisma/', '(^|/)node_modules/(@prisma|pg|prisma)/']
const NEXT = '(^|/)node_modules/(next|next-auth|react|react-dom)/'
const PACKAGES = ['npm', 'npm-dev', 'npm-optional', 'npm-peer', 'npm-no-pkg', 'npm-unknown', 'core']

/** One rule an area: it may not reach an area to its right. */
const areaOrder = AREAS.slice(0, -1).map((area, index) => ({
  name: `area-order-${area}`,
  comment: `${area} stands to the left of these areas and must not know them`,
  severity: 'error',
  from: { path: `^lib/${area}/`, pathNot: [USE_CASES, QUERIES] },
  to: { path: `^lib/(${AREAS.slice(index + 1).join('|')})/` },
}))

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'no-circular',
      comment: 'two files that need each other are one file, or three',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'no-unresolvable',
      comment: 'an import that leads nowhere',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: 'no-development-package',
      comment: 'what runs in production may not need a development dependency',
      severity: 'error',
      from: { path: '^(app|components|lib)/' },
      to: { dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'], dependencyTypesNot: ['type-only'] },
    },
    ...areaOrder,
    {
      name: 'kernel-depends-on-nothing',
      severity: 'error',
      from: { path: '^lib/kernel/' },
      to: { pathNot: '^lib/kernel/' },
    },
    {
      name: 'domain-without-packages',
      comment: 'kernel, funding and domain run anywhere: no package, no node built-in',
      severity: 'error',
      from: { path: PURE },
      to: { dependencyTypes: PACKAGES },
    },
    {
      name: 'domain-imports-domain',
      severity: 'error',
      from: { path: PURE },
      to: { pathNot: PURE },
    },
    {
      name: 'schemas-are-shared-with-the-browser',
      comment: 'zod, kernel, domain and other schemas only',
      severity: 'error',
      from: { path: SCHEMAS },
      to: { pathNot: [PURE, SCHEMAS, '(^|/)node_modules/zod/'] },
    },
    {
      name: 'stores-stay-below',
      comment: 'a store knows rows and domain: neither Next nor use cases nor queries',
      severity: 'error',
      from: { path: STORES },
      to: { path: [NEXT, USE_CASES, QUERIES] },
    },
    {
      name: 'queries-only-read',
      severity: 'error',
      from: { path: QUERIES },
      to: { path: [NEXT, USE_CASES] },
    },
    {
      name: 'use-cases-go-through-stores',
      comment: 'no Prisma client, no Next, no query',
      severity: 'error',
      from: { path: USE_CASES },
      to: { path: [...PRISMA, NEXT, QUERIES] },
    },
    {
      name: 'use-cases-stand-alone',
      comment: 'what two use cases share belongs to the domain or to a store',
      severity: 'error',
      from: { path: USE_CASES },
      to: { path: USE_CASES },
    },
    {
      name: 'prisma-in-stores-and-queries',
      comment: 'rows stay in stores, queries and the platform',
      severity: 'error',
      from: { path: '^(app|components|lib)/', pathNot: [STORES, QUERIES, SCOPE, '^lib/platform/'] },
      to: { path: PRISMA },
    },
    {
      name: 'components-get-props',
      comment: 'server actions and views arrive as props; only their types may be named',
      severity: 'error',
      from: { path: '^components/' },
      to: {
        path: ['^app/', STORES, QUERIES, USE_CASES, '^lib/platform/'],
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'components-know-no-store',
      comment: 'not even by type',
      severity: 'error',
      from: { path: '^components/' },
      to: { path: ['^app/', STORES, USE_CASES] },
    },
    {
      name: 'pages-read-through-queries',
      severity: 'error',
      from: { path: '^app/', pathNot: '(actions|route)\\.ts$' },
      to: { path: [STORES, USE_CASES] },
    },
    {
      name: 'actions-call-use-cases',
      comment: 'not the stores',
      severity: 'error',
      from: { path: '^app/.*(actions|route)\\.ts$' },
      to: { path: STORES },
    },
    {
      name: 'lib-knows-no-screen',
      severity: 'error',
      from: { path: '^lib/' },
      to: { path: '^(app|components)/' },
    },
    {
      name: 'product-knows-no-tooling',
      severity: 'error',
      from: { path: '^(app|components|lib)/' },
      to: { path: '^(scripts|tests|e2e|bench)/' },
    },
  ],
  options: {
    doNotFollow: { path: '^(node_modules|generated)/' },
    exclude: { path: '^\\.next/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
    cache: { folder: 'node_modules/.cache/dependency-cruiser', strategy: 'content' },
  },
}
