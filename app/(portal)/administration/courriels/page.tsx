import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { Outbox } from '@/components/notifications/outbox'
import { outbox } from '@/lib/notifications/queries/outbox'
import { outboxParams } from '@/lib/notifications/schemas'
import { env } from '@/lib/platform/env'
import { pageContext } from '@/lib/platform/page-context'
import { resend } from './actions'

export const metadata: Metadata = { title: 'Courriels' }

type Props = { readonly searchParams: Promise<Record<string, string | string[] | undefined>> }

export default async function OutboxPage({ searchParams }: Props) {
  const context = await pageContext('outbox.manage')
  const { etat, q, page } = outboxParams.parse(await searchParams)
  const view = await outbox(context, { state: etat, search: q, page })
  if (view === null) notFound()

  return <Outbox view={view} hasMailServer={env().SMTP_URL !== undefined} resend={resend} />
}
