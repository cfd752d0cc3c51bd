// The room rules. A room is a folder of src/ (and dialogs/); its index.ts is its door.
const room = (name) => (name === 'dialogs' ? '^dialogs/' : `^src/${name}/`);

/** Rooms `from` may import, besides itself, the vocabulary and company. */
const mayImport = {
  company: [],
  language: [],
  knowledge: ['language'],
  conversations: [],
  cases: [],
  polls: [],
  staff: [],
  dialogs: ['knowledge', 'conversations', 'cases', 'polls', 'language'],
  desk: ['cases', 'conversations', 'knowledge', 'staff', 'pages'],
  insights: ['polls', 'cases', 'conversations', 'knowledge', 'staff', 'pages'],
  builds: [],
  pages: ['builds'],
  store: ['knowledge', 'conversations', 'cases', 'polls', 'staff'],
  channels: ['conversations', 'pages'],
  'channels/slack': ['conversations', 'pages', 'channels', 'desk', 'insights'],
};

/** Packages that only the named rooms use; the rest of the program talks to those rooms. */
const aloneUses = {
  yaml: ['company', 'knowledge'],
  natural: ['language'],
  'botbuilder-dialogs': ['dialogs'],
  'botbuilder-core': ['dialogs', 'channels'],
  botbuilder: ['channels'],
  'botframework-connector': ['channels'],
  ws: ['channels', 'desk'],
  preact: ['pages'],
  lowdb: ['store'],
  pg: ['store'],
  '@slack/bolt': ['channels'],
  restify: ['server'],
  '@observablehq/plot': ['insights'],
  linkedom: ['insights'],
  '@resvg/resvg-js': ['insights'],
};

const rooms = Object.keys(mayImport);

/** A room within a room has a rule of its own. */
const within = (name) => rooms.filter((other) => other.startsWith(`${name}/`)).map(room);

const roomRules = rooms.map((name) => ({
  name: `${name}-imports-only-its-neighbours`,
  comment:
    `${name} may import ${[...mayImport[name], 'vocabulary', 'company'].join(', ')}. ` +
    'Effects that leave a room are functions passed in by server/main.ts; a need is a small interface declared in the room that has it.',
  severity: 'error',
  from: { path: room(name), ...(within(name).length > 0 && { pathNot: within(name) }) },
  to: {
    path: '^(src|dialogs)/',
    pathNot: [room(name), '^src/vocabulary\\.ts$', '^src/company/', ...mayImport[name].map(room)],
  },
}));

const packageRules = Object.entries(aloneUses).map(([pack, owners]) => ({
  name: `${pack.replace(/\W+/g, '-')}-stays-in-${owners.join('-and-')}`,
  comment: `Only ${owners.join(', ')} may use ${pack}: ask that room's door for what you need.`,
  severity: 'error',
  from: { path: '^(src|dialogs)/', pathNot: owners.map(room) },
  to: { path: `^(node_modules/)?${pack}(/|$)` },
}));

/** Folders within dialogs that are no conversation, and which of each other they may import. */
const beneath = {
  hearing: [],
  stage: ['hearing'],
  matter: ['stage', 'hearing'],
};
const parts = Object.keys(beneath);
const part = (name) => `^dialogs/${name}/`;

const dialogRules = [
  ...parts.map((name) => ({
    name: `${name}-lies-beneath-the-conversations`,
    comment:
      `dialogs/${name} may import ${beneath[name].join(' and ') || 'none'} of the other dialogs. ` +
      'What a conversation decides is passed in, or moves down.',
    severity: 'error',
    from: { path: part(name) },
    to: {
      path: '^dialogs/',
      pathNot: [part(name), ...beneath[name].map(part), '^dialogs/(foreign|further)\\.json$'],
    },
  })),
  {
    name: 'conversations-know-nothing-of-the-turn',
    comment:
      'A turn chooses the conversation; a conversation returns what is said and what comes next.',
    severity: 'error',
    from: { path: '^dialogs/', pathNot: ['^dialogs/turn/', '^dialogs/index\\.ts$'] },
    to: { path: ['^dialogs/turn/', '^dialogs/index\\.ts$'] },
  },
];

module.exports = {
  forbidden: [
    ...roomRules,
    ...packageRules,
    ...dialogRules,
    {
      name: 'through-the-door',
      comment:
        "Import a room's index.ts (or browser.ts and the two style sheets in pages, for what runs in a browser), nothing behind it: the door is its table of contents.",
      severity: 'error',
      from: { path: '^(src|dialogs)/([^/]+)/', pathNot: '^dialogs/' },
      to: {
        path: '^src/([^/]+)/.+',
        pathNot: [
          '^src/$2/',
          '^src/[^/]+/(index|browser)\\.tsx?$',
          '^src/pages/(tokens|base)\\.css$',
          '^src/(store|channels)/[^/]+/index\\.ts$',
        ],
      },
    },
    {
      name: 'dialogs-go-through-the-door',
      comment: "Dialogs import a room's index.ts, nothing behind it.",
      severity: 'error',
      from: { path: '^dialogs/' },
      to: { path: '^src/([^/]+)/.+', pathNot: '^src/[^/]+/index\\.ts$' },
    },
    {
      name: 'nobody-imports-the-server',
      comment: 'server/ composes the rooms; a room that needs it has been given too little.',
      severity: 'error',
      from: { path: '^(src|dialogs)/', pathNot: '^src/server/' },
      to: { path: '^src/server/' },
    },
    {
      name: 'no-cycles',
      comment: 'A cycle means two files are one: join them, or move what they share.',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { conditionNames: ['import', 'require', 'node', 'default', 'types'] },
  },
};
