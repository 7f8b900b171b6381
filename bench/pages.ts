import type { Membership } from '@/lib/access/domain/actor'
import { present } from '@/lib/kernel/assert'
import type { Database } from '@/lib/platform/db'
import { type Account, createAccount } from './people'
import { startPortal } from './portal'
import { connect, replay } from './replay'
import { type Session, startStatementRecorder } from './statement-recorder'
import { measureInTurns, type Timing } from './statistics'

/** The lightest page of the portal: the same layout and the same session, a text that never changes. */
const EMPTY_PAGE = '/mentions-legales'
const EMPTY_PAGE_TEXT = 'Mentions légales'
const TURNS = { warmUps: 5, rounds: 40 }

/** The region that `national-data.ts` makes twice as large as the others. */
export const LARGEST_REGION = '11'
const GROUP_SIZE = 40

export type BenchmarkedPage = {
  readonly name: string
  readonly path: string
  readonly account: Account
  /** What only this page says. */
  readonly text: string
}

export type PageBenchmark = {
  readonly name: string
  readonly path: string
  readonly page: Timing
  readonly emptyPage: Timing
  readonly sql: Timing
  readonly statements: number
}

/** The pages of the portal at the size of the country. */
export async function measurePages(db: Database, databaseUrl: string): Promise<PageBenchmark[]> {
  const pages = await choosePages(db)

  return timePages(pages, await hearStatements(pages, databaseUrl), databaseUrl)
}

/**
 * Times pages of the built portal, one request after another, against its lightest page and against their own SQL sent
 * through `pg`. The SQL is heard once, on a portal of its own: nothing stands between the portal and PostgreSQL while
 * it is timed.
 */
export async function timePages(
  pages: readonly BenchmarkedPage[],
  heard: ReadonlyMap<string, readonly Session[]>,
  databaseUrl: string,
  turns = TURNS,
): Promise<PageBenchmark[]> {
  const portal = await startPortal(databaseUrl)
  const client = await connect(databaseUrl)
  const measured: PageBenchmark[] = []
  try {
    for (const { name, path, account, text } of pages) {
      const read = await portal.signIn(account)
      const sessions = present(heard.get(name), `statements of ${name}`)
      const timings = await measureInTurns(
        {
          page: () => read(path, text),
          emptyPage: () => read(EMPTY_PAGE, EMPTY_PAGE_TEXT),
          sql: async () => {
            for (const session of sessions) await replay(client, session)
          },
        },
        turns,
      )
      measured.push({ name, path: anonymous(path), ...timings, statements: sessions.flat().length })
    }
  } finally {
    await client.end()
    await portal.stop()
  }

  return measured
}

/** What each page sends to the database, by the name of the page; once the portal knows the rules by heart. */
export async function hearStatements(
  pages: readonly BenchmarkedPage[],
  databaseUrl: string,
): Promise<Map<string, Session[]>> {
  const recorder = await startStatementRecorder(databaseUrl)
  const portal = await startPortal(recorder.url)
  try {
    const heard = new Map<string, Session[]>()
    for (const { name, path, account, text } of pages) {
      const read = await portal.signIn(account)
      await read(path, text)
      heard.set(name, await recorder.record(() => read(path, text)))
    }

    return heard
  } finally {
    await portal.stop()
    await recorder.close()
  }
}

async function choosePages(db: Database): Promise<BenchmarkedPage[]> {
  const underReview = await db.candidature.findFirstOrThrow({
    where: { regionCode: LARGEST_REGION, status: 'under_review' },
    include: { window: true },
    orderBy: { id: 'asc' },
  })
  const closed = await db.candidature.findFirstOrThrow({ where: { status: 'closed' }, orderBy: { id: 'asc' } })
  const group = await db.establishment.findMany({ take: GROUP_SIZE, orderBy: { finess: 'asc' } })
  const agency = await createAccount(db, [{ kind: 'region', role: 'instructeur', regionCode: LARGEST_REGION }])
  const ministry = await createAccount(db, [{ kind: 'national', role: 'lecteur_national' }])
  const hospital = await createAccount(db, [ofHospital(closed.establishmentId)])
  const holding = await createAccount(
    db,
    group.map(({ id }) => ofHospital(id)),
  )
  const filtered = `/instruction?statut=tous&fenetre=${underReview.window.code}&tri=etablissement`

  return [
    { name: 'Worklist of an agency', path: '/instruction', account: agency, text: 'Établissement fictif' },
    { name: 'The same, filtered and sorted', path: filtered, account: agency, text: 'Établissement fictif' },
    {
      name: 'Dossier under review, agency',
      path: `/instruction/${underReview.id}`,
      account: agency,
      text: underReview.reference,
    },
    { name: 'Dossiers of one hospital', path: '/tableau-de-bord', account: hospital, text: 'Établissement fictif' },
    {
      name: `Dossiers of a group of ${GROUP_SIZE} hospitals`,
      path: '/tableau-de-bord',
      account: holding,
      text: 'Établissement fictif',
    },
    {
      name: 'Closed dossier, hospital',
      path: `/candidatures/${closed.id}`,
      account: hospital,
      text: closed.reference,
    },
    { name: 'Dashboard of a region', path: '/pilotage', account: agency, text: 'Île-de-France' },
    { name: 'Dashboard of the country', path: '/pilotage', account: ministry, text: 'Bretagne' },
  ]
}

function ofHospital(establishmentId: string): Membership {
  return { kind: 'establishment', role: 'signataire', establishmentId }
}

/** A path without the identifier of the row that was chosen. */
function anonymous(path: string): string {
  return path.replace(/[0-9a-f]{8}-[0-9a-f-]{27}/, '[id]')
}
