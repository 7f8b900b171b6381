import { describe, expect, it } from 'vitest'
import { type ComparedFiling, filingChanges } from '@/lib/candidatures/domain/filing-changes'

const CONTACT = { role: 'dpo', name: 'Alix Roux', position: '', email: 'a@ch.example.fr', phone: '' }
const FILING: ComparedFiling = {
  domains: [{ domainCode: 'D1', bonusCodes: ['CRO'] }],
  prerequisites: [
    { prerequisiteCode: 'P1', mode: 'evidence', hopenValidatedOn: null, hopenReference: null, comment: '' },
  ],
  documents: [{ kind: 'prerequisite_evidence', prerequisiteCode: 'P1', fileName: 'a.pdf', sha256: 'aa' }],
  contacts: [CONTACT],
  bank: { holder: 'Trésor', bic: 'PSSTFRPPLIL', ibanLastFour: '2606' },
  amounts: { totalCents: 100 },
}

describe('two filings', () => {
  it('that say the same have no difference', () => {
    expect(filingChanges(FILING, structuredClone(FILING))).toEqual([])
  })

  it('differ by each field, with both values', () => {
    const after = {
      ...FILING,
      domains: [{ domainCode: 'D2', bonusCodes: [] }],
      contacts: [{ ...CONTACT, name: 'Alix Roux-Petit' }],
      bank: { ...FILING.bank, ibanLastFour: '0185' },
      amounts: { totalCents: 200 },
    }

    expect(filingChanges(FILING, after)).toEqual([
      { kind: 'field', field: { kind: 'domain', domainCode: 'D1' }, before: 'true', after: '' },
      { kind: 'field', field: { kind: 'bonus', domainCode: 'D1', bonusCode: 'CRO' }, before: 'true', after: '' },
      {
        kind: 'field',
        field: { kind: 'contact', role: 'dpo', field: 'name' },
        before: 'Alix Roux',
        after: 'Alix Roux-Petit',
      },
      { kind: 'field', field: { kind: 'bank', field: 'iban' }, before: '2606', after: '0185' },
      { kind: 'field', field: { kind: 'domain', domainCode: 'D2' }, before: '', after: 'true' },
      { kind: 'amount', beforeCents: 100, afterCents: 200 },
    ])
  })

  it('differ by their files’ content, not by their names', () => {
    const renamed = { ...FILING.documents[0], fileName: 'b.pdf' } as ComparedFiling['documents'][number]
    expect(filingChanges(FILING, { ...FILING, documents: [renamed] })).toEqual([])

    const replaced = { ...renamed, sha256: 'bb' }
    expect(filingChanges(FILING, { ...FILING, documents: [replaced] })).toEqual([
      { kind: 'files', prerequisiteCode: 'P1', added: ['b.pdf'], removed: ['a.pdf'] },
    ])
  })

  it('differ by each question answered otherwise, the same words asked twice told apart', () => {
    const answered = (...answers: string[]): ComparedFiling => ({
      ...FILING,
      questionnaires: [
        { prerequisiteCode: 'P1', answers: answers.map((answer) => ({ question: 'Commentaire', answer })) },
      ],
    })

    expect(filingChanges(answered('a', 'b'), answered('a', 'c'))).toEqual([
      { kind: 'question', prerequisiteCode: 'P1', question: 'Commentaire', before: 'b', after: 'c' },
    ])
    expect(filingChanges(FILING, answered('a', ''))).toEqual([
      { kind: 'question', prerequisiteCode: 'P1', question: 'Commentaire', before: '', after: 'a' },
    ])
  })

  it('differ by the account when their numbers end alike; without fingerprints, the last four signs decide', () => {
    const paidTo = (ibanFingerprint?: string): ComparedFiling => ({
      ...FILING,
      bank: { ...FILING.bank, ...(ibanFingerprint === undefined ? {} : { ibanFingerprint }) },
    })

    expect(filingChanges(paidTo('x'), paidTo('y'))).toEqual([{ kind: 'account', lastFour: '2606' }])
    expect(filingChanges(paidTo('x'), paidTo('x'))).toEqual([])
    expect(filingChanges(paidTo(), paidTo('y'))).toEqual([])
  })
})
