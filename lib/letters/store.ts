import type { DecisionLetter as LetterRow, Prisma } from '@/generated/prisma/client'
import { type Act, auditCandidature, type LoadedCandidature } from '@/lib/candidatures/store'
import { present } from '@/lib/kernel/assert'
import { parisDay } from '@/lib/kernel/dates'
import type { Reader, Transaction } from '@/lib/platform/db'
import { nextNumber } from '@/lib/platform/sequence'
import type { RuleSet } from '@/lib/programme/domain/rule-set'
import type { AgencyHeader } from '@/lib/templates/domain/agency-header'
import { findHeader, publishedTemplate } from '@/lib/templates/store'
import { type Decided, LETTER_KIND, type LetterContent, type LetterFacts, writeLetter } from './domain/letter'
import { letterContent } from './schemas'

/**
 * Prepares the letter of a decision, in the transaction that takes it: numbered without gaps, its content frozen, and
 * its PDF asked of the job queue, which sees it only if the decision is committed.
 */
export async function prepareLetter(
  tx: Transaction,
  act: Act,
  candidature: LoadedCandidature,
  { rules, decided }: { readonly rules: RuleSet; readonly decided: Decided },
): Promise<void> {
  const { regionCode, window } = candidature
  const place = String(await nextNumber(tx, `lettre-${window.code}-${regionCode}`)).padStart(4, '0')
  const number = `L-${window.code}-${regionCode}-${place}`
  const template = await publishedTemplate(tx, LETTER_KIND[decided.decision])
  const facts = factsOf(candidature, number, act.now, await findHeader(tx, regionCode))
  const content = writeLetter(template, rules, decided, facts)
  const { decision, templateVersion } = content
  const letter = await tx.decisionLetter.create({
    data: {
      candidatureId: candidature.id,
      ...{ decision, number, templateVersion },
      content: content satisfies LetterContent as unknown as Prisma.InputJsonObject,
      preparedAt: act.now,
    },
  })
  await act.context.jobs.enqueue(tx, 'render-letter', { letterId: letter.id })
  await auditCandidature(tx, act, candidature, 'letter.prepared', { number, decision, templateVersion })
}

function factsOf(candidature: LoadedCandidature, number: string, now: Date, agency: AgencyHeader): LetterFacts {
  const { establishment, window, contacts, reference, filedAt } = candidature
  const representative = contacts.find((contact) => contact.role === 'legal_representative')

  return {
    ...{ number, reference, agency },
    writtenOn: parisDay(now),
    establishment: {
      name: establishment.name,
      finess: establishment.finess,
      town: establishment.postalTown || establishment.town,
      representative: { name: representative?.name ?? '', position: representative?.position ?? '' },
    },
    windowName: window.name,
    filedAt: present(filedAt, 'the day of filing of a dossier under review'),
    decidedAt: now,
  }
}

/** The frozen content of a letter; throws when the database holds something else. */
export function letterOf(row: Pick<LetterRow, 'content'>): LetterContent {
  return letterContent.parse(row.content)
}

/** The letter, locked until the transaction ends; null when there is none. */
export async function lockLetter(tx: Transaction, letterId: string): Promise<LetterRow | null> {
  await tx.$queryRaw`SELECT id FROM "DecisionLetter" WHERE id = ${letterId}::uuid FOR UPDATE`

  return tx.decisionLetter.findUnique({ where: { id: letterId } })
}

/** Whether a job is to make its PDF: waiting, running or to be tried again. A given up one is not. */
export async function isBeingMade(reader: Reader, letterId: string): Promise<boolean> {
  const rows = await reader.$queryRaw<unknown[]>`
    SELECT 1 FROM pgboss.job
    WHERE name = 'render-letter' AND state < 'completed' AND data ->> 'letterId' = ${letterId} LIMIT 1`

  return rows.length > 0
}
