import { env } from './env'

/** Whether the portal can write to people: without a mail server, links are handed over by whoever makes them. */
export function hasMailServer(): boolean {
  return env().SMTP_URL !== undefined
}
