import { execFileSync } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { computeFunding } from '@/lib/funding/compute-funding'
import { assert } from '@/lib/kernel/assert'
import { type Decided, type LetterFacts, writeLetter } from '@/lib/letters/domain/letter'
import { renderLetterPdf } from '@/lib/letters/pdf'
import { letterContent } from '@/lib/letters/schemas'
import { defaultHeader } from '@/lib/templates/domain/agency-header'
import { sunEsRules } from '@/prisma/data/sun-es'
import { firstTemplate } from '@/prisma/data/templates'
import { hasCommand, readablePdf } from '@/tests/support/pdf'

const AT = new Date('2022-05-12T08:00:00Z')

const FACTS: LetterFacts = {
  number: 'L-F2-11-0001',
  writtenOn: '2022-05-12',
  reference: 'F2-11-0007',
  agency: {
    ...defaultHeader('11'),
    city: 'Saint-Denis',
    email: 'contact@ars.example.fr',
    signatoryName: 'Octave Directeur',
    signatoryPosition: 'Directeur général',
    appealText: 'Recours : texte de la région.',
  },
  establishment: {
    name: 'Centre hospitalier fictif & associés',
    finess: '750000018',
    town: '75001 PARIS',
    representative: { name: 'Maëlle Œuvrard', position: 'directrice' },
  },
  windowName: 'Fenêtre 2',
  filedAt: new Date('2022-03-15T10:00:00Z'),
  decidedAt: AT,
}

function retained(): Decided {
  const funding = computeFunding(sunEsRules, {
    windowCode: 'F2',
    activity: 7_000,
    capacities: { hasSurgery: true, hasLaboratory: true, hasImaging: true },
    domains: [
      { code: 'D1', bonusCodes: [] },
      { code: 'D4', bonusCodes: [] },
    ],
  })
  assert(funding.ok, 'the sample is computable')

  return { decision: 'retained', reason: null, funding: funding.value, conventionNumber: 'C-F2-11-0001' }
}

const refused: Decided = { decision: 'refused', reason: 'Structure hors champ.' }
const letterOf = (decided: Decided) =>
  writeLetter(firstTemplate(`letter_${decided.decision}`), sunEsRules, decided, FACTS)

describe('a letter', () => {
  it('is the text of its decision, filled in', () => {
    const content = letterOf(refused)
    const paragraphs = content.articles.flatMap((article) => article.paragraphs)

    expect(content).toMatchObject({ decision: 'refused', templateVersion: 1, lines: [] })
    expect(paragraphs).toContain('Structure hors champ.')
    expect(paragraphs).toContain('Recours : texte de la région.')
    expect(paragraphs.join(' ')).toContain('contact@ars.example.fr')
    expect(paragraphs.join(' ')).toContain('Votre candidature a été refusée le 12 mai 2022')
  })

  it('of a retained dossier says the amounts, which add up, and its convention', () => {
    const content = letterOf(retained())
    const text = content.articles.flatMap((article) => article.paragraphs).join(' ')

    expect(content.lines.map(({ totalCents }) => totalCents)).toEqual([2_160_000, 985_400])
    expect(text).toMatch(/31.454,00.€/)
    expect(text).toContain('C-F2-11-0001')
  })

  it.each([
    ['sans suite', { decision: 'dropped', reason: 'Sans réponse.' } as const],
    ['retenue', retained()],
  ])('comes back from the database as it was: %s', (words, decided) => {
    const content = letterOf(decided)

    expect(content.title).toContain(words)
    expect(letterContent.parse(JSON.parse(JSON.stringify(content)))).toEqual(content)
  })
})

describe('the PDF of a letter', async () => {
  const content = letterOf(retained())
  const bytes = Buffer.from(await renderLetterPdf(content, AT))
  const text = readablePdf(bytes)

  it('is tagged, in French, titled, and made to be kept', () => {
    expect(text).toMatch(/\/Marked true/)
    expect(text).toMatch(/\/Lang \(fr-FR\)/)
    expect(bytes.toString('utf8')).toContain(`<rdf:li xml:lang="x-default">${content.title}</rdf:li>`)
    expect(text).toContain('<pdfuaid:part>1</pdfuaid:part>')
    expect(text).toContain('<pdfaid:part>2</pdfaid:part>')
    expect(text.split(/\/S \/H1\b/)).toHaveLength(2)
  })

  it('is the same to the byte for the same content', async () => {
    expect(Buffer.from(await renderLetterPdf(content, AT)).equals(bytes)).toBe(true)
  })

  it.runIf(hasCommand('pdftotext'))('says what the letter says', () => {
    const file = path.join(fs.mkdtempSync(path.join(os.tmpdir(), 'letter-')), 'letter.pdf')
    fs.writeFileSync(file, bytes)
    const said = execFileSync('pdftotext', [file, '-']).toString().replaceAll(/\s+/g, ' ')
    fs.rmSync(path.dirname(file), { recursive: true })

    for (const part of [
      'Saint-Denis, le 12 mai 2022',
      'Octave Directeur',
      'À l’attention de Maëlle Œuvrard, directrice',
    ]) {
      expect(said).toContain(part)
    }
    for (const paragraph of content.articles.flatMap((article) => article.paragraphs)) {
      expect(said).toContain(paragraph.replaceAll(/\s+/g, ' '))
    }
  })
})
