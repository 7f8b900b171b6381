import { brotliCompressSync } from 'node:zlib'
import { present } from '@/lib/kernel/assert'
import type { Database } from '@/lib/platform/db'
import { createAccount } from './people'
import { startPortal } from './portal'

/** The lightest page of the portal: what every page carries. */
const EMPTY_PAGE = { name: 'Empty page', path: '/mentions-legales', text: 'Mentions légales' }

export type PageWeight = {
  readonly name: string
  readonly path: string
  /** What the browser is told to load with the page, in bytes once compressed by brotli at its best. */
  readonly scriptBytes: number
  readonly styleBytes: number
}

/**
 * The scripts and styles that each page of a hospital asks for at once, without those it loads when they are needed and
 * those that only an old browser runs (`nomodule`).
 */
export async function measureWeights(db: Database, databaseUrl: string): Promise<PageWeight[]> {
  const pages = await choosePages(db)
  const portal = await startPortal(databaseUrl)
  try {
    const read = await portal.signIn(await createAccount(db, pages.memberships))
    const sizes = new Map<string, number>()
    const weigh = async (addresses: ReadonlySet<string>) => {
      let bytes = 0
      for (const address of addresses) {
        const size = sizes.get(address) ?? (await compressedSize(new URL(address, portal.origin)))
        sizes.set(address, size)
        bytes += size
      }

      return bytes
    }
    const weights: PageWeight[] = []
    for (const { name, path, text } of [EMPTY_PAGE, ...pages.list]) {
      const html = await read(path, text)
      weights.push({
        name,
        path: path.replace(/[0-9a-f]{8}-[0-9a-f-]{27}/, '[id]'),
        scriptBytes: await weigh(found(html, /<script(?![^>]*nomodule)[^>]+src="([^"]+)"/gi)),
        styleBytes: await weigh(found(html, /<link[^>]+rel="stylesheet"[^>]+href="([^"]+)"/g)),
      })
    }

    return weights
  } finally {
    await portal.stop()
  }
}

async function choosePages(db: Database) {
  const draft = await db.candidature.findFirstOrThrow({
    where: { status: 'draft' },
    orderBy: { id: 'asc' },
    include: { ruleSet: { include: { prerequisites: { select: { code: true }, orderBy: { code: 'asc' } } } } },
  })
  const funded = await db.candidature.findFirstOrThrow({ where: { status: 'measuring' }, orderBy: { id: 'asc' } })
  const dossier = `/candidatures/${draft.id}`
  const fundedDossier = `/candidatures/${funded.id}`
  const prerequisite = present(draft.ruleSet.prerequisites[0], 'a prerequisite').code
  const house = `/etablissements/${draft.establishmentId}`
  const list = [
    { name: 'Simulator', path: '/simulateur', text: 'Simul' },
    { name: 'Dashboard', path: '/tableau-de-bord', text: draft.reference },
    { name: 'New dossier', path: '/candidatures/nouvelle', text: 'candidature' },
    { name: 'Task list', path: dossier, text: draft.reference },
    { name: 'Domains', path: `${dossier}/domaines`, text: draft.reference },
    { name: 'Prerequisite and its files', path: `${dossier}/prerequis/${prerequisite}`, text: draft.reference },
    { name: 'Contacts', path: `${dossier}/contacts`, text: draft.reference },
    { name: 'Bank details', path: `${dossier}/coordonnees-bancaires`, text: draft.reference },
    { name: 'Review and filing', path: `${dossier}/recapitulatif`, text: draft.reference },
    { name: 'Conversation', path: `${dossier}/messages`, text: draft.reference },
    { name: 'Receipt', path: `${fundedDossier}/recepisse`, text: funded.reference },
    { name: 'Indicators', path: `${fundedDossier}/indicateurs`, text: funded.reference },
    { name: 'Conversations', path: '/messages', text: 'Messages' },
    { name: 'Conventions', path: '/conventions', text: 'Conventions' },
    { name: 'Team', path: `${house}/equipe`, text: 'quipe' },
    { name: 'Self-assessment', path: `${house}/preparation`, text: 'prêt' },
    { name: 'Account', path: '/mon-compte', text: 'Mon compte' },
  ]
  const memberOf = (establishmentId: string) =>
    ({ kind: 'establishment', role: 'signataire', establishmentId }) as const
  const houses = new Set([draft.establishmentId, funded.establishmentId])

  return { list, memberships: [...houses].map(memberOf) }
}

function found(html: string, pattern: RegExp): ReadonlySet<string> {
  return new Set([...html.matchAll(pattern)].map(([, address]) => present(address, 'an address')))
}

async function compressedSize(address: URL): Promise<number> {
  const response = await fetch(address)
  if (!response.ok) throw new Error(`${address.pathname} answered ${response.status}`)

  return brotliCompressSync(await response.arrayBuffer()).byteLength
}
