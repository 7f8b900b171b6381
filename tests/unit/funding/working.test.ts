import { describe, expect, it } from 'vitest'
import type { FundingStepCode } from '@/lib/funding/funding'
import type { FundingError } from '@/lib/funding/funding-error'
import { fundingErrorText, fundingStepText, ruleSourceText } from '@/lib/text/funding'
import { settingNoteText } from '@/lib/text/programme'
import { sunEsRules } from '@/prisma/data/sun-es'
import { fundedDomain, requestOf, withSettings } from './support'

/** Every kind of space as a plain one, so that the sentences below can be read. */
const plain = (text: string) => text.replace(/[\u00A0\u202F]/g, ' ')

/** What French typography asks for: no plain space before « : ; ! ? % € » nor inside « … ». */
const BREAKABLE = / [:;!?%€»]|« /

function sentences(request: Parameters<typeof fundedDomain>[0], rules = sunEsRules): string[] {
  return fundedDomain(request, rules).working.map((step) => plain(fundingStepText(step)))
}

describe('the working of an amount', () => {
  it('tells each step with its figures', () => {
    expect(sentences(requestOf('F2', 10_000, 'D1', ['CRO']))).toEqual([
      'Entre 7 000 et 22 500, le forfait va de 24 000 € à 48 000 € : 24 000 € + (10 000 − 7 000) ÷ (22 500 − 7 000) × (48 000 € − 24 000 €) ≈ 28 645,16 €.',
      'Fenêtre F2, Volet 1 : 90 % du forfait, soit 28 645,16 € × 90 % ≈ 25 780,65 €.',
      'Arrondi une seule fois, à l’euro, le demi-euro vers le haut : 25 781 €.',
      'Bonus CRO « Comptes rendus opératoires » : 10 % de 25 781 € = 2 578,10 €.',
      'Avance : 30 % de 25 781 € = 7 734,30 €.',
      'Solde : 25 781 € − 7 734,30 € = 18 046,70 €.',
      'Bonus payés en entier avec le solde : 2 578,10 €.',
    ])
  })

  it('says « égal » only for whole cents', () => {
    expect(sentences(requestOf('F3', 35, 'D1'))[0]).toMatch(/= 18 030 €\.$/)
    expect(sentences(requestOf('F3', 36, 'D1'))[0]).toMatch(/≈ 18 030,86 €\.$/)
  })

  it('tells a knot, what is beyond the last one, and a split bonus', () => {
    const split = withSettings({ bonusTiming: 'split' })

    expect(sentences(requestOf('F1', 7_000, 'D1'))[0]).toBe('À 7 000, borne du barème, le forfait est de 24 000 €.')
    expect(sentences(requestOf('F1', 9_999_999, 'D1'))[0]).toBe(
      'Au-delà de 1 600 000, le forfait reste celui de la dernière borne : 320 000 €.',
    )
    expect(sentences(requestOf('F1', 7_000, 'D1', ['CRO']), split).slice(-2)).toEqual([
      'Avance sur les bonus : 30 % de 2 400 €, au centime, soit 720 €.',
      'Solde des bonus : 2 400 € − 720 € = 1 680 €.',
    ])
  })

  it('cites the rule of every step, and says which ones are assumptions', () => {
    const { working } = fundedDomain(requestOf('F2', 2_000_000, 'D1', ['CRO']))
    const source = (code: FundingStepCode) => working.find((step) => step.code === code)?.source

    expect(working.every((step) => step.source.reason.length > 20)).toBe(true)
    expect(source('share')).toMatchObject({ key: 'windowShare', isAssumption: false })
    expect(source('advance')).toMatchObject({ key: 'advancePercent', isAssumption: false })
    expect(source('bonus')).toMatchObject({ key: 'CRO', isAssumption: false })
    for (const code of ['beyond-last-knot', 'rounding', 'bonus-balance'] as const) {
      expect(source(code), code).toMatchObject({ isAssumption: true })
    }
    expect(plain(ruleSourceText({ key: 'x', isAssumption: true, reason: 'Rien n’est dit.' }))).toBe(
      'Hypothèse : Rien n’est dit.',
    )
    expect(ruleSourceText({ key: 'x', isAssumption: false, reason: 'Programme, texte.' })).toBe('Programme, texte.')
  })
})

const ERRORS: { readonly [Code in FundingError['code']]: Extract<FundingError, { code: Code }> } = {
  'window-unknown': { code: 'window-unknown', windowCode: 'F9' },
  'volet-closed': {
    code: 'volet-closed',
    domainCode: 'D4',
    domainName: 'Messagerie',
    voletName: 'Volet 2',
    windowCode: 'F1',
  },
  'domain-unknown': { code: 'domain-unknown', domainCode: 'D9' },
  'domain-repeated': { code: 'domain-repeated', domainCode: 'D1' },
  'domain-requirement': {
    code: 'domain-requirement',
    domainCode: 'D2',
    domainName: 'Biologie',
    requirement: 'own_laboratory',
  },
  'bonus-unknown': { code: 'bonus-unknown', bonusCode: 'XXX' },
  'bonus-repeated': { code: 'bonus-repeated', bonusCode: 'CRO' },
  'bonus-of-another-domain': {
    code: 'bonus-of-another-domain',
    bonusCode: 'CRO',
    bonusName: 'Comptes rendus opératoires',
    domainCode: 'D2',
    ownDomainCode: 'D1',
  },
  'bonus-closed': { code: 'bonus-closed', bonusCode: 'REPRISE', bonusName: 'Reprise' },
  'bonus-requirement': {
    code: 'bonus-requirement',
    bonusCode: 'CRO',
    bonusName: 'Comptes rendus opératoires',
    requirement: 'surgery',
  },
  'activity-missing': { code: 'activity-missing' },
  'activity-invalid': { code: 'activity-invalid', activity: -5 },
  'activity-beyond-last-knot': {
    code: 'activity-beyond-last-knot',
    domainCode: 'D1',
    activity: 2_000_000,
    lastActivity: 1_600_000,
  },
}

describe('the French of the funding', () => {
  it.each(Object.values(ERRORS))('has a sentence for $code that quotes what it is about', (error) => {
    const text = fundingErrorText(error)
    const quoted = Object.entries(error).filter(([key]) => key.endsWith('Code'))

    expect(text).toMatch(/^\p{Lu}.*\.$/u)
    for (const [, value] of quoted) expect(text).toContain(value)
  })

  it('never lets a line break before a sign that must not be alone', () => {
    const rules = withSettings({ bonusTiming: 'split' })
    const requests = [requestOf('F2', 10_000, 'D1', ['CRO']), requestOf('F1', 7_000, 'D1'), requestOf('F2', 9e6, 'D4')]
    const steps = requests.flatMap((request) => [
      ...fundedDomain(request).working,
      ...fundedDomain(request, rules).working,
    ])
    const notes = sunEsRules.settingNotes
    const texts = [
      ...steps.map(fundingStepText),
      ...Object.values(ERRORS).map(fundingErrorText),
      ...notes.flatMap((note) => [settingNoteText(note), note.reason]),
      ...sunEsRules.bonuses.map((bonus) => bonus.reason),
      ...sunEsRules.prerequisites.flatMap(({ title, description }) => [title, description]),
    ]

    expect(texts.filter((text) => BREAKABLE.test(text))).toEqual([])
  })

  it('says a setting in words and leaves the other notes as they are', () => {
    const texts = Object.fromEntries(sunEsRules.settingNotes.map((note) => [note.key, plain(settingNoteText(note))]))

    expect(texts).toMatchObject({
      advancePercent: 'Avance de 30 % du forfait, le reste au solde.',
      bonusTiming: 'Bonus payé en entier avec le solde.',
      beyondLastKnot: 'Au-delà de la dernière borne d’activité, le forfait est plafonné.',
      controlTolerancePoints: 'Écart admis entre déclaration et contrôle national : 2 points.',
      completionDays: 'Délai pour compléter un dossier : 15 jours.',
    })
    expect(texts.forfaitCurve).toMatch(/^Le forfait est affine par morceaux/)
  })
})
