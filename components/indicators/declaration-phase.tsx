import { Alert } from '@codegouvfr/react-dsfr/Alert'
import type { IndicatorDeclaration } from '@/lib/indicators/queries/indicator-declaration'
import { formatDate, formatDateTime } from '@/lib/kernel/dates'
import { signedBy } from '@/lib/text/access'

/** When one may declare, or what became of the declaration. */
export function DeclarationPhaseNotice({ view }: { readonly view: IndicatorDeclaration }) {
  const { severity, title, text } = describe(view)

  return <Alert className="fr-mb-4w" severity={severity} title={title} description={text} as="h2" />
}

type Notice = { readonly severity: 'info' | 'success' | 'warning'; readonly title: string; readonly text: string }

function declarer({ declaredByName, declaredOnBehalfOfName }: IndicatorDeclaration): string {
  return declaredByName === null ? 'l’établissement' : signedBy(declaredByName, declaredOnBehalfOfName)
}

function describe(view: IndicatorDeclaration): Notice {
  const { phase, opensAt, closesAt, declaredAt, mayEnter } = view
  const until = formatDateTime(closesAt)
  switch (phase) {
    case 'advance-not-paid':
      return {
        severity: 'info',
        title: 'L’avance n’est pas encore payée',
        text: `Les indicateurs se déclarent après l’avance, à partir du ${formatDate(opensAt)} et jusqu’au ${until}.`,
      }
    case 'not-open-yet':
      return {
        severity: 'info',
        title: `La déclaration ouvre le ${formatDate(opensAt)}`,
        text: `Elle porte sur le mois d’observation et se fait jusqu’au ${until}.`,
      }
    case 'open':
      return {
        severity: 'info',
        title: `À déclarer au plus tard le ${until}`,
        text: mayEnter
          ? 'Entrez les nombres du mois d’observation : ils s’enregistrent tout seuls. Un signataire déclare ensuite.'
          : 'L’établissement saisit ses indicateurs ; un signataire les déclare.',
      }
    case 'closed':
      return {
        severity: 'warning',
        title: `La déclaration est close depuis le ${until}`,
        text: 'Les indicateurs n’ont pas été déclarés. Contactez votre ARS.',
      }
    case 'declared':
      return {
        severity: 'success',
        title: 'Indicateurs déclarés',
        text:
          declaredAt === null
            ? 'L’ARS les compare au contrôle national.'
            : `Déclarés par ${declarer(view)} le ${formatDateTime(declaredAt)}. L’ARS les compare au contrôle national, puis décide par domaine.`,
      }
  }
}
