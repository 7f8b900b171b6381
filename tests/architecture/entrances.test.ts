import fs from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { PERMISSIONS, type Permission } from '@/lib/access/domain/policy'
import { config } from '@/proxy'
import { callProperty, exportsOf, ROOT, readSource, sourcesUnder } from './sources'

const app = sourcesUnder('app')
const isPermission = (text: string | undefined): text is Permission => PERMISSIONS.some((one) => one === text)

/** Actions that need no permission, and why. */
const OPEN_ACTIONS: Readonly<Record<string, string>> = {
  'app/(public)/connexion/actions.ts signInAction': 'nobody is signed in yet',
  'app/(public)/connexion/actions.ts signInWithProvider': 'nobody is signed in yet',
  'app/(public)/invitation/[token]/actions.ts acceptInvitationAction':
    'whoever is signed in, even without any right yet: the link and the address are the right',
  'app/(public)/invitation/[token]/actions.ts joinAction': 'nobody is signed in yet: the link is the right',
  'app/(public)/mot-de-passe-oublie/actions.ts requestPasswordResetAction': 'nobody is signed in',
  'app/(public)/nouveau-mot-de-passe/[token]/actions.ts resetPasswordAction':
    'nobody is signed in: the link is the right',
  'app/(public)/suis-je-pret/actions.ts exportFile': 'gives back as a file what the visitor typed; keeps nothing',
  'app/sign-out-action.ts signOutAction': 'anybody may leave',
  'app/demonstration-actions.ts jumpTo': 'every visitor of the demonstration; refused elsewhere by the use case',
}

/** What each route handler answers to, and to whom. « public » comes with its reason. */
const ROUTES: Readonly<Record<string, Permission | `public: ${string}`>> = {
  'app/(portal)/administration/imports/[importRunId]/etat/route.ts': 'establishment.import',
  'app/(portal)/administration/imports/[importRunId]/rejets/route.ts': 'establishment.import',
  'app/(portal)/administration/modeles/[kind]/apercu/route.ts': 'programme.read',
  'app/(portal)/candidatures/[candidatureId]/recepisse/pdf/route.ts': 'candidature.read',
  'app/(portal)/etablissements/[establishmentId]/delegations/[delegationId]/route.ts': 'delegation.read',
  'app/(portal)/candidatures/[candidatureId]/archive/route.ts': 'document.read',
  'app/(portal)/instruction/export/route.ts': 'review.read',
  'app/(portal)/instruction/traitement/[batchId]/etat/route.ts': 'review.organise',
  'app/(portal)/paiements/[lotId]/bordereau/route.ts': 'lot.read',
  'app/(portal)/paiements/[lotId]/export/route.ts': 'lot.send',
  'app/(portal)/pilotage/export/route.ts': 'dashboard.region',
  'app/(public)/candidatures-retenues/donnees/route.ts':
    'public: open data, only what a region announced; so many an hour from one place',
  'app/(public)/calendrier/route.ts': 'public: the dates of the windows',
  'app/api/auth/[...nextauth]/route.ts': 'public: the sign-in itself',
  'app/api/brouillons/[candidatureId]/route.ts': 'candidature.edit',
  'app/api/brouillons/[candidatureId]/presence/route.ts': 'candidature.read',
  'app/api/depots/route.ts': 'document.read',
  'app/api/depots/[uploadId]/route.ts': 'document.read',
  'app/api/documents/[documentId]/route.ts': 'document.read',
  'app/api/etablissements/route.ts': 'public: open data, for the simulator',
  'app/api/health/route.ts': 'public: says only whether the portal and its database answer',
}

/** The files of `app` that a page imports, itself included: a few pages share how they begin. */
function withLocalImports(file: string): string[] {
  const imported = [...readSource(file).matchAll(/from '(\.{1,2}\/[^']+|@\/app\/[^']+)'/g)].flatMap(([, from = '']) => {
    const target = from.startsWith('@/') ? from.slice(2) : path.join(path.dirname(file), from)

    return [`${target}.ts`, `${target}.tsx`].filter((one) => fs.existsSync(path.join(ROOT, one)))
  })

  return [file, ...imported]
}

describe('every page of the portal', () => {
  const pages = app.filter((file) => file.startsWith('app/(portal)/') && file.endsWith('/page.tsx'))

  it.each(pages)('%s asks for a permission', (file) => {
    const asked = withLocalImports(file).flatMap((one) =>
      [...readSource(one).matchAll(/\bpageContext\(\s*'([^']+)'/g)].map(([, permission]) => permission),
    )

    expect(asked.length, 'calls pageContext').toBeGreaterThan(0)
    expect(asked.filter((permission) => !isPermission(permission))).toEqual([])
  })

  it('is behind the proxy', () => {
    const folders = fs.readdirSync(path.join(ROOT, 'app/(portal)'), { withFileTypes: true })
    const guarded = config.matcher.map((pattern) => pattern.replace(/^\/(.*)\/:path\*$/, '$1'))

    expect(guarded).toEqual(
      expect.arrayContaining(folders.filter((entry) => entry.isDirectory()).map((entry) => entry.name)),
    )
  })
})

describe('every server action', () => {
  const modules = app.filter((file) => /^['"]use server['"]/.test(readSource(file)))
  const actions = modules.flatMap((file) => exportsOf(file).map(({ name, node }) => ({ id: `${file} ${name}`, node })))

  it('lives in a module of its own, next to its pages', () => {
    const inline = [...app, ...sourcesUnder('components', 'lib')].filter((file) =>
      /^\s+['"]use server['"]/m.test(readSource(file)),
    )

    expect(inline).toEqual([])
    expect(sourcesUnder('components', 'lib').filter((file) => /^['"]use server['"]/.test(readSource(file)))).toEqual([])
  })

  it.each(actions)('$id declares a permission', ({ id, node }) => {
    if (id in OPEN_ACTIONS) return
    const permission = callProperty(node, 'defineAction', 'permission')

    expect(isPermission(permission ?? undefined), `permission ${permission}`).toBe(true)
  })

  it('has no exception that no longer exists', () => {
    const known = actions.map((action) => action.id)

    expect(Object.keys(OPEN_ACTIONS).filter((id) => !known.includes(id))).toEqual([])
  })
})

describe('every route handler', () => {
  const routes = app.filter((file) => file.endsWith('/route.ts'))

  it('is listed with its permission, or as public with its reason', () => {
    expect(routes.sort()).toEqual(Object.keys(ROUTES).sort())
  })

  it.each(routes.filter((file) => !ROUTES[file]?.startsWith('public')))('%s checks who asks', (file) => {
    const source = readSource(file)

    // Those two ask who it is before they run what is declared.
    expect(source).toMatch(/\bcurrentActor\(\)|\bdefine(Json|Upload)Route\(/)
    expect(source).toContain(`'${ROUTES[file]}'`)
  })

  // Both take what the portal's own pages send, and nothing that a form of another site could post.
  const GUARDED = /^define(Json|Upload)Route\(/

  it.each(routes.filter((file) => !file.includes('/auth/')))('%s only reads, or guards what it writes', (file) => {
    const written = exportsOf(file).filter(({ name }) => /\b(POST|PUT|PATCH|DELETE)\b/.test(name))
    const guards = readSource(file).matchAll(/const (\w+) = define(?:Json|Upload)Route\(/g)
    const guarded = [...guards].map(([, name]) => name)
    const bare = written.filter(({ node }) => !GUARDED.test(node.getText()) && !guarded.includes(node.getText()))

    expect(bare.map(({ name }) => name)).toEqual([])
  })
})
