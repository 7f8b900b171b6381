import { createTransport } from 'nodemailer'

/** A mail as it leaves: plain text, to one address. */
export type OutgoingMail = {
  /** The same mail keeps its identifier when it is tried again: whoever receives it twice can tell. */
  readonly id: string
  readonly to: string
  readonly subject: string
  readonly text: string
}

export type Mailer = {
  /** Resolves once the server took the mail; rejects otherwise, and the mail may be tried again. */
  send(mail: OutgoingMail): Promise<void>
}

/** Together below the 60 seconds of the transaction that holds the mail. */
const TIMEOUTS = { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 20_000, dnsTimeout: 10_000 }

/**
 * A mailer on that SMTP server (`smtp://user:password@host:587`, `smtps://` for TLS from the start). One connection a
 * mail: a pool would send again by itself what was under way when a connection broke.
 */
export function createMailer(url: string, from: string): Mailer {
  const transport = createTransport({ url, ...TIMEOUTS })
  const domain = from.replace(/^.*@|>$/g, '')

  return {
    async send({ id, to, subject, text }) {
      const headers = { 'Auto-Submitted': 'auto-generated' }
      await transport.sendMail({
        from,
        to: { name: '', address: to },
        subject,
        text,
        headers,
        messageId: `<${id}@${domain}>`,
      })
    },
  }
}

/**
 * Why a mail did not leave, in a few technical words: « ECONNREFUSED », « EAUTH 535 ». Never the server's own sentence,
 * which may repeat an address or a name of account.
 */
export function mailErrorCode(error: unknown): string {
  const { code, responseCode } = error as { readonly code?: unknown; readonly responseCode?: unknown }
  const words = [code, responseCode].filter((one) => typeof one === 'string' || typeof one === 'number')

  return words.length === 0 ? 'EUNKNOWN' : words.join(' ')
}
