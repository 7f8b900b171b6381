import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import {
  addDocument,
  classifyDocument,
  listReusable,
  removeDocument,
  reuseDocument,
} from '@/app/(portal)/candidatures/[candidatureId]/actions'
import { loadForm } from '@/app/(portal)/candidatures/[candidatureId]/load-form'
import { PrerequisiteStep } from '@/components/candidatures/form-steps'

type Props = { readonly params: Promise<{ candidatureId: string; prerequisiteCode: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: `Prérequis ${decodeURIComponent((await params).prerequisiteCode)}` }
}

const DOCUMENT_ACTIONS = {
  add: addDocument,
  remove: removeDocument,
  reuse: reuseDocument,
  listReusable,
  classify: classifyDocument,
}

export default async function PrerequisitePage(props: Props) {
  const view = await loadForm(props)
  const code = decodeURIComponent((await props.params).prerequisiteCode)
  if (!view.prerequisites.some((one) => one.code === code)) notFound()

  return <PrerequisiteStep view={view} code={code} documentActions={DOCUMENT_ACTIONS} />
}
