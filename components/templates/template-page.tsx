import { Alert } from '@codegouvfr/react-dsfr/Alert'
import { Button } from '@codegouvfr/react-dsfr/Button'
import Link from 'next/link'
import { ConfirmForm } from '@/components/forms/confirm-form'
import { DataTable } from '@/components/ui/data-table'
import { PageTitle } from '@/components/ui/page-title'
import { formatDateTime } from '@/lib/kernel/dates'
import type { ActionResult } from '@/lib/platform/actions/action-result'
import type { TemplateDraftView, TemplateVersion, TemplatePage as View } from '@/lib/templates/queries/templates'
import { TEMPLATE_KIND_TEXT } from '@/lib/text/templates'
import { FieldList } from './field-list'
import { TemplateChanges } from './template-changes'
import { TemplateText } from './template-text'

type FormAction = (form: FormData) => Promise<ActionResult<unknown>>

type Props = { readonly view: View; readonly publish: FormAction; readonly discard: FormAction }

/** A document whose text is data: the text in force, the one in preparation, and every version. */
export function TemplatePage({ view, publish, discard }: Props) {
  const { kind, shown, draft, mayEdit } = view
  const { label, use } = TEMPLATE_KIND_TEXT[kind]
  const base = `/administration/modeles/${kind}`

  return (
    <>
      <PageTitle
        title={label}
        parents={[
          { label: 'Administration', href: '/administration' },
          { label: 'Modèles de documents', href: '/administration/modeles' },
        ]}
        lead={use}
      />
      {mayEdit && draft === null && (
        <p>
          <Button linkProps={{ href: `${base}/redaction` }}>Préparer une nouvelle version</Button>
        </p>
      )}
      {draft !== null && <Draft view={view} draft={draft} publish={publish} discard={discard} />}
      <section aria-labelledby="texte" className="fr-mb-4w">
        <h2 className="fr-h4" id="texte">
          {shown.isInForce ? `Version ${shown.version}, en vigueur` : `Version ${shown.version}`}
        </h2>
        {!shown.isInForce && (
          <p>
            Cette version n’est plus en vigueur. <Link href={base}>Voir la version en vigueur</Link>
          </p>
        )}
        <p>
          Publiée le {formatDateTime(shown.publishedAt)}, par {shown.publishedByName}. {shown.note}
        </p>
        <p>
          <a className="fr-link" href={`${base}/apercu?version=${shown.version}`}>
            Aperçu en PDF, avec des données fictives
          </a>
        </p>
        <TemplateText template={shown.template} />
      </section>
      <div className="fr-mb-4w">
        <FieldList kind={kind} />
      </div>
      <Versions view={view} base={base} />
    </>
  )
}

function Draft({ view, draft, publish, discard }: Props & { readonly draft: TemplateDraftView }) {
  const { kind, versions } = view
  const base = `/administration/modeles/${kind}`
  const refs = { kind, expectedRevision: draft.revision }
  const next = versions[0].version + 1
  const isChanged = draft.changes.some((change) => change.kind !== 'same')
  const isReady = isChanged && draft.note !== '' && !draft.isOutdated

  return (
    <section
      aria-labelledby="preparation"
      className="fr-mb-4w fr-p-3w border border-solid border-(--border-default-grey)"
    >
      <h2 className="fr-h4" id="preparation">
        Version {next}, en préparation
      </h2>
      <p>
        Enregistrée par {draft.savedByName}, le {formatDateTime(draft.savedAt)}. Elle ne sert à aucun document tant
        qu’elle n’est pas publiée.
      </p>
      {draft.isOutdated && (
        <Alert
          className="fr-mb-3w"
          severity="warning"
          small
          description="Une autre version a été publiée depuis. Relisez les différences, ouvrez la rédaction et enregistrez-la avant de publier."
        />
      )}
      <h3 className="fr-h6">Ce qui change</h3>
      <p>{draft.note === '' ? 'Aucune note : dites ce qui change avant de publier.' : draft.note}</p>
      <TemplateChanges changes={draft.changes} />
      <p>
        <a className="fr-link" href={`${base}/apercu`}>
          Aperçu en PDF, avec des données fictives
        </a>
      </p>
      <div className="flex flex-wrap gap-4">
        <Button priority="secondary" linkProps={{ href: `${base}/redaction` }}>
          Reprendre la rédaction
        </Button>
        {isReady && (
          <ConfirmForm
            action={publish}
            hidden={refs}
            label={`Publier la version ${next}`}
            title={`Publier la version ${next} ?`}
          >
            <p>
              Les documents à venir seront faits avec cette version. Ceux qui existent gardent la leur. Une version
              publiée ne se modifie ni ne se supprime : pour la corriger, il faut en publier une autre.
            </p>
          </ConfirmForm>
        )}
        <ConfirmForm
          action={discard}
          hidden={refs}
          label="Abandonner cette rédaction"
          title="Abandonner cette rédaction ?"
          priority="tertiary"
        >
          <p>Le texte en préparation est supprimé. La version en vigueur ne change pas.</p>
        </ConfirmForm>
      </div>
    </section>
  )
}

function Versions({ view: { versions, shown }, base }: { readonly view: View; readonly base: string }) {
  return (
    <section aria-labelledby="versions">
      <h2 className="fr-h4" id="versions">
        Toutes les versions
      </h2>
      <DataTable<TemplateVersion>
        caption="Versions du modèle"
        hideCaption
        rows={versions}
        rowKey={({ version }) => String(version)}
        empty={<p>Aucune version.</p>}
        columns={[
          {
            header: 'Version',
            isRowHeader: true,
            cell: ({ version }) =>
              version === shown.version ? (
                <span>Version {version} (affichée)</span>
              ) : (
                <Link href={`${base}?version=${version}`}>Version {version}</Link>
              ),
          },
          {
            header: 'Publiée',
            cell: ({ publishedAt, publishedByName }) => `le ${formatDateTime(publishedAt)}, par ${publishedByName}`,
          },
          { header: 'Note', cell: ({ note }) => <span className="block min-w-64 whitespace-normal">{note}</span> },
        ]}
      />
    </section>
  )
}
