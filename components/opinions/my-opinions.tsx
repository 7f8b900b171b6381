import { Badge } from '@codegouvfr/react-dsfr/Badge'
import Link from 'next/link'
import { formatDateTime, formatDay } from '@/lib/kernel/dates'
import type { MyOpinion } from '@/lib/opinions/queries/my-opinions'
import { OPINION_STATE_TEXT, OPINION_TEXT } from '@/lib/text/opinions'

/** The opinions asked of somebody: those to give, then those that are over, with what was answered. */
export function MyOpinions({ opinions }: { readonly opinions: readonly MyOpinion[] }) {
  return (
    <>
      <AwaitedOpinions opinions={opinions} />

      <PastOpinions opinions={opinions} />
    </>
  )
}

/** The opinions that are awaited of somebody, each with the way to give it. */
export function AwaitedOpinions({ opinions }: { readonly opinions: readonly MyOpinion[] }) {
  const awaited = opinions.filter(({ state }) => state === 'awaited')

  return (
    <section aria-labelledby="avis-a-donner" className="fr-mb-4w">
      <h2 className="fr-h4" id="avis-a-donner">
        Avis à donner
      </h2>
      {awaited.length === 0 && <p>Aucun avis ne vous est demandé en ce moment.</p>}
      <ul className="fr-raw-list">
        {awaited.map(({ id, reference, requestedByName, requestedAt, dueOn }) => (
          <li key={id} className="fr-mb-2w">
            <Link className="fr-link" href={`/avis/${id}`}>
              Donner un avis sur le dossier {reference}
            </Link>
            <br />
            <span className="fr-text--sm">
              Avant la fin du {formatDay(dueOn)}. Demandé par {requestedByName}, le {formatDateTime(requestedAt)}.
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** Those that are over, with what was answered. */
export function PastOpinions({ opinions }: { readonly opinions: readonly MyOpinion[] }) {
  const over = opinions.filter(({ state }) => state !== 'awaited')

  return (
    <section aria-labelledby="avis-passes" className="fr-mb-4w">
      <h2 className="fr-h4" id="avis-passes">
        Terminés
      </h2>
      {over.length === 0 && <p>Vous n’avez pas encore rendu d’avis.</p>}
      <ul className="fr-raw-list">
        {over.map((one) => (
          <PastOpinion key={one.id} opinion={one} />
        ))}
      </ul>
    </section>
  )
}

/** What became of a request; the dossier itself is not open any more. */
function PastOpinion({ opinion: { reference, state, dueOn, given } }: { readonly opinion: MyOpinion }) {
  const { label, severity } = OPINION_STATE_TEXT[state]

  return (
    <li className="fr-mb-2w">
      <span className="fr-text--bold">Dossier {reference}</span>{' '}
      <Badge severity={severity} noIcon small as="span">
        {label}
      </Badge>
      {state === 'cancelled' && <p className="fr-text--sm fr-mb-0">L’ARS n’attend plus cet avis.</p>}
      {state === 'lapsed' && (
        <p className="fr-text--sm fr-mb-0">La date limite est passée : elle était le {formatDay(dueOn)}.</p>
      )}
      {given !== null && (
        <>
          <p className="fr-text--sm fr-mb-0">
            Avis {OPINION_TEXT[given.opinion].label.toLowerCase()}, rendu le {formatDateTime(given.at)}.
          </p>
          <p className="fr-mb-0 whitespace-pre-line break-words">{given.text}</p>
        </>
      )}
    </li>
  )
}
