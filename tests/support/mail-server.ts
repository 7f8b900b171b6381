import type { AddressInfo } from 'node:net'
import { type ParsedMail, simpleParser } from 'mailparser'
import { SMTPServer } from 'smtp-server'

/** A mail as the server received it. */
export type ReceivedMail = Pick<ParsedMail, 'subject' | 'text' | 'messageId'> & { readonly to: string }

/** What the server answers to a mail instead of taking it; null to take it. */
type Refusal = { readonly responseCode: number; readonly message: string } | null

/** A real SMTP server on this machine, which can be stopped, started again at the same address, or told to refuse. */
export class MailServer {
  readonly received: ReceivedMail[] = []
  /** Called with each recipient before the mail is taken. */
  refuse: (recipient: string) => Refusal = () => null
  #server: SMTPServer | null = null
  #port = 0

  get url(): string {
    return `smtp://127.0.0.1:${this.#port}`
  }

  async start(): Promise<void> {
    const server = new SMTPServer({
      authOptional: true,
      disabledCommands: ['STARTTLS'],
      onRcptTo: ({ address }, _session, done) => {
        const refusal = this.refuse(address)
        done(refusal && Object.assign(new Error(refusal.message), { responseCode: refusal.responseCode }))
      },
      onData: (stream, session, done) => {
        simpleParser(stream).then(({ subject, text, messageId }) => {
          const [recipient] = session.envelope.rcptTo
          this.received.push({ subject, text, messageId, to: recipient?.address ?? '' })
          done()
        }, done)
      },
    })
    await new Promise<void>((resolve, reject) => {
      server.on('error', reject)
      server.listen(this.#port, '127.0.0.1', resolve)
    })
    this.#port = (server.server.address() as AddressInfo).port
    this.#server = server
  }

  async stop(): Promise<void> {
    const server = this.#server
    this.#server = null
    if (server !== null) await new Promise<void>((resolve) => server.close(resolve))
  }
}
