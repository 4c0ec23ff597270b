// Messages beside a dispute: shared, or private to whoever mediates.
import { ListMessagesHandler, ListMessagesRoute } from './list-messages.ts';
import { PostMessageHandler, PostMessageRoute } from './post-message.ts';

export const messageRoutes = [PostMessageRoute, ListMessagesRoute];
export const messageHandlers = [PostMessageHandler, ListMessagesHandler];

export type { MessagePosted } from './domain/events.ts';
export { mayRead } from './domain/talk.ts';
export { messagesView } from './messages-view.ts';
