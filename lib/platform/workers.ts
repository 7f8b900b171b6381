import { renderConvention } from '@/lib/conventions/use-cases/render-convention'
import { runImport } from '@/lib/imports/use-cases/run-import'
import { resumeOutbox } from '@/lib/notifications/use-cases/resume-outbox'
import { sendMail } from '@/lib/notifications/use-cases/send-mail'
import { env } from './env'
import { type JobHandlers, startWorkers } from './jobs'
import { logger } from './logger'
import { createMailer, type Mailer } from './mailer'
import { services } from './services'

/** Runs the portal's jobs in this process until the returned function is called. Several processes may. */
export async function startPortalWorkers(): Promise<() => Promise<void>> {
  const made = services()
  const mailer = configuredMailer()
  const handlers: JobHandlers = {
    'render-convention': ({ conventionId }) => renderConvention(made, conventionId),
    'import-finess': ({ importRunId }) => runImport(made, importRunId),
    'send-mail': ({ notificationId }) => sendMail(made, mailer, notificationId),
  }
  const stop = await startWorkers(env().DATABASE_URL, handlers, (error) => logger.error({ error }, 'job queue'))
  if (mailer !== null) await resumeOutbox(made)

  return stop
}

/** Null when no mail server is configured: the mails wait in the outbox. */
function configuredMailer(): Mailer | null {
  const { SMTP_URL, MAIL_FROM } = env()

  return SMTP_URL === undefined || MAIL_FROM === undefined ? null : createMailer(SMTP_URL, MAIL_FROM)
}
