import { render, screen } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { Glossary } from '@/components/glossary/glossary'
import { GLOSSARY, type GlossaryTerm, glossaryHref } from '@/lib/text/glossary'
import { expectAccessible } from '@/tests/support/accessibility'

const TERMS = Object.keys(GLOSSARY) as GlossaryTerm[]

describe('the glossary', () => {
  it('leads to each word, which has a meaning and an example', async () => {
    const { container } = render(<Glossary />)

    for (const term of TERMS) {
      expect(screen.getByRole('heading', { level: 2, name: GLOSSARY[term].term }).id).toBe(term)
      expect(screen.getByRole('link', { name: GLOSSARY[term].term }).getAttribute('href')).toBe(`#${term}`)
      expect(glossaryHref(term)).toBe(`/glossaire#${term}`)
    }
    expect(screen.getAllByText(/^Exemple\s:$/)).toHaveLength(TERMS.length)
    await expectAccessible(container)
  })

  it('stands in the order of the alphabet', () => {
    const words = TERMS.map((term) => GLOSSARY[term].term)

    expect(words).toEqual([...words].sort((a, b) => a.localeCompare(b, 'fr')))
  })

  it.each(['INS', 'DMP', 'MSSanté', 'CDA R2 N1 et N3', 'FINESS PMSI', 'HOP’EN', 'RNIV', 'CIV', 'RSSI', 'DPO'])(
    'explains %s',
    (word) => {
      expect(TERMS.map((term) => GLOSSARY[term].term as string)).toContain(word)
    },
  )
})
