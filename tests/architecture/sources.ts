import fs from 'node:fs'
import path from 'node:path'
import ts from 'typescript'

export const ROOT = path.resolve(import.meta.dirname, '../..')

/** Paths from the root of the repository, of the TypeScript files under some folders. */
export function sourcesUnder(...folders: string[]): string[] {
  return folders.flatMap((folder) =>
    fs
      .readdirSync(path.join(ROOT, folder), { recursive: true, encoding: 'utf8' })
      .filter((file) => /\.tsx?$/.test(file))
      .map((file) => path.join(folder, file)),
  )
}

export function readSource(file: string): string {
  return fs.readFileSync(path.join(ROOT, file), 'utf8')
}

export function parseSource(file: string): ts.SourceFile {
  return ts.createSourceFile(file, readSource(file), ts.ScriptTarget.Latest, true)
}

/** Every string literal of a file. */
export function literalsOf(file: string): string[] {
  const found: string[] = []
  const visit = (node: ts.Node) => {
    if (ts.isStringLiteralLike(node)) found.push(node.text)
    ts.forEachChild(node, visit)
  }
  visit(parseSource(file))

  return found
}

/** The names that a file exports, with the expression or the declaration behind each. */
export function exportsOf(file: string): { name: string; node: ts.Node }[] {
  return parseSource(file).statements.flatMap((statement): { name: string; node: ts.Node }[] => {
    const modifiers = ts.canHaveModifiers(statement) ? ts.getModifiers(statement) : undefined
    if (!modifiers?.some((one) => one.kind === ts.SyntaxKind.ExportKeyword)) {
      return ts.isExportDeclaration(statement) ? [{ name: statement.getText(), node: statement }] : []
    }
    if (ts.isVariableStatement(statement)) {
      return statement.declarationList.declarations.map((one) => ({
        name: one.name.getText(),
        node: one.initializer ?? one,
      }))
    }

    return [{ name: ts.isFunctionDeclaration(statement) ? (statement.name?.text ?? 'default') : '?', node: statement }]
  })
}

/** The property of an object literal given as first argument of a call: `permission` of `defineAction({ … })`. */
export function callProperty(node: ts.Node, callee: string, property: string): string | null {
  if (!ts.isCallExpression(node) || node.expression.getText() !== callee) return null
  const [argument] = node.arguments
  if (argument === undefined || !ts.isObjectLiteralExpression(argument)) return null
  const found = argument.properties.find((one) => one.name?.getText() === property)

  return found !== undefined && ts.isPropertyAssignment(found) && ts.isStringLiteralLike(found.initializer)
    ? found.initializer.text
    : null
}
