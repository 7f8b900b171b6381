import { execFile } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { commandEnvironment } from '@/scripts/support/commands.mjs'
import { inClone } from '@/scripts/support/paths.mjs'

// A boundary that nothing crosses looks like one that is not watched: each rule is crossed here, in a scratch project.

const scratch = fs.mkdtempSync(path.join(os.tmpdir(), 'sun-es-boundaries-'))

/** file → what it imports. Every module named is created. */
const CROSSINGS: Record<string, { rule: string; from: string; imports: string; typeOnly?: boolean }[]> = {
  'pure code': [
    { rule: 'kernel-depends-on-nothing', from: 'lib/kernel/money.ts', imports: '@/lib/programme/domain/window' },
    { rule: 'domain-without-packages', from: 'lib/funding/compute.ts', imports: 'zod' },
    { rule: 'domain-without-packages', from: 'lib/candidatures/domain/hash.ts', imports: 'node:crypto' },
    { rule: 'domain-imports-domain', from: 'lib/payments/domain/lot.ts', imports: '@/lib/payments/store' },
    {
      rule: 'domain-imports-domain',
      from: 'lib/payments/domain/rows.ts',
      imports: '@/lib/platform/db',
      typeOnly: true,
    },
  ],
  'order of the areas': [
    { rule: 'area-order-programme', from: 'lib/programme/domain/rules.ts', imports: '@/lib/payments/domain/lot' },
    { rule: 'area-order-candidatures', from: 'lib/candidatures/store.ts', imports: '@/lib/conventions/store' },
    { rule: 'area-order-dashboards', from: 'lib/dashboards/domain/funnel.ts', imports: '@/lib/text/errors' },
  ],
  'server code': [
    { rule: 'schemas-are-shared-with-the-browser', from: 'lib/access/schemas.ts', imports: '@/lib/access/store' },
    { rule: 'stores-stay-below', from: 'lib/access/membership-store.ts', imports: '@/lib/access/use-cases/sign-in' },
    { rule: 'stores-stay-below', from: 'lib/documents/store.ts', imports: 'next/headers' },
    { rule: 'queries-only-read', from: 'lib/access/queries/people.ts', imports: '@/lib/access/use-cases/sign-in' },
    {
      rule: 'use-cases-go-through-stores',
      from: 'lib/access/use-cases/grant.ts',
      imports: '@/generated/prisma/client',
    },
    {
      rule: 'use-cases-go-through-stores',
      from: 'lib/access/use-cases/list.ts',
      imports: '@/lib/access/queries/people',
    },
    { rule: 'use-cases-stand-alone', from: 'lib/access/use-cases/end.ts', imports: '@/lib/access/use-cases/sign-in' },
    { rule: 'prisma-in-stores-and-queries', from: 'app/(portal)/x/page.tsx', imports: '@/generated/prisma/client' },
    { rule: 'lib-knows-no-screen', from: 'lib/text/pages.ts', imports: '@/components/ui/badge' },
    { rule: 'product-knows-no-tooling', from: 'lib/platform/start.ts', imports: '@/scripts/demo' },
    { rule: 'no-development-package', from: 'lib/platform/browser.ts', imports: 'vitest' },
  ],
  screens: [
    { rule: 'components-get-props', from: 'components/x/list.tsx', imports: '@/lib/access/queries/people' },
    { rule: 'components-get-props', from: 'components/x/save.tsx', imports: '@/lib/platform/db' },
    { rule: 'components-know-no-store', from: 'components/x/row.tsx', imports: '@/lib/access/store', typeOnly: true },
    { rule: 'pages-read-through-queries', from: 'app/(portal)/y/page.tsx', imports: '@/lib/access/store' },
    { rule: 'pages-read-through-queries', from: 'app/(portal)/z/page.tsx', imports: '@/lib/access/use-cases/sign-in' },
    { rule: 'actions-call-use-cases', from: 'app/(portal)/y/actions.ts', imports: '@/lib/access/store' },
  ],
  everywhere: [
    { rule: 'no-circular', from: 'lib/access/domain/ring-one.ts', imports: '@/lib/access/domain/ring-two' },
    { rule: 'no-unresolvable', from: 'lib/access/domain/lost.ts', imports: '@/lib/access/domain/nowhere' },
  ],
}

/** What the table of the architecture allows, and a hasty rule would forbid. */
const ALLOWED = [
  { from: 'components/y/list.tsx', imports: '@/lib/access/queries/people', typeOnly: true },
  { from: 'components/y/form.tsx', imports: '@/lib/establishments/schemas' },
  { from: 'lib/candidatures/use-cases/decide.ts', imports: '@/lib/conventions/store' },
  { from: 'lib/establishments/queries/search.ts', imports: '@/lib/access/scope' },
  { from: 'lib/establishments/schemas.ts', imports: 'zod' },
  { from: 'app/(portal)/y/route.ts', imports: '@/lib/access/queries/people' },
]

type Violation = { rule: { name: string }; from: string }

let violations: Violation[] = []

beforeAll(async () => {
  for (const linked of ['node_modules', 'package.json', 'tsconfig.json', '.dependency-cruiser.cjs']) {
    fs.symlinkSync(inClone(linked), path.join(scratch, linked))
  }
  const files = [...Object.values(CROSSINGS).flat(), ...ALLOWED]
  for (const { from, imports, typeOnly = false } of files) {
    write(from, typeOnly ? `import type * as it from '${imports}'\nexport type It = typeof it` : `import '${imports}'`)
  }
  for (const { imports } of files) {
    if (imports.startsWith('@/') && !imports.endsWith('/nowhere')) ensure(`${imports.slice(2)}.ts`)
  }
  write('lib/access/domain/ring-two.ts', `import '@/lib/access/domain/ring-one'`)
  violations = await cruise()
}, 60_000)

afterAll(() => {
  fs.rmSync(scratch, { recursive: true, force: true })
})

function write(file: string, content: string): void {
  fs.mkdirSync(path.dirname(path.join(scratch, file)), { recursive: true })
  fs.writeFileSync(path.join(scratch, file), content)
}

function ensure(file: string): void {
  const isThere = ['', 'x'].some((suffix) => fs.existsSync(path.join(scratch, `${file}${suffix}`)))
  if (!isThere) write(file, 'export {}')
}

function cruise(): Promise<Violation[]> {
  const args = [
    '--config',
    '.dependency-cruiser.cjs',
    '--no-cache',
    '--output-type',
    'json',
    'app',
    'components',
    'lib',
  ]
  const options = { cwd: scratch, env: commandEnvironment(process.env), maxBuffer: 50_000_000 }

  return new Promise((resolve, reject) => {
    execFile('depcruise', args, options, (error, stdout, stderr) => {
      if (stdout === '') reject(new Error(stderr, { cause: error }))
      else resolve(JSON.parse(stdout).summary.violations)
    })
  })
}

const rulesBrokenBy = (file: string) => violations.filter(({ from }) => from === file).map(({ rule }) => rule.name)

describe('import boundaries', () => {
  for (const [family, crossings] of Object.entries(CROSSINGS)) {
    describe(family, () => {
      it.each(crossings)('$rule: $from may not import $imports', ({ rule, from }) => {
        expect(rulesBrokenBy(from)).toContain(rule)
      })
    })
  }

  it.each(ALLOWED)('$from may import $imports', ({ from }) => {
    expect(rulesBrokenBy(from)).toEqual([])
  })

  it('are each crossed here', async () => {
    const { default: config } = await import('@/.dependency-cruiser.cjs')
    const names = (config.forbidden ?? []).map(({ name = '' }) => name.replace(/^area-order-.*/, 'area-order'))
    const crossed = Object.values(CROSSINGS)
      .flat()
      .map(({ rule }) => rule.replace(/^area-order-.*/, 'area-order'))

    expect(new Set(crossed)).toEqual(new Set(names))
  })
})
