import fs from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils'
import * as bindings from '@prisma/schema-engine-wasm/schema_engine_bg'
import { createAdapterFactory } from './adapter.mjs'

/** What the engine said when it panicked: WebAssembly itself only says « unreachable ». */
export const panics = {
  message: '',
  get() {
    return this.message
  },
  /** @param {string} message */
  set_message(message) {
    this.message = `RuntimeError: ${message}`
  },
}

/**
 * @param {import('./arguments.mjs').ServerOptions} options
 * @returns {Promise<bindings.SchemaEngine>}
 */
export async function createEngine(options) {
  await instantiate()
  const datamodels = options.datamodels.map(readDatamodel)
  const factory = bindMigrationAwareSqlAdapterFactory(createAdapterFactory(options))
  const ignoreLog = () => undefined

  return bindings.SchemaEngine.new({ datamodels: datamodels.length > 0 ? datamodels : undefined }, ignoreLog, factory)
}

/** The package's own entry imports the .wasm file as a module, which Node 20 cannot do. */
async function instantiate() {
  const entry = createRequire(import.meta.url).resolve('@prisma/schema-engine-wasm')
  const wasm = fs.readFileSync(path.join(path.dirname(entry), 'schema_engine_bg.wasm'))
  const { instance } = await WebAssembly.instantiate(wasm, {
    './schema_engine_bg.js': /** @type {WebAssembly.ModuleImports} */ (/** @type {unknown} */ (bindings)),
  })
  Object.assign(globalThis, { PRISMA_WASM_PANIC_REGISTRY: panics })
  const setWasm = /** @type {{ __wbg_set_wasm: (exports: WebAssembly.Exports) => void }} */ (
    /** @type {unknown} */ (bindings)
  )
  setWasm.__wbg_set_wasm(instance.exports)
  const start = /** @type {() => void} */ (instance.exports.__wbindgen_start)
  start()
}

/**
 * @param {string} file
 * @returns {[string, string]}
 */
function readDatamodel(file) {
  return [path.resolve(file), fs.readFileSync(file, 'utf8')]
}
