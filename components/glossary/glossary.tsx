import { GLOSSARY, type GlossaryTerm } from '@/lib/text/glossary'

const TERMS = Object.keys(GLOSSARY) as GlossaryTerm[]

/** Every word with what it means and an example, and the way to each of them. */
export function Glossary() {
  return (
    <>
      <nav aria-label="Termes du glossaire" className="fr-mb-4w print:hidden">
        <ul className="fr-raw-list flex flex-wrap gap-x-4 gap-y-2">
          {TERMS.map((term) => (
            <li key={term}>
              <a href={`#${term}`}>{GLOSSARY[term].term}</a>
            </li>
          ))}
        </ul>
      </nav>
      <div className="max-w-3xl">
        {TERMS.map((term) => (
          <Entry key={term} term={term} />
        ))}
      </div>
    </>
  )
}

function Entry({ term }: { readonly term: GlossaryTerm }) {
  const { term: word, name, meaning, example } = GLOSSARY[term]

  return (
    <section className="fr-mb-4w break-inside-avoid" aria-labelledby={term}>
      <h2 id={term} tabIndex={-1} className="fr-h5 fr-mb-1v scroll-mt-4">
        {word}
      </h2>
      {name !== '' && <p className="fr-text--sm fr-mb-1v">{name}</p>}
      <p className="fr-mb-1v">{meaning}</p>
      <p className="fr-mb-0">
        <strong>Exemple :</strong> {example}
      </p>
    </section>
  )
}
