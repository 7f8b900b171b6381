import { TICKED } from '@/lib/candidatures/domain/field'
import type { FilingChange } from '@/lib/candidatures/domain/filing-changes'
import type { ChangesSinceFiling } from '@/lib/candidatures/queries/changes-since-filing'
import { formatDateTime } from '@/lib/kernel/dates'
import { maskIban } from '@/lib/kernel/iban'
import { formatEurosAndCents } from '@/lib/kernel/money'
import { NO, YES } from '@/lib/prerequisites/domain/questionnaire'
import { signedBy } from '@/lib/text/access'
import { MODE_TEXT } from '@/lib/text/candidatures'
import { fieldName } from '@/lib/text/fields'

/** What the hospital changed between its last two filings, the same for both sides. */
export function FilingChanges({ since }: { readonly since: ChangesSinceFiling }) {
  const { changes, previousAt, filedAt, filedByName, onBehalfOfName } = since

  return (
    <section aria-labelledby="changements" className="fr-mb-4w">
      <h2 className="fr-h4" id="changements">
        Ce qui a changé depuis le dépôt précédent
      </h2>
      <p className="fr-text--sm">
        Dépôt du {formatDateTime(filedAt)} par {signedBy(filedByName, onBehalfOfName)}, comparé à celui du{' '}
        {formatDateTime(previousAt)}.
      </p>
      {changes.length === 0 ? (
        <p>Rien n’a changé dans le formulaire ni dans les fichiers.</p>
      ) : (
        <div className="fr-table fr-table--bordered">
          <table>
            <caption className="fr-sr-only">Différences entre les deux dépôts</caption>
            <thead>
              <tr>
                <th scope="col">Élément</th>
                <th scope="col">Avant</th>
                <th scope="col">Maintenant</th>
              </tr>
            </thead>
            <tbody>
              {changes.map((change) => (
                <Change key={JSON.stringify(change)} change={change} />
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  )
}

function Change({ change }: { readonly change: FilingChange }) {
  const { label, before, after } = described(change)

  return (
    <tr>
      <th scope="row">{label}</th>
      <td className="whitespace-pre-line break-words">{before}</td>
      <td className="whitespace-pre-line break-words">{after}</td>
    </tr>
  )
}

type Described = { readonly label: string; readonly before: string; readonly after: string }

function described(change: FilingChange): Described {
  switch (change.kind) {
    case 'field':
      return {
        label: fieldName(change.field),
        before: shownValue(change, change.before),
        after: shownValue(change, change.after),
      }
    case 'question':
      return {
        label: `Prérequis ${change.prerequisiteCode} : ${change.question}`,
        before: shownAnswer(change.before),
        after: shownAnswer(change.after),
      }
    case 'account':
      return {
        label: fieldName({ kind: 'bank', field: 'iban' }),
        before: maskIban(change.lastFour),
        after: `${maskIban(change.lastFour)} (un autre compte, dont le numéro finit de même)`,
      }
    case 'files':
      return {
        label:
          change.prerequisiteCode === null
            ? 'Coordonnées bancaires : fichiers'
            : `Prérequis ${change.prerequisiteCode} : fichiers`,
        before: change.removed.length === 0 ? '-' : `Retirés : ${change.removed.join(', ')}`,
        after: change.added.length === 0 ? '-' : `Ajoutés : ${change.added.join(', ')}`,
      }
    case 'amount':
      return { label: 'Montant total demandé', before: amount(change.beforeCents), after: amount(change.afterCents) }
  }
}

/** An answer as it was frozen: a « oui/non » is kept by its code. */
function shownAnswer(answer: string): string {
  if (answer === '') return '(vide)'
  if (answer === YES) return 'Oui'

  return answer === NO ? 'Non' : answer
}

function amount(cents: number | null): string {
  return cents === null ? 'fixé par l’ARS' : formatEurosAndCents(cents)
}

function shownValue({ field }: Extract<FilingChange, { kind: 'field' }>, value: string): string {
  if (field.kind === 'domain' || field.kind === 'bonus') return value === TICKED ? 'demandé' : 'non demandé'
  if (value === '') return '(vide)'
  if (field.kind === 'bank' && field.field === 'iban') return maskIban(value)
  if (field.kind !== 'answer' || field.field !== 'mode') return value

  return value in MODE_TEXT ? MODE_TEXT[value as keyof typeof MODE_TEXT] : value
}
