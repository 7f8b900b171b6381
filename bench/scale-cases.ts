import type { Actor, Membership } from '@/lib/access/domain/actor'
import { REGION_CODES } from '@/lib/establishments/domain/regions'
import { assert, present } from '@/lib/kernel/assert'
import type { Database } from '@/lib/platform/db'
import { DIRECTIONS, WORKLIST_SORTS } from '@/lib/review/worklist-params'
import { type BenchmarkedPage, LARGEST_REGION } from './pages'
import { type Account, createAccount, createPeople, givePassword } from './people'

export type ScalePeople = {
  /** Instructs in the largest region, and has dossiers of their own. */
  readonly agent: Account
  readonly ministry: Account
  /** Somebody with a right in every region, whose list is that of the country. */
  readonly everywhere: Account
  readonly everywhereActor: Actor
}

export async function createScalePeople(db: Database): Promise<ScalePeople> {
  const agent = await db.user.findFirstOrThrow({ where: { email: { startsWith: `agent-${LARGEST_REGION}-1@` } } })
  const rights = REGION_CODES.map((regionCode): Membership => ({ kind: 'region', role: 'instructeur', regionCode }))
  const [everywhereActor] = await createPeople(db, [rights])
  assert(everywhereActor !== undefined, 'somebody with a right in every region')

  return {
    agent: await givePassword(db, agent),
    ministry: await createAccount(db, [{ kind: 'national', role: 'lecteur_national' }]),
    everywhere: await givePassword(db, everywhereActor),
    everywhereActor,
  }
}

/** Every filter of the worklist alone, some together, every sort both ways, searches, pages far into the list. */
async function worklistQueries(db: Database): Promise<string[]> {
  const { id: tagId } = await db.reviewTag.findFirstOrThrow({ where: { regionCode: LARGEST_REGION } })
  const { reference, establishmentName, departement } = await db.candidature.findFirstOrThrow({
    where: { regionCode: LARGEST_REGION, isWaiting: true },
    orderBy: { id: 'asc' },
  })
  const filters = {
    statut: ['a-valider', 'tous', 'filed', 'under_review', 'to_complete', 'refused', 'closed'],
    fenetre: ['F4'],
    domaine: ['D2'],
    prerequis: ['PS2.2'],
    avis: ['refused'],
    juridique: ['public'],
    departement: [departement],
    instructeur: ['moi', 'personne'],
    montantmin: ['50000'],
    montantmax: ['60000'],
    agemin: ['30'],
    delai: ['overdue', 'urgent', 'soon', 'paused'],
    etiquette: [tagId],
    q: [establishmentName, reference, 'centre hosp'],
  }

  return [
    '',
    ...Object.entries(filters).flatMap(([name, values]) => values.map((value) => query({ [name]: value }))),
    query({ fenetre: 'F4', domaine: 'D1', juridique: 'public', tri: 'montant', sens: 'decroissant' }),
    query({ prerequis: 'PS1.1', avis: 'accepted', instructeur: 'personne' }),
    query({ statut: 'tous', juridique: 'public', departement, q: 'centre', tri: 'etablissement' }),
    query({ statut: 'tous', etiquette: tagId, montantmin: '50000', tri: 'depot', sens: 'decroissant' }),
    ...WORKLIST_SORTS.flatMap((tri) =>
      DIRECTIONS.flatMap((sens) => [query({ tri, sens }), query({ statut: 'tous', tri, sens })]),
    ),
    query({ statut: 'tous', page: '10' }),
    query({ statut: 'tous', page: '150' }),
    query({ statut: 'tous', page: '99999' }),
  ]
}

function query(params: Readonly<Record<string, string>>): string {
  return `?${new URLSearchParams(params)}`
}

/** A path as one would type it, without the identifier of a row. */
function readable(path: string): string {
  return decodeURIComponent(path.replaceAll('+', ' ')).replace(/[0-9a-f]{8}-[0-9a-f-]{27}/, '[id]')
}

/** What the agency's side shows, on the data set of `scale-data.ts`. */
export async function scalePages(
  db: Database,
  { agent, ministry, everywhere }: ScalePeople,
): Promise<BenchmarkedPage[]> {
  const region = { regionCode: LARGEST_REGION }
  const dossier = (where: object) =>
    db.candidature.findFirstOrThrow({ where: { ...region, ...where }, orderBy: { id: 'asc' } })
  const underReview = await dossier({ status: 'under_review' })
  const closed = await dossier({ status: 'closed' })
  const last = present((await db.window.findMany({ orderBy: { position: 'asc' } })).at(-1), 'a window')
  const list = (path: string): BenchmarkedPage => ({
    name: `\`${readable(path)}\``,
    path,
    account: agent,
    text: 'Instruction des candidatures',
  })

  return [
    ...(await worklistQueries(db)).map((one) => list(`/instruction${one}`)),
    { name: 'Worklist of every region at once', path: '/instruction', account: everywhere, text: '-0000' },
    {
      name: 'Dossier under review',
      path: `/instruction/${underReview.id}`,
      account: agent,
      text: underReview.reference,
    },
    {
      name: 'Dossier under review, from a list by amount',
      path: `/instruction/${underReview.id}?statut=tous&tri=montant`,
      account: agent,
      text: underReview.reference,
    },
    { name: 'Dossier closed', path: `/instruction/${closed.id}`, account: agent, text: closed.reference },
    { name: 'Board of the envelope', path: '/instruction/selection', account: agent, text: last.name },
    { name: 'Envelope of a region', path: '/administration/enveloppes', account: agent, text: 'Île-de-France' },
    { name: 'Envelopes of the country', path: '/administration/enveloppes', account: ministry, text: 'Bretagne' },
  ]
}
