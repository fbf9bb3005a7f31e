/** The thread behind finderThread.ts: holds the book of the city and answers in the order in which it is asked. */
import { parentPort } from 'node:worker_threads';
import { nationalRegions } from '../batch/nationalRegions.ts';
import { FinderBook } from './finderBook.ts';
import type { FinderReply, FinderRequest } from './finderMessages.ts';
import { packFindings } from './packFindings.ts';

const port = parentPort;
if (port === null) throw new Error('finderWorker.ts runs as a worker thread only');

let book = new FinderBook([], nationalRegions());

/** The findings, packed, where some were asked for. */
function work(request: FinderRequest): string | null {
  switch (request.kind) {
    case 'begin':
      book = new FinderBook(request.regions, nationalRegions());
      book.addRegionAliases(request.aliases);
      return null;
    case 'setNames':
      book.setNames(request.names);
      return null;
    case 'addRows':
      book.addRows(request.lines);
      return null;
    case 'replaceRows':
      book.replaceRows(request.ids, request.lines);
      return null;
    case 'find':
      return packFindings(request.texts.map((text) => book.find(text)));
  }
}

function answer(number: number, request: FinderRequest): FinderReply {
  try {
    return { number, findings: work(request) };
  } catch (error) {
    return { number, fault: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}

port.on('message', ({ number, request }: { readonly number: number; readonly request: FinderRequest }) =>
  port.postMessage(answer(number, request)),
);
