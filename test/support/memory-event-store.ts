export { InMemoryEventStore as MemoryEventStore } from '../../src/adapters/event-store/in-memory.js';
