import pino from 'pino'

/** JSON lines on stdout. Never logs a file's content, an IBAN, a password or a cookie. */
export const logger = pino({ level: process.env.LOG_LEVEL ?? 'info' })
