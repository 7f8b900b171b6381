'use server'

import { resendMailsInput } from '@/lib/notifications/schemas'
import { resendMails } from '@/lib/notifications/use-cases/resend-mails'
import { defineAction } from '@/lib/platform/actions/define-action'

export const resend = defineAction({
  permission: 'outbox.manage',
  input: resendMailsInput,
  run: resendMails,
  revalidate: () => ['/administration/courriels'],
})
