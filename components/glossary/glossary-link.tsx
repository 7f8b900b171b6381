import { GLOSSARY, type GlossaryTerm, glossaryHref } from '@/lib/text/glossary'

/** A word with the way to its meaning, in another tab: what is being typed stays where it is. */
export function GlossaryLink({ term }: { readonly term: GlossaryTerm }) {
  const { term: word } = GLOSSARY[term]

  return (
    <a href={glossaryHref(term)} target="_blank" rel="noopener" title={`${word}, glossaire - nouvelle fenêtre`}>
      {word}
    </a>
  )
}
