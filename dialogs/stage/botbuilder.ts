import { createRequire, Module } from 'node:module';

/**
 * The parts of Bot Framework that dialogs are made of. Their files ask for the whole of
 * botbuilder-core, which brings identity and HTTP clients: 25 MB of memory and half a second that
 * only a Bot Framework channel needs. While they load, its place is held by the few parts they use.
 */
const require = createRequire(import.meta.url);

const parts = [
  'botframework-schema',
  'botbuilder-core/lib/turnContextStateCollection.js',
  'botbuilder-core/lib/stringUtils.js',
  'botbuilder-core/lib/botTelemetryClient.js',
  'botbuilder-core/lib/componentRegistration.js',
  'botbuilder-core/lib/botComponent.js',
  'botbuilder-core/lib/middlewareSet.js',
];

const place = require.resolve('botbuilder-core');
const whole = require.cache[place];
const few = new Module(place);
require.cache[place] = whole ?? few;
for (const part of parts) Object.assign(few.exports, require(part));

const core: typeof import('botbuilder-core/lib/turnContext.js') &
  typeof import('botbuilder-core/lib/botAdapter.js') = {
  ...require('botbuilder-core/lib/turnContext.js'),
  ...require('botbuilder-core/lib/botAdapter.js'),
};
const dialog: typeof import('botbuilder-dialogs/lib/dialog.js') = require('botbuilder-dialogs/lib/dialog.js');
const context: typeof import('botbuilder-dialogs/lib/dialogContext.js') = require('botbuilder-dialogs/lib/dialogContext.js');
const set: typeof import('botbuilder-dialogs/lib/dialogSet.js') = require('botbuilder-dialogs/lib/dialogSet.js');
const memory: typeof import('botbuilder-dialogs/lib/memory/dialogStateManager.js') = require('botbuilder-dialogs/lib/memory/dialogStateManager.js');
const usual: typeof import('botbuilder-dialogs/lib/dialogsComponentRegistration.js') = require('botbuilder-dialogs/lib/dialogsComponentRegistration.js');

if (!whole) delete require.cache[place];

export const { BotAdapter, TurnContext } = core;
export const { Dialog } = dialog;
export const { DialogContext } = context;
export const { DialogSet } = set;
export const { DialogStateManager } = memory;
export const { DialogsComponentRegistration } = usual;
