/** The rules of the house: ARCHITECTURE.md, "Who may import whom". */

/**
 * Files of a module that touch the world; every other file of a module is pure. A `render` file
 * turns values into a finished document with an engine (Typst, ECharts, a spreadsheet writer); a `check` file
 * asks another program whether it works, and a `runner` goes on as long as Kvitto does.
 */
const WORLDLY = '/[a-z.-]*(store|commands|routes|cli|jobs|render|check|runner)\\.ts$'
const INDEX = '/index\\.ts$'
const TEST = '\\.test\\.ts$'

module.exports = {
  forbidden: [
    {
      name: 'no-cycles',
      comment: 'Two files that need each other are one concept or three.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'modules-only-through-index',
      comment: 'A module reaches another only through its index.ts.',
      severity: 'error',
      from: { path: '^src/modules/([^/]+)/' },
      to: {
        path: '^src/modules/[^/]+/',
        pathNot: ['^src/modules/$1/', '^src/modules/[^/]+/index\\.ts$'],
      },
    },
    {
      name: 'outside-only-through-index',
      comment: 'Outside the modules only index.ts is seen; the composition root also sees cli.ts.',
      severity: 'error',
      from: { path: '^(src|bin)/', pathNot: ['^src/modules/', '^src/(app|api)\\.ts$'] },
      to: { path: '^src/modules/', pathNot: [INDEX] },
    },
    {
      name: 'composition-root',
      comment:
        'app.ts and api.ts see what a module offers, its command line and its routes, never its inside.',
      severity: 'error',
      from: { path: '^src/(app|api)\\.ts$' },
      to: { path: '^src/modules/', pathNot: [INDEX, '/[a-z.-]*(cli|routes)\\.ts$'] },
    },
    {
      name: 'pure-files-know-no-world',
      comment:
        'A rule takes values and gives values: no platform (but errors.ts, actor.ts and reasons/), store or Node.',
      severity: 'error',
      from: { path: '^src/modules/', pathNot: [WORLDLY, INDEX, TEST] },
      to: {
        path: ['^src/platform/', WORLDLY, '^src/app\\.ts$'],
        pathNot: ['^src/platform/(errors|actor|reasons/\\w+)\\.ts$'],
      },
    },
    {
      name: 'pure-files-know-no-node',
      comment: 'A rule must also run in a browser.',
      severity: 'error',
      from: { path: '^src/modules/', pathNot: [WORLDLY, INDEX, TEST] },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'pure-files-see-other-modules-as-types',
      comment:
        'An index.ts may lead to a store; a pure file takes only types from it (calendar, imports and shares are pure).',
      severity: 'error',
      from: { path: '^src/modules/([^/]+)/', pathNot: [WORLDLY, INDEX, TEST] },
      to: {
        path: '^src/modules/[^/]+/index\\.ts$',
        pathNot: ['^src/modules/$1/', '^src/modules/(calendar|imports|shares)/'],
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'nothing-depends-on-reports',
      comment:
        'Reports and audits look at everything; nothing looks at them but the composition roots.',
      severity: 'error',
      from: {
        path: '^(src|bin)/',
        pathNot: [
          '^src/(app|api|working|serving)\\.ts$',
          '^src/modules/(reports|audits)/',
          '^src/demo/',
        ],
      },
      to: { path: '^src/modules/(reports|audits)/' },
    },
    {
      name: 'platform-knows-no-module',
      comment: 'The ground does not know the house that stands on it.',
      severity: 'error',
      from: { path: '^src/platform/' },
      to: { path: '^src/(modules|demo|app)' },
    },
    {
      name: 'stores-are-private',
      comment: 'All SQL of a module is called by its own commands.',
      severity: 'error',
      from: { path: '^src/modules/([^/]+)/' },
      to: { path: 'store\\.ts$', pathNot: '^src/modules/$1/' },
    },
    {
      name: 'web-imports-only-what-is-pure',
      comment:
        'The page takes rules and shapes from the server, never what touches the world; of all else only types.',
      severity: 'error',
      from: { path: '^web/src/' },
      to: {
        path: ['^src/platform/', WORLDLY, INDEX, '^src/(app|api)\\.ts$', '^bin/'],
        pathNot: ['^src/platform/(errors|reasons/\\w+)\\.ts$', '^web/'],
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'features-do-not-know-each-other',
      comment: 'What two features share lies in web/src/ui or web/src/lib.',
      severity: 'error',
      from: { path: '^web/src/features/([^/]+)/' },
      to: { path: '^web/src/features/', pathNot: '^web/src/features/$1/' },
    },
    {
      name: 'features-hang-on-parents',
      comment: 'Of the shell a feature sees only the routes that pages hang on.',
      severity: 'error',
      from: { path: '^web/src/features/' },
      to: { path: '^web/src/app/', pathNot: '^web/src/app/parents\\.tsx$' },
    },
    {
      name: 'ui-and-lib-know-no-page',
      comment: 'Components and the client are used by pages, not the other way round.',
      severity: 'error',
      from: { path: '^web/src/(ui|lib)/' },
      to: { path: '^web/src/(app|features)/' },
    },
    {
      name: 'lib-knows-no-component',
      severity: 'error',
      from: { path: '^web/src/lib/' },
      to: { path: '^web/src/ui/' },
    },
    {
      name: 'server-knows-no-web',
      comment: 'The server serves the built files; it imports none of their source.',
      severity: 'error',
      from: { path: '^(src|bin)/' },
      to: { path: '^web/' },
    },
    {
      name: 'no-orphans',
      comment: 'A file that nobody imports is dead or forgotten.',
      severity: 'error',
      from: {
        orphan: true,
        pathNot: [
          TEST,
          '^bin/',
          '^test/',
          '\\.d\\.ts$',
          '^web/src/main\\.tsx$',
          // Sent to the browser as it is.
          '^src/demo/inbox/arrivals\\.js$',
        ],
      },
      to: {},
    },
    {
      name: 'only-declared-packages',
      comment: 'What is imported stands in package.json.',
      severity: 'error',
      from: { path: '^(src|bin)/', pathNot: TEST },
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown', 'npm-dev', 'unknown', 'undetermined'] },
    },
    {
      name: 'everything-resolves',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
  ],
  options: {
    parser: 'swc',
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    exclude: { path: ['^bench', '\\.css$'] },
    enhancedResolveOptions: {
      extensions: ['.ts', '.tsx', '.js', '.mjs', '.cjs', '.json'],
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
    },
  },
}
