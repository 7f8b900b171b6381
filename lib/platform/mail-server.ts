import { env } from './env'

/** Whether the portal can write to people. */
export function hasMailServer(): boolean {
  return env().SMTP_URL !== undefined
}

/** How a single-use link reaches its person: without a mail server, whoever makes it hands it over. */
export function linkDelivery(): 'mail' | 'by-hand' {
  return hasMailServer() ? 'mail' : 'by-hand'
}
