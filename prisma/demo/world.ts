import { moveEnvelope } from '@/lib/envelopes/use-cases/move-envelope'
import { askOpinion } from '@/lib/opinions/use-cases/ask-opinion'
import type { RuleSet } from '@/lib/programme/domain/rule-set'
import { extendWindow } from '@/lib/programme/use-cases/extend-window'
import { setRegionHeader } from '@/lib/templates/use-cases/set-region-header'
import { announce, control, decide, decideDomains, fixActivity, propose, review, sign } from './agency-acts'
import { agencyOf, type Builder, must } from './builder'
import { ANNOUNCEMENTS, CALENDAR, EXTENSION, measurementCalendar } from './calendar'
import { playConversations } from './conversations'
import { DOSSIERS, type Dossier, FATES, type Fate } from './dossiers'
import { declare, enterIndicators, fileDossier, startDossier, withdrawDossier } from './hospital-acts'
import { answer, prepare, send } from './lot-acts'
import type { People } from './people'
import { loadFictitiousQuestionnaire } from './questionnaire'

/** A dossier of the story, once it exists. */
type Played = { readonly dossier: Dossier; readonly candidatureId: string; readonly regionCode: string }

const isPast = (fate: Fate, point: Fate) => FATES.indexOf(fate) >= FATES.indexOf(point)
const DECISION: Partial<Record<Fate, 'refused' | 'dropped'>> = { refused: 'refused', dropped: 'dropped' }

/** Plays every dossier of the demonstration through the use cases, in the order of the calendar. */
export async function buildWorld(builder: Builder, rules: RuleSet, people: People): Promise<void> {
  await fillEnvelopes(builder)
  await writeHeader(builder)
  await loadFictitiousQuestionnaire(builder)
  for (const window of Object.keys(CALENDAR)) {
    const played = await playApplications(builder, rules, people, window)
    await playReviews(builder, rules, played)
    await playAnnouncements(builder, window)
    await playAdvances(builder, played)
    await playConversations(builder, people, played)
    await playOpinion(builder, played)
    if (window === EXTENSION.window) {
      await extendMeasurement(builder)
      await playMeasurement(builder, rules, people, played)
      await playBalances(builder, played)
    }
  }
}

const GRANTS = [
  { region: '84', volet: '2', euros: 6_000_000 },
  { region: '27', volet: '2', euros: 1_600_000 },
  { region: '94', volet: '1', euros: 420_000 },
  { region: '94', volet: '2', euros: 120_000 },
]

async function fillEnvelopes(builder: Builder): Promise<void> {
  const ministry = await builder.as('dgos', '2021-09-15')
  const programme = await ministry.db.programme.findFirstOrThrow()
  for (const { region, volet, euros } of GRANTS) {
    const input = {
      programmeId: programme.id,
      regionCode: region,
      voletCode: volet,
      expectedVersion: 0,
      direction: 'grant',
      euros,
      reason: 'Dotation de la démonstration (montant fictif).',
    } as const
    must(await moveEnvelope(ministry, input), `envelope ${region}`)
  }
}

/** One region wrote its header; the others have the name of their agency alone. */
async function writeHeader(builder: Builder): Promise<void> {
  const regionCode = '84'
  const administrator = await builder.as(agencyOf(regionCode).administrator, '2021-09-15')
  const header = {
    regionCode,
    expectedVersion: 0,
    agencyName: 'Agence régionale de santé Auvergne-Rhône-Alpes',
    address: ['1 place de la Démonstration', '69000 LYON'],
    city: 'Lyon',
    email: 'sun-es@ars.example.fr',
    phone: '04 00 00 00 00',
    signatoryName: 'Hélène Bastide',
    signatoryPosition: 'Directrice générale (personne fictive)',
    appealText: '',
  }
  must(await setRegionHeader(administrator, header), 'header')
}

async function extendMeasurement(builder: Builder): Promise<void> {
  const ministry = await builder.as('dgos', '2022-05-31')
  const { region, window, measurementEnds, declarationCloses, reason } = EXTENSION
  for (const [period, endsOn] of [
    ['declaration', declarationCloses],
    ['measurement', measurementEnds],
  ] as const) {
    const { id, version } = await ministry.db.window.findFirstOrThrow({ where: { code: window } })
    const input = { windowId: id, version, regionCode: region, period, endsOn, reason }
    must(await extendWindow(ministry, input), `extend ${period}`)
  }
}

async function playApplications(builder: Builder, rules: RuleSet, people: People, window: string): Promise<Played[]> {
  const { db } = builder.services
  const { id: windowId } = await db.window.findFirstOrThrow({ where: { code: window } })
  const calendar = calendarOf(window)
  const played: Played[] = []
  for (const dossier of DOSSIERS.filter((one) => one.window === window)) {
    const establishment = await db.establishment.findUniqueOrThrow({ where: { finess: dossier.finess } })
    const { writer, signatory } = peopleOf(people, dossier)
    const target = { establishmentId: establishment.id, windowId, dossier }
    const candidatureId = await startDossier(await builder.as(writer, calendar.created), rules, target)
    played.push({ dossier, candidatureId, regionCode: establishment.regionCode })
    if (dossier.fate === 'draft') continue
    const signatoryThen = await builder.as(signatory, calendar.filed)
    await fileDossier(signatoryThen, candidatureId)
    if (dossier.fate === 'withdrawn') await withdrawDossier(signatoryThen, candidatureId)
  }

  return played
}

async function playReviews(builder: Builder, rules: RuleSet, played: readonly Played[]): Promise<void> {
  for (const { dossier, candidatureId, regionCode } of played) {
    const { fate, window } = dossier
    if (!isPast(fate, 'under_review')) continue
    const calendar = calendarOf(window)
    const agency = agencyOf(regionCode)
    const instructor = await builder.as(agency.instructor, calendar.reviewed)
    await review(instructor, rules, candidatureId, dossier)
    if (!isPast(fate, 'proposed')) continue
    const establishment = await instructor.db.establishment.findUniqueOrThrow({ where: { finess: dossier.finess } })
    if (!establishment.activity) await fixActivity(instructor, candidatureId)
    const decision = DECISION[fate] ?? 'retained'
    await propose(instructor, candidatureId, decision)
    if (fate === 'proposed') continue
    await decide(await builder.as(agency.validator, calendar.decided), candidatureId, decision)
    if (isPast(fate, 'advance_due'))
      await sign(await builder.as(agency.instructor, calendar.signed), candidatureId, calendar.signed)
  }
}

async function playAnnouncements(builder: Builder, window: string): Promise<void> {
  for (const { region, on } of ANNOUNCEMENTS.filter((one) => one.window === window)) {
    await announce(await builder.as(agencyOf(region).validator, on), window, region)
  }
}

/** The last window waits for the opinion of an expert on a dossier under review: one at most. */
async function playOpinion(builder: Builder, played: readonly Played[]): Promise<void> {
  const asked = played.find(
    ({ dossier, regionCode }) => dossier.fate === 'under_review' && regionCode === EXPERT.region,
  )
  if (asked === undefined) return
  const { email, name, question, dueOn } = EXPERT
  const instructor = await builder.as(agencyOf(asked.regionCode).instructor, calendarOf(asked.dossier.window).reviewed)
  const input = { candidatureId: asked.candidatureId, email, name, question, dueOn, delivery: 'by-hand' } as const
  must(await askOpinion(instructor, input), 'ask for an opinion')
}

const EXPERT = {
  region: '84',
  email: 'expert@demo.example.fr',
  name: 'Maël Quentin',
  question:
    'Le système d’information de l’établissement alimente-t-il déjà le dossier médical partagé, et avec quels documents ?',
  dueOn: '2022-12-15',
}

/** Each region sends up to three lots: one answered, one sent, one still in preparation. */
async function playAdvances(builder: Builder, played: readonly Played[]): Promise<void> {
  for (const [regionCode, ofRegion] of byRegion(played)) {
    for (const point of ['advance_paid', 'advance_sent', 'advance_in_lot'] as const) {
      const chosen = ofRegion.filter(({ dossier }) =>
        point === 'advance_paid' ? isPast(dossier.fate, 'advance_paid') : dossier.fate === point,
      )
      const [first] = chosen
      if (first === undefined) continue
      const calendar = calendarOf(first.dossier.window)
      const agency = agencyOf(regionCode)
      const candidatureIds = chosen.map(({ candidatureId }) => candidatureId)
      const preparer = await builder.as(agency.preparer, calendar.lotPrepared)
      const lotId = await prepare(preparer, { regionCode, kind: 'advance', candidatureIds })
      if (point === 'advance_in_lot') continue
      await send(await builder.as(agency.sender, calendar.lotSent), lotId)
      if (point === 'advance_sent') continue
      const receiver = await builder.as(agency.sender, calendar.lotAnswered)
      await answer(receiver, lotId, calendar.lotAnswered, new Set())
    }
  }
}

async function playMeasurement(
  builder: Builder,
  rules: RuleSet,
  people: People,
  played: readonly Played[],
): Promise<void> {
  for (const { dossier, candidatureId, regionCode } of played) {
    const { fate } = dossier
    if (!isPast(fate, 'measuring')) continue
    const calendar = measurementCalendar(regionCode)
    const { writer, signatory } = peopleOf(people, dossier)
    const agency = agencyOf(regionCode)
    await enterIndicators(await builder.as(writer, calendar.entered), rules, candidatureId, dossier)
    if (!isPast(fate, 'indicators_declared')) continue
    await declare(await builder.as(signatory, calendar.declared), candidatureId)
    if (!isPast(fate, 'under_control')) continue
    await control(await builder.as(agency.instructor, calendar.controlled), rules, candidatureId, dossier)
    if (!isPast(fate, 'balance_due')) continue
    await decideDomains(await builder.as(agency.validator, calendar.decided), rules, candidatureId, dossier)
  }
}

/** Closed dossiers are paid; of those sent, one answer rejects what the story rejects, the rest waits. */
async function playBalances(builder: Builder, played: readonly Played[]): Promise<void> {
  for (const [regionCode, ofRegion] of byRegion(played)) {
    const calendar = measurementCalendar(regionCode)
    const agency = agencyOf(regionCode)
    const answered = ofRegion.filter(({ dossier }) => dossier.fate === 'closed' || dossier.isRejected)
    const waiting = ofRegion.filter(({ dossier }) => dossier.fate === 'balance_sent' && !dossier.isRejected)
    for (const chosen of [answered, waiting]) {
      if (chosen.length === 0) continue
      const candidatureIds = chosen.map(({ candidatureId }) => candidatureId)
      const preparer = await builder.as(agency.preparer, calendar.lotPrepared)
      const lotId = await prepare(preparer, { regionCode, kind: 'balance', candidatureIds })
      await send(await builder.as(agency.sender, calendar.lotSent), lotId)
      if (chosen === waiting) continue
      const rejected = chosen.filter(({ dossier }) => dossier.isRejected).map(({ candidatureId }) => candidatureId)
      const receiver = await builder.as(agency.sender, calendar.lotAnswered)
      await answer(receiver, lotId, calendar.lotAnswered, new Set(rejected))
    }
  }
}

function byRegion(played: readonly Played[]): [string, Played[]][] {
  const regions = [...new Set(played.map(({ regionCode }) => regionCode))]

  return regions.map((region) => [region, played.filter(({ regionCode }) => regionCode === region)])
}

function calendarOf(window: string) {
  const calendar = CALENDAR[window]
  if (calendar === undefined) throw new Error(`no calendar for ${window}`)

  return calendar
}

function peopleOf(people: People, { finess }: Dossier) {
  const found = people.get(finess)
  if (found === undefined) throw new Error(`nobody at ${finess}`)

  return found
}
