import type { ReactNode } from 'react'
import { DraftProvider } from '@/components/drafts/draft-provider'
import { PageTitle } from '@/components/ui/page-title'
import { isOpen, type Section } from '@/lib/candidatures/domain/section'
import type { CandidatureFormView } from '@/lib/candidatures/queries/candidature-form'
import type { RulesOutline } from '@/lib/prerequisites/domain/required-prerequisites'
import { doneText, sectionText } from '@/lib/text/candidatures'
import { TaskNavigation } from './task-navigation'

type Props = {
  readonly view: CandidatureFormView
  readonly section: Section
  /** The fields, for somebody who may write them now. */
  readonly children: ReactNode
  /** The same part to be read. */
  readonly summary: ReactNode
}

/** The title of a part of the form, with the prerequisite's own. */
export function sectionTitle(view: Pick<CandidatureFormView, 'prerequisites'>, section: Section): string {
  const code = section.startsWith('prerequisite:') ? section.slice('prerequisite:'.length) : null

  return sectionText(section, view.prerequisites.find((one) => one.code === code)?.title)
}

/** One task of the form: which dossier, what is asked again, the fields, and the way to the other tasks. */
export function TaskLayout({ view, section, children, summary }: Props) {
  const title = sectionTitle(view, section)
  const isWritable = isOpen(view.open, section)
  const page = (
    <>
      <TaskTitle view={view} title={title} />
      <CompletionReason view={view} section={section} />
      {isWritable ? children : <ReadOnly view={view}>{summary}</ReadOnly>}
      <TaskNavigation candidatureId={view.candidatureId} section={section} rules={outline(view)} />
    </>
  )

  return (
    <DossierDraft view={view} place={sectionText(section)}>
      {page}
    </DossierDraft>
  )
}

type DraftProps = { readonly view: CandidatureFormView; readonly place: string; readonly children: ReactNode }

/** What was typed on this machine and is not on the server yet belongs to every page of the form, to be read or written. */
export function DossierDraft({ view, place, children }: DraftProps) {
  return (
    <DraftProvider
      candidatureId={view.candidatureId}
      userId={view.readerId}
      fields={view.fields}
      version={view.version}
      place={view.isOfMyEstablishments ? place : null}
      today={view.today}
    >
      {children}
    </DraftProvider>
  )
}

/** The title of a page of the form: which dossier it is, and how far one is. */
export function TaskTitle({ view, title }: { readonly view: CandidatureFormView; readonly title: string }) {
  const { candidatureId, reference, establishment, windowName, tasks } = view

  return (
    <PageTitle
      title={title}
      lead={`Candidature ${reference}, ${establishment.name}, ${windowName}. ${doneText(tasks)}.`}
      parents={[
        { label: 'Tableau de bord', href: '/tableau-de-bord' },
        { label: `Candidature ${reference}`, href: `/candidatures/${candidatureId}` },
      ]}
    />
  )
}

/** What the agency asked about this part. */
function CompletionReason({ view: { completion }, section }: Pick<Props, 'view' | 'section'>) {
  const item = completion?.items.find((one) => one.section === section)
  if (item === undefined) return null

  return (
    <div className="fr-callout fr-mb-3w">
      <p className="fr-callout__text fr-text--md">
        <strong>L’ARS demande de compléter cette partie.</strong>
        <br />
        {item.reason}
      </p>
    </div>
  )
}

function ReadOnly({ view, children }: { readonly view: CandidatureFormView; readonly children: ReactNode }) {
  return (
    <>
      <p className="fr-text--sm">{readOnlyReason(view)}</p>
      {children}
    </>
  )
}

/** Why nothing can be written here. */
export function readOnlyReason({ status, mayEdit }: Pick<CandidatureFormView, 'status' | 'mayEdit'>): string {
  if (status === 'withdrawn') return 'Le dossier est retiré\u00A0: il se lit, mais ne se modifie plus.'
  if (status !== 'draft' && status !== 'to_complete')
    return 'Le dossier est déposé : il se lit, mais ne se modifie plus.'
  if (!mayEdit) return 'Votre rôle permet de lire ce dossier, pas de le modifier.'

  return 'L’ARS n’a pas demandé de modifier cette partie : elle se lit, mais ne se modifie pas.'
}

/** The few words of the rules that the way from task to task needs. */
function outline({ rules: { volets, domains, prerequisites } }: CandidatureFormView): RulesOutline {
  return {
    volets: volets.map(({ code }) => ({ code })),
    domains: domains.map(({ code, voletCode }) => ({ code, voletCode })),
    prerequisites: prerequisites.map(({ code, voletCode }) => ({ code, voletCode })),
  }
}
