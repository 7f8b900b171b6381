import net from 'node:net'
import { CannotStart } from './cannot-start.mjs'

export const DEFAULT_PORT = 3000
const LAST_PORT = DEFAULT_PORT + 100
/** Somebody may listen on one of them only: Next takes them all. */
const ADDRESSES = ['::', '0.0.0.0', '127.0.0.1', '::1']

/**
 * The port to serve on: PORT, which must be free since somebody counts on it; else 3000 or the next free one.
 * @param {string | undefined} wanted
 * @returns {Promise<number>}
 */
export async function choosePort(wanted) {
  if (wanted) {
    const port = Number(wanted)
    const isPort = Number.isInteger(port) && port > 0 && port < 65_536
    if (!isPort) throw new CannotStart(`PORT=${wanted} n’est pas un numéro de port (par exemple 3000).`)
    if (await isFree(port)) return port
    throw new CannotStart(`Le port ${port} est déjà pris par un autre programme.`)
  }
  for (let port = DEFAULT_PORT; port <= LAST_PORT; port++) {
    if (await isFree(port)) return port
  }
  throw new CannotStart(`Aucun port n’est libre entre ${DEFAULT_PORT} et ${LAST_PORT}.`)
}

/**
 * The first of `count` ports in a row that are all free.
 * @param {number} start
 * @param {number} count
 * @returns {Promise<number>}
 */
export async function chooseRow(start, count) {
  const row = Array.from({ length: count }, (_, index) => start + index)
  const free = await Promise.all(row.map(isFree))

  return free.every(Boolean) ? start : chooseRow(start + count, count)
}

/**
 * @param {number} port
 * @returns {Promise<boolean>}
 */
export async function isFree(port) {
  for (const address of ADDRESSES) {
    if (!(await canListen(port, address))) return false
  }

  return true
}

/**
 * @param {number} port
 * @param {string} address
 * @returns {Promise<boolean>}
 */
function canListen(port, address) {
  return new Promise((resolve) => {
    const probe = net.createServer()
    // A machine without IPv6 has no such address: that is not « taken ».
    probe.once('error', (error) => resolve(isAddressMissing(error)))
    probe.listen({ port, host: address, exclusive: true, ipv6Only: address === '::' }, () => {
      probe.close(() => resolve(true))
    })
  })
}

/** @param {NodeJS.ErrnoException} error */
function isAddressMissing(error) {
  return error.code === 'EADDRNOTAVAIL' || error.code === 'EAFNOSUPPORT'
}
