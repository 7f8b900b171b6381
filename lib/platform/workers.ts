import { purgeEdits } from '@/lib/candidatures/use-cases/purge-edits'
import { renderConvention } from '@/lib/conventions/use-cases/render-convention'
import { sealConvention } from '@/lib/conventions/use-cases/seal-convention'
import { watchConventions } from '@/lib/conventions/use-cases/watch-conventions'
import { checkStorage } from '@/lib/documents/use-cases/check-storage'
import { purgeUploads } from '@/lib/documents/use-cases/purge-uploads'
import { resumeScans } from '@/lib/documents/use-cases/resume-scans'
import { scanContent } from '@/lib/documents/use-cases/scan-content'
import { runImport } from '@/lib/imports/use-cases/run-import'
import { renderLetter } from '@/lib/letters/use-cases/render-letter'
import { purgeOutbox } from '@/lib/notifications/use-cases/purge-outbox'
import { resumeOutbox } from '@/lib/notifications/use-cases/resume-outbox'
import { sendDigests } from '@/lib/notifications/use-cases/send-digests'
import { sendMail } from '@/lib/notifications/use-cases/send-mail'
import { sendReminders } from '@/lib/notifications/use-cases/send-reminders'
import { remindOpinions } from '@/lib/opinions/use-cases/remind-opinions'
import { checkBatch } from '@/lib/review/use-cases/check-batch'
import { runBatch } from '@/lib/review/use-cases/run-batch'
import { watchReviews } from '@/lib/review/use-cases/watch-reviews'
import { performBatchAct } from './batch-acts'
import { env } from './env'
import { type JobHandlers, SCHEDULES, startWorkers } from './jobs'
import { logger } from './logger'
import { createMailer, type Mailer } from './mailer'
import { services } from './services'

/** Runs the portal's jobs in this process until the returned function is called. Several processes may. */
export async function startPortalWorkers(): Promise<() => Promise<void>> {
  const made = services()
  const mailer = configuredMailer()
  const handlers: JobHandlers = {
    'render-convention': ({ conventionId }) => renderConvention(made, conventionId),
    'render-letter': ({ letterId }) => renderLetter(made, letterId),
    'import-finess': ({ importRunId }) => runImport(made, importRunId),
    'seal-convention': ({ conventionId }) => sealConvention(made, conventionId),
    'send-mail': ({ notificationId }) => sendMail(made, mailer, notificationId),
    'send-reminders': async () => void (await sendReminders(made)),
    'daily-digest': async () => void (await sendDigests(made)),
    purge: async () => {
      await purgeEdits(made)
      await purgeOutbox(made)
      await purgeUploads(made)
    },
    'scan-document': ({ sha256 }) => scanContent(made, sha256),
    'resume-scans': () => resumeScans(made),
    'resume-outbox': async () => {
      if (mailer !== null) await resumeOutbox(made)
    },
    'check-storage': () => checkStorage(made),
    'watch-reviews': async () => {
      await watchReviews(made)
      await remindOpinions(made)
    },
    'watch-conventions': async () => void (await watchConventions(made)),
    'check-batch': ({ batchId }) => checkBatch(made, performBatchAct, batchId),
    'run-batch': ({ batchId }) => runBatch(made, performBatchAct, batchId),
  }
  const onError = (error: unknown) => logger.error({ error }, 'job queue')
  const stop = await startWorkers(env().DATABASE_URL, handlers, { onError, schedules: SCHEDULES })
  if (mailer !== null) await resumeOutbox(made)

  return stop
}

/** Null when no mail server is configured: the mails wait in the outbox. */
function configuredMailer(): Mailer | null {
  const { SMTP_URL, MAIL_FROM } = env()

  return SMTP_URL === undefined || MAIL_FROM === undefined ? null : createMailer(SMTP_URL, MAIL_FROM)
}
